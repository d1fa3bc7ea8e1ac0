// Functions: calls, time, waiting; and how long their calls took.
import { useMemo } from 'preact/hooks';
import { base, figure, files, functions, overview, totalTime, totalWait, type FigureName, type Latency } from './data';
import { change, count, duration, size } from './numbers';
import { FunctionLink, linkTo, open, Place, Share } from './parts';
import { Table, type Column } from './table';

const matches = (number: number, words: string): boolean =>
  !words || `${functions.name[number]} ${files.shown_as[functions.file[number]]}`.toLowerCase().includes(words);

export function Functions({ query }: { query: string }) {
  const rows = useMemo(() => {
    const words = query.toLowerCase();
    return functions.name
      .map((_, row) => row)
      .filter((row) => matches(row, words) && (words || functions.calls[row] !== 0 || figure(functions, 'time', row)));
  }, [query]);
  const known = (name: 'time' | 'self_time') => (row: number) =>
    functions.timed[row] ? figure(functions, name, row) : null;
  const columns = useMemo(
    (): Column[] => [
      {
        title: '% Self',
        width: '6.5rem',
        value: known('self_time'),
        cell: (row) => <Share part={figure(functions, 'self_time', row)} whole={totalTime} />,
      },
      {
        title: 'Self',
        hint: 'CPU time without instrumented callees (tottime)',
        width: '5.5rem',
        isExtra: true,
        value: known('self_time'),
        cell: (row) => duration(known('self_time')(row)),
      },
      {
        title: 'Time',
        hint: 'CPU time with callees (cumtime)',
        width: '5.5rem',
        value: known('time'),
        cell: (row) => duration(known('time')(row)),
      },
      ...(totalWait > 0
        ? [
            {
              title: 'Wait',
              hint: 'not on a CPU',
              width: '5.5rem',
              isExtra: true,
              value: (row: number) => figure(functions, 'wait', row),
              cell: (row: number) => duration(figure(functions, 'wait', row)),
            },
          ]
        : []),
      ...(base
        ? [
            {
              title: 'Change',
              hint: 'of Time, from the earlier profile',
              width: '11rem',
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
      {
        title: 'Function',
        width: 'minmax(0, 3fr)',
        isText: true,
        value: (row) => functions.name[row],
        cell: (row) => <FunctionLink number={row} />,
      },
      {
        title: 'Where',
        width: 'minmax(0, 1fr)',
        isText: true,
        isExtra: true,
        value: (row) => files.shown_as[functions.file[row]],
        cell: (row) => <Place file={functions.file[row]} line={functions.line[row]} />,
      },
    ],
    [],
  );
  const sortedBy = overview.timed ? 0 : columns.findIndex(({ title }) => title === 'Calls');
  return (
    <Table
      label="Functions"
      columns={columns}
      rows={rows}
      sortedBy={sortedBy}
      open={(row) => open(linkTo(functions.file[row], functions.line[row]))}
    />
  );
}

/// Who allocated: functions that did, themselves or through what they called.
export function Memory({ query }: { query: string }) {
  const total = overview.total.memory;
  const rows = useMemo(
    () =>
      functions.name
        .map((_, row) => row)
        .filter(
          (row) =>
            matches(row, query.toLowerCase()) && (figure(functions, 'allocs', row) || figure(functions, 'frees', row)),
        ),
    [query],
  );
  const columns = useMemo((): Column[] => {
    const part = (
      title: string,
      hint: string,
      name: FigureName,
      text: (value: number) => string,
      isExtra = true,
    ): Column => ({
      title,
      hint,
      width: '6.5rem',
      isExtra,
      value: (row) => figure(functions, name, row),
      cell: (row) => text(figure(functions, name, row)),
    });
    return [
      {
        title: '% Bytes',
        hint: 'allocated by the function itself',
        width: '6.5rem',
        value: (row) => figure(functions, 'self_bytes', row),
        cell: (row) => <Share part={figure(functions, 'self_bytes', row)} whole={total?.bytes ?? 0} />,
      },
      part('Self', 'bytes allocated by the function itself', 'self_bytes', size, false),
      part('Bytes', 'with what it called', 'bytes', size),
      part('Allocs', 'with what it called', 'allocs', count),
      part('Frees', 'with what it called', 'frees', count),
      part('Largest', 'the largest allocation', 'max_size', size),
      {
        title: 'Function',
        width: 'minmax(0, 3fr)',
        isText: true,
        value: (row) => functions.name[row],
        cell: (row) => <FunctionLink number={row} />,
      },
    ];
  }, []);
  if (!total) return <p class="nothing">Allocations were not counted: `lineprof memory` says how they are.</p>;
  return (
    <>
      <p class="said">
        {count(total.allocs)} allocations of {size(total.bytes)}; {count(total.frees)} frees; the largest{' '}
        {size(total.max_size)}
      </p>
      <Table
        label="Memory"
        columns={columns}
        rows={rows}
        sortedBy={0}
        open={(row) => open(linkTo(functions.file[row], functions.line[row]))}
      />
    </>
  );
}

/// From the median to the 99.9th percentile on an axis of powers of ten, all functions on the same one.
function Spread({ latency, low, high }: { latency: Latency; low: number; high: number }) {
  const at = (ns: number) =>
    (100 * (Math.log10(Math.max(ns, low)) - Math.log10(low))) / Math.max(1e-9, Math.log10(high) - Math.log10(low));
  const box = (from: number, to: number) => ({ left: `${at(from)}%`, width: `${Math.max(0.5, at(to) - at(from))}%` });
  return (
    <span
      class="spread"
      role="img"
      aria-label={`half in ${duration(latency.p50)}, 95 % in ${duration(latency.p95)}, 99 % in ${duration(latency.p99)}, at most ${duration(latency.max)}`}
    >
      <span class="whole" style={box(latency.min, latency.max)} />
      <span class="most" style={box(latency.p50, latency.p95)} />
      <span class="tail" style={box(latency.p95, latency.p99)} />
      <span class="median" style={{ left: `${at(latency.p50)}%` }} />
    </span>
  );
}

export function Latencies({ query }: { query: string }) {
  const all = functions.latencies;
  const rows = useMemo(
    () => all.map((_, row) => row).filter((row) => matches(all[row].function, query.toLowerCase())),
    [query],
  );
  const low = all.reduce((least, each) => Math.min(least, Math.max(1, each.min)), Infinity);
  const high = all.reduce((most, each) => Math.max(most, each.max), 1);
  const columns = useMemo(
    (): Column[] => [
      {
        title: 'Calls',
        width: '7rem',
        isExtra: true,
        value: (row) => all[row].calls,
        cell: (row) => count(all[row].calls),
      },
      ...(['p50', 'p95', 'p99', 'max'] as const).map((name): Column => ({
        title: name,
        width: '5rem',
        isExtra: name === 'p95',
        value: (row) => all[row][name],
        cell: (row) => duration(all[row][name]),
      })),
      {
        title: `${duration(low)} … ${duration(high)}`,
        hint: 'powers of ten; dark: half of all calls to 95 %, light: to 99 %, line: least to most',
        width: 'minmax(0, 2fr)',
        isExtra: true,
        value: (row) => all[row].p99,
        cell: (row) => <Spread latency={all[row]} low={low} high={high} />,
      },
      {
        title: 'Function',
        width: 'minmax(0, 2fr)',
        isText: true,
        value: (row) => functions.name[all[row].function],
        cell: (row) => <FunctionLink number={all[row].function} />,
      },
    ],
    [],
  );
  if (!all.length) return <p class="nothing">No calls were timed.</p>;
  return (
    <Table
      label="Latencies"
      columns={columns}
      rows={rows}
      sortedBy={3}
      open={(row) => open(linkTo(functions.file[all[row].function], functions.line[all[row].function]))}
    />
  );
}
