// How long calls took: percentiles of all functions, and the histogram of one.
import { useMemo, useState } from 'preact/hooks';
import { functionName, functions } from './data';
import { isNamed, openFunction } from './functions';
import { count, duration, percent } from './numbers';
import { FunctionLink } from './parts';
import { functionColumn } from './ranking';
import { Table, useWidth, type Column } from './table';

const all = functions.latencies;
const steps = 8; // of a histogram, for twice as long

/// The function's histogram: ns, and how many calls took about that.
function histogramOf(row: number): [number, number][] {
  const pairs = all.histogram[row];
  const found: [number, number][] = [];
  for (let at = 0, step = 0; at < pairs.length; at += 2) {
    step += pairs[at];
    found.push([2 ** (step / steps), pairs[at + 1]]);
  }
  return found;
}

const low = all.min.reduce((least, each) => Math.min(least, Math.max(1, each)), Infinity);
const high = all.max.reduce((most, each) => Math.max(most, each), 1);

/// Places on an axis of equal steps for equal ratios, 0 to 1.
const axis = (from: number, to: number) => (ns: number) =>
  Math.log(Math.max(ns, from) / from) / Math.max(1e-9, Math.log(to / from));

/// A function's calls on the axis that all functions share: as high as there are many, on a scale of logarithms.
function Spread({ row }: { row: number }) {
  const at = axis(low, high);
  const found = histogramOf(row);
  const most = found.reduce((sum, [, calls]) => Math.max(sum, calls), 1);
  const width = Math.max(0.6, 100 * at(low * 2 ** (1 / steps)));
  return (
    <svg
      class="spread"
      viewBox="0 0 100 16"
      preserveAspectRatio="none"
      role="img"
      aria-label={`half in ${duration(all.p50[row])}, 95 % in ${duration(all.p95[row])}, 99 % in ${duration(all.p99[row])}, at most ${duration(all.max[row])}`}
    >
      {found.map(([ns, calls]) => {
        const tall = 2 + (14 * Math.log1p(calls)) / Math.log1p(most);
        return (
          <rect
            x={100 * at(ns) - width / 2}
            y={16 - tall}
            width={width}
            height={tall}
            class={ns <= all.p50[row] ? 'most' : ns <= all.p99[row] ? 'later' : 'tail'}
          />
        );
      })}
    </svg>
  );
}

/// Round times on an axis: 1, 2 and 5 of each power of ten, or the powers alone if these are too many.
function ticks(from: number, to: number): number[] {
  const found: number[] = [];
  const decades = Math.log10(to / from);
  for (let power = Math.floor(Math.log10(from)); power <= Math.ceil(Math.log10(to)); ++power)
    for (const each of decades > 3 ? [1] : decades > 1.5 ? [1, 3] : [1, 2, 5]) {
      const ns = each * 10 ** power;
      if (ns >= from && ns <= to) found.push(ns);
    }
  return found;
}

const chart = { height: 210, left: 46, right: 14, top: 44, bottom: 26 };

