// Columns that the rankings of lines and of functions have in common.
import { figure, functions, totalTime, totalWait, type Figures, type FigureName, type Natures } from './data';
import { duration } from './numbers';
import { FunctionLink, Share } from './parts';
import type { Column } from './table';

/// A share of the whole, with its bar.
export function shareColumn(title: string, hint: string, table: Figures, name: FigureName, whole: number): Column {
  return {
    title,
    hint,
    width: '6.5rem',
    value: (row) => figure(table, name, row),
    cell: (row) => <Share part={figure(table, name, row)} whole={whole} />,
  };
}

/// Own time, time with callees, waiting; null: not known of that row.
export function timeColumns(table: Figures, isKnown: (row: number) => boolean): Column[] {
  const column = (title: string, hint: string, name: FigureName, known = isKnown): Column => {
    const value = (row: number) => (known(row) ? figure(table, name, row) : null);
    const text = (row: number) => (title === 'Wait' && !value(row) ? '' : duration(value(row)));
    return { title, hint, width: '5.5rem', isExtra: title !== 'Time', value, cell: text };
  };
  return [
    column('Self', 'CPU time of its own (tottime)', 'self_time'),
    column('Time', 'CPU time with what was called (cumtime)', 'time'),
    ...(totalWait > 0 ? [column('Wait', 'not on a CPU', 'wait', () => true)] : []),
  ];
}

export const selfShare = (table: Figures): Column =>
  shareColumn('% Self', 'of the whole CPU time', table, 'self_time', totalTime);

/// What rows are bound by.
export function natureColumn(natures: Natures | undefined): Column[] {
  if (!natures?.row.length) return [];
  const indices = new Map(natures.row.map((row, index) => [row, index]));
  const of = (row: number) => indices.get(row);
  return [
    {
      title: 'Bound by',
      hint: 'what most of its own time went to',
      width: '8rem',
      isText: true,
      isExtra: true,
      value: (row) => (of(row) === undefined ? null : natures.word[of(row)!]),
      cell: (row) => of(row) !== undefined && <span title={natures.evidence[of(row)!]}>{natures.word[of(row)!]}</span>,
    },
  ];
}

export const functionColumn = (numberOf: (row: number) => number, width = 'minmax(0, 3fr)'): Column => ({
  title: 'Function',
  width,
  isText: true,
  value: (row) => functions.name[numberOf(row)] ?? '',
  cell: (row) => <FunctionLink number={numberOf(row)} />,
});
