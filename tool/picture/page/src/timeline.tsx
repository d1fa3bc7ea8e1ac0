// What happened when: resident and live memory of a run, and a lane for a thread.
import { useMemo, useState } from 'preact/hooks';
import { overview, timelines, type Timeline } from './data';
import { count, duration, size } from './numbers';
import { useWidth } from './table';

/// The end of the longest run.
export const longestRun = (): number => timelines().reduce((most, { at }) => Math.max(most, at[at.length - 1] ?? 0), 0);

/// An area of steps: a height for each interval, on a floor that may have steps itself. Of 1000 wide and high.
function steps(at: number[], whole: number, floor: number[], height: number[]): string {
  const x = (index: number) => ((1000 * (index < 0 ? 0 : at[index])) / whole).toFixed(1);
  const up: string[] = [],
    down: string[] = [];
  height.forEach((each, index) => {
    const bottom = Math.min(1000, floor[index] ?? 0),
      top = Math.min(1000, bottom + each);
    up.push(`L${x(index - 1)},${1000 - top} L${x(index)},${1000 - top}`);
    down.push(`L${x(index)},${1000 - bottom} L${x(index - 1)},${1000 - bottom}`);
  });
  return up.length ? `M0,1000 ${up.join(' ')} ${down.reverse().join(' ')} z` : '';
}

/// How much of each interval a thread was on a CPU, and on top of that how much it waited.
export function Lane({ run, thread }: { run: number; thread: number }) {
  const { at, threads } = timelines()[run];
  const lane = threads.find((each) => each.thread === thread);
  const whole = longestRun();
  const paths = useMemo(
    () => lane && [steps(at, whole, [], lane.cpu), steps(at, whole, lane.cpu, lane.wait)],
    [run, thread],
  );
  if (!lane || !paths || !whole) return null;
  const share = (parts: number[]) => {
    const sum = parts.reduce((so, part, index) => so + part * (at[index] - (at[index - 1] ?? 0)), 0);
    return (sum / (10 * whole)).toFixed(0);
  };
  return (
    <svg
      class="lane"
      viewBox="0 0 1000 1000"
      preserveAspectRatio="none"
      role="img"
      aria-label={`on a CPU ${share(lane.cpu)} % of the run, waiting ${share(lane.wait)} %`}
    >
      <path class="on" d={paths[0]} />
      <path class="off" d={paths[1]} />
    </svg>
  );
}

const chart = { height: 170, left: 66, right: 12, top: 12, bottom: 24 };

/// Round numbers up to a largest one, some four of them.
function ticks(most: number): number[] {
  const rough = most / 4;
  const power = 10 ** Math.floor(Math.log10(Math.max(rough, 1e-9)));
  const step = power * ([1, 2, 5].find((each) => each * power >= rough) ?? 10);
  return Array.from({ length: Math.floor(most / step) + 1 }, (_, index) => index * step);
}

function Chart({ run }: { run: Timeline }) {
  const { element, width } = useWidth();
  const { at, resident, live } = run;
  const end = at[at.length - 1];
  const most = Math.max(1, ...resident, ...(live ?? []));
  const x = (ns: number) => chart.left + (ns / end) * (width - chart.left - chart.right);
  const floor = chart.height - chart.bottom;
  const y = (bytes: number) => floor - (bytes / most) * (floor - chart.top);
  const line = (values: number[]) =>
    values.map((value, index) => `${index ? 'L' : `M${x(0)},${y(value)} L`}${x(at[index])},${y(value)}`).join(' ');
  const area = (values: number[]) => `${line(values)} L${x(end)},${floor} L${x(0)},${floor} z`;
  return (
    <div ref={element}>
      <svg
        class="chart"
        height={chart.height}
        viewBox={`0 0 ${width} ${chart.height}`}
        role="img"
        aria-label={`Memory over ${duration(end)}: at most ${size(Math.max(...resident))} resident${live ? `, ${size(Math.max(...live))} alive` : ''}`}
      >
        {ticks(most).map((bytes) => (
          <g class="grid">
            <line x1={chart.left} x2={width - chart.right} y1={y(bytes)} y2={y(bytes)} />
            <text x={chart.left - 6} y={y(bytes) + 4} text-anchor="end">
              {bytes ? size(bytes).replace(/\.0+(?= )/, '') : '0'}
            </text>
          </g>
        ))}
        {ticks(end).map((ns) => (
          <text class="tick" x={x(ns)} y={floor + 17} text-anchor={ns ? 'middle' : 'start'}>
            {ns ? duration(ns).replace(/\.?0+(?= )/, '') : '0'}
          </text>
        ))}
        <path class="resident" d={area(resident)} />
        <path class="resident-line" d={line(resident)} />
        {live && (
          <>
            <path class="alive" d={area(live)} />
            <path class="alive-line" d={line(live)} />
          </>
        )}
        {at.map((ns, index) => (
          <rect
            class="moment"
            x={x(at[index - 1] ?? 0)}
            width={Math.max(0.1, x(ns) - x(at[index - 1] ?? 0))}
            y={chart.top}
            height={floor - chart.top}
          >
            <title>
              {`at ${duration(ns)}: ${size(resident[index])} resident${live ? `, ${size(live[index])} alive` : ''}; ${count(run.minor[index])} page faults${run.major[index] ? `, and ${count(run.major[index])} from disk` : ''}`}
            </title>
          </rect>
        ))}
      </svg>
    </div>
  );
}

/// Of one run, which is chosen if there are several; nothing, if none was long enough to have a timeline.
export function MemoryOverTime() {
  const known = timelines()
    .map((_, run) => run)
    .filter((run) => timelines()[run].at.length > 1);
  const [chosen, setChosen] = useState(known[0] ?? -1);
  if (!known.length) return null;
  const run = timelines()[chosen];
  return (
    <section class="over-time" aria-label="Memory over time">
      <p>
        <span class="key resident-key" /> resident
        {run.live && (
          <>
            {' '}
            <span class="key alive-key" /> allocated and not freed
          </>
        )}{' '}
        {known.length > 1 && (
          <label>
            of{' '}
            <select value={chosen} onChange={(event) => setChosen(Number(event.currentTarget.value))}>
              {known.map((each) => (
                <option value={each}>{overview.profiles[each].profile}</option>
              ))}
            </select>
          </label>
        )}
      </p>
      <Chart run={run} />
    </section>
  );
}