/// One function's histogram, with its percentiles.
function Histogram({ row }: { row: number }) {
  const { element, width } = useWidth();
  const found = useMemo(() => histogramOf(row), [row]);
  const half = 2 ** (0.5 / steps);
  const least = all.min[row] || found[0]?.[0] || 1,
    greatest = Math.max(all.max[row], least);
  // Where all calls took about as long, there is room on both sides.
  const beside = Math.max(half, Math.sqrt(4 / (greatest / least)));
  const from = Math.max(0.5, least / beside),
    to = greatest * beside;
  const at = axis(from, to);
  const room = width - 32; // without the padding
  const x = (ns: number) => chart.left + at(ns) * (room - chart.left - chart.right);
  const sum = found.reduce((so, [, calls]) => so + calls, 0);
  const most = found.reduce((so, [, calls]) => Math.max(so, calls), 1);
  const floor = chart.height - chart.bottom;
  const y = (calls: number) => floor - (calls / most) * (floor - chart.top);
  const marks: [string, number][] = [
    ['p50', all.p50[row]],
    ['p95', all.p95[row]],
    ['p99', all.p99[row]],
  ];
  return (
    <section class="histogram" aria-label="Histogram" ref={element}>
      <h2>
        <FunctionLink number={all.function[row]} />
      </h2>
      <p class="quiet">
        {count(all.calls[row])} calls
        {all.throttled[row] ? `, of which ${count(all.timed[row])} were timed` : ''}
        {all.thrown[row] ? `; ${count(all.thrown[row])} ended by an exception` : ''}; on average{' '}
        {duration(all.mean[row])}, at least {duration(all.min[row])}, at most {duration(all.max[row])}, 99.9 % within{' '}
        {duration(all.p999[row])}
      </p>
      <svg
        height={chart.height}
        viewBox={`0 0 ${room} ${chart.height}`}
        role="img"
        aria-label={`Histogram of ${functionName(all.function[row])}: ${marks.map(([name, ns]) => `${name} ${duration(ns)}`).join(', ')}`}
      >
        {[0, 0.5, 1].map((share) => (
          <g class="grid">
            <line x1={chart.left} x2={room - chart.right} y1={y(share * most)} y2={y(share * most)} />
            <text x={chart.left - 6} y={y(share * most) + 4} text-anchor="end">
              {share ? percent(share * most, sum) : '0'}
              {share === 1 ? ' %' : ''}
            </text>
          </g>
        ))}
        {ticks(from, to).map((ns) => (
          <g class="grid">
            <line x1={x(ns)} x2={x(ns)} y1={floor} y2={floor + 4} />
            <text x={x(ns)} y={floor + 18} text-anchor="middle">
              {duration(ns).replace(/\.0+(?= )/, '')}
            </text>
          </g>
        ))}
        {found.map(([ns, calls]) => (
          <rect
            class={`bar ${ns <= all.p50[row] ? 'most' : ns <= all.p99[row] ? 'later' : 'tail'}`}
            x={x(ns / half)}
            width={Math.max(1, x(ns * half) - x(ns / half) - 0.7)}
            y={Math.min(floor - 1.5, y(calls))}
            height={Math.max(1.5, floor - y(calls))}
          >
            <title>{`about ${duration(ns)}: ${count(calls)} calls, ${percent(calls, sum)} %`}</title>
          </rect>
        ))}
        {marks.map(([name, ns], index) => {
          const isLeft = x(ns) > room - 130;
          return (
            <g class="mark">
              <line x1={x(ns)} x2={x(ns)} y1={8 + 13 * index} y2={floor} />
              <text x={x(ns) + (isLeft ? -4 : 4)} y={17 + 13 * index} text-anchor={isLeft ? 'end' : 'start'}>
                {name} {duration(ns)}
              </text>
            </g>
          );
        })}
      </svg>
    </section>
  );
}

export function Latencies({ query }: { query: string }) {
  const rows = useMemo(
    () => all.function.map((_, row) => row).filter((row) => isNamed(all.function[row], query.toLowerCase())),
    [query],
  );
  const [chosen, setChosen] = useState<number | null>(null);
  const columns = useMemo(
    (): Column[] => [
      {
        title: 'Calls',
        width: '7rem',
        isExtra: true,
        value: (row) => all.calls[row],
        cell: (row) => count(all.calls[row]),
      },
      ...(['p50', 'p95', 'p99', 'max'] as const).map(
        (name): Column => ({
          title: name,
          width: '5rem',
          isExtra: name === 'p95',
          value: (row) => all[name][row],
          cell: (row) => duration(all[name][row]),
        }),
      ),
      {
        title: `${duration(low)} … ${duration(high)}`,
        hint: 'how many calls took how long, both on scales of logarithms: the faster half, up to 99 %, the rest',
        width: 'minmax(0, 2fr)',
        isExtra: true,
        value: (row) => all.p99[row],
        cell: (row) => <Spread row={row} />,
      },
      functionColumn((row) => all.function[row], 'minmax(0, 2fr)'),
    ],
    [],
  );
  if (!all.function.length) return <p class="nothing">No calls were timed.</p>;
  return (
    <>
      {chosen !== null && <Histogram row={chosen} />}
      <Table
        label="Latencies"
        columns={columns}
        rows={rows}
        sortedBy={3}
        choose={setChosen}
        open={(row) => openFunction(all.function[row])}
      />
    </>
  );
}
