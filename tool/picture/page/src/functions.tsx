// Functions: calls, time, waiting, what they are bound by.
import { useMemo } from 'preact/hooks';
import { base, figure, files, functions, overview } from './data';
import { change, count } from './numbers';
import { linkTo, open, Place } from './parts';
import { functionColumn, natureColumn, selfShare, timeColumns } from './ranking';
import { Table, type Column } from './table';

export const isNamed = (number: number, words: string): boolean =>
  !words || `${functions.name[number]} ${files.shown_as[functions.file[number]]}`.toLowerCase().includes(words);

export const openFunction = (number: number): void => open(linkTo(functions.file[number], functions.line[number]));

export function Functions({ query }: { query: string }) {
  const rows = useMemo(() => {
    const words = query.toLowerCase();
    return functions.name
      .map((_, row) => row)
      .filter((row) => isNamed(row, words) && (words || functions.calls[row] !== 0 || figure(functions, 'time', row)));
  }, [query]);
  const columns = useMemo(
    (): Column[] => [
      selfShare(functions),
      ...timeColumns(functions, (row) => functions.timed[row] !== 0),
      ...(base
        ? [
            {
              title: 'Change',
              hint: 'of Time, from the earlier profile',
              width: '10rem',
              value: (row: number) => figure(functions, 'time', row) - (base!.functions.time[row] ?? 0),
              cell: (row: number) =>
                base!.functions.time[row] === null
                  ? 'new'
                  : change(figure(functions, 'time', row), base!.functions.time[row]!),
            },
          ]
        : []),
      {
        title: 'Calls',
        width: '7.5rem',
        isExtra: true,
        value: (row) => functions.calls[row],
        cell: (row) => count(functions.calls[row]),
      },
      functionColumn((row) => row),
      ...natureColumn(functions.natures),
      {
        title: 'Where',
        width: 'minmax(0, 0.7fr)',
        isText: true,
        isExtra: true,
        value: (row) => files.shown_as[functions.file[row]],
        cell: (row) => <Place file={functions.file[row]} line={functions.line[row]} />,
      },
    ],
    [],
  );
  const sortedBy = overview.timed ? 0 : columns.findIndex(({ title }) => title === 'Calls');
  return <Table label="Functions" columns={columns} rows={rows} sortedBy={sortedBy} open={openFunction} />;
}
