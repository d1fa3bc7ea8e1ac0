// Who allocated, who owned the memory at its peak, what was never freed: functions or lines.
import { useMemo } from 'preact/hooks';
import { figure, functions, overview, type FigureName } from './data';
import { isNamed, openFunction } from './functions';
import { useKept } from './kept';
import { linesWith, openLine, placeColumns } from './lines';
import { count, size } from './numbers';
import { functionColumn, shareColumn } from './ranking';
import { Table, type Column } from './table';
import { MemoryOverTime } from './timeline';

type Rows = typeof functions | typeof overview.hot;

/// Where there is little room the one that rows are sorted by has to do.
function figureColumns(table: Rows, sortedBy: string): Column[] {
  const total = overview.total.memory!;
  const part = (title: string, hint: string, name: FigureName, text: (value: number) => string): Column => ({
    title,
    hint,
    width: '5.2rem',
    value: (row) => figure(table, name, row),
    cell: (row) => (figure(table, name, row) ? text(figure(table, name, row)) : ''),
  });
  return [
    shareColumn('% Bytes', 'allocated there, without callees', table, 'self_bytes', total.bytes ?? 0),
    part('Self', 'bytes allocated there, without callees', 'self_bytes', size),
    part('Bytes', 'with what was called', 'bytes', size),
    part('Allocs', 'with what was called', 'allocs', count),
    ...(overview.live_known
      ? [
          shareColumn('% Peak', 'of the memory at its peak, without callees', table, 'self_peak', total.peak ?? 0),
          part('Peak', 'bytes at the peak, without callees', 'self_peak', size),
          part('Leaked', 'bytes never freed, without callees', 'self_leaked', size),
          part(
            'Temp.',
            'temporary allocations: freed by the next call of the allocator, without callees',
            'self_temporary',
            count,
          ),
        ]
      : [part('Frees', 'with what was called', 'frees', count)]),
    part('Largest', 'the largest allocation', 'max_size', size),
  ].map((column) => ({ ...column, isExtra: column.title !== sortedBy }));
}

function Cards() {
  const total = overview.total.memory!;
  const facts: [string, string, string][] = [
    ['Allocations', count(total.allocs), `of ${size(total.bytes ?? 0)}; the largest ${size(total.max_size ?? 0)}`],
    ['Frees', count(total.frees), `of ${size(total.freed_bytes ?? 0)}`],
  ];
  if (overview.live_known)
    facts.push(
      ['At the peak', size(total.peak ?? 0), 'alive at once'],
      ['Never freed', size(total.leaked ?? 0), `${count(total.leaked_blocks)} blocks`],
      ['Temporary', count(total.temporary), 'freed by the next call'],
    );
  return (
    <dl class="cards">
      {facts.map(([title, value, note]) => (
        <div class="card">
          <dt>{title}</dt>
          <dd>
            <strong>{value}</strong>
            <span class="quiet">{note}</span>
          </dd>
        </div>
      ))}
    </dl>
  );
}

const orders = [
  ['bytes', '% Bytes', 'allocated most'],
  ['peak', '% Peak', 'owned the peak'],
  ['leaked', 'Leaked', 'never freed'],
] as const;

export function Memory({ query }: { query: string }) {
  const [byLine, setByLine] = useKept('memory by line', false);
  const [order, setOrder] = useKept<(typeof orders)[number]>('memory order', orders[0]);
  const lines = overview.allocating;
  const table: Rows = byLine && lines ? lines : functions;
  const rows = useMemo(() => {
    const words = query.toLowerCase();
    if (byLine && lines) return linesWith(lines, words);
    return functions.name
      .map((_, row) => row)
      .filter((row) => isNamed(row, words) && (figure(functions, 'allocs', row) || figure(functions, 'frees', row)));
  }, [query, byLine]);
  const columns = useMemo(
    (): Column[] =>
      overview.total.memory
        ? [
            ...figureColumns(table, order[1]),
            ...(byLine && lines ? placeColumns(lines) : [functionColumn((row) => row, 'minmax(12rem, 3fr)')]),
          ]
        : [],
    [byLine, order],
  );
  if (!overview.total.memory)
    return (
      <div class="above">
        <MemoryOverTime />
        <p class="nothing">Allocations were not counted: `lineprof memory` says how they are.</p>
      </div>
    );
  return (
    <>
      <div class="above">
        <Cards />
        <MemoryOverTime />
        <div class="controls">
          {overview.live_known && (
            <label>
              Who{' '}
              <select
                value={order[0]}
                onChange={(event) => setOrder(orders.find(([name]) => name === event.currentTarget.value)!)}
              >
                {orders.map(([name, , title]) => (
                  <option value={name}>{title}</option>
                ))}
              </select>
            </label>
          )}
          <label>
            <input type="checkbox" checked={byLine} onChange={() => setByLine(!byLine)} /> by line
          </label>
        </div>
      </div>
      <Table
        key={`${byLine} ${order[0]}`}
        label="Memory"
        columns={columns}
        rows={rows}
        sortedBy={columns.findIndex(({ title }) => title === order[1])}
        open={(row) => (byLine && lines ? openLine(lines, row) : openFunction(row))}
      />
    </>
  );
}
