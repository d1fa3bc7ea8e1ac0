// What one wants to know first: how long, where, what it waited for, and how far the numbers can be trusted.
import {
  base,
  figure,
  files,
  functions,
  isMet,
  overview,
  threads,
  totalTime,
  totalWait,
  type FigureName,
  type Figures,
  type Natures,
  type Run,
} from './data';
import { change, count, duration, percent, seconds } from './numbers';
import { FunctionLink, Place, Share } from './parts';

const most = 5;

const topOf = (table: Figures, size: number, name: FigureName = 'self_time'): number[] =>
  Array.from({ length: size }, (_, row) => row)
    .filter((row) => figure(table, name, row) > 0)
    .sort((a, b) => figure(table, name, b) - figure(table, name, a))
    .slice(0, most);

/// What a row of a table is bound by, if it has enough to tell.
function Nature({ natures, row }: { natures: Natures | undefined; row: number }) {
  const at = natures?.row.indexOf(row) ?? -1;
  if (!natures || at < 0) return null;
  return (
    <span class="nature">
      <strong>{natures.word[at]}</strong> <span class="quiet">{natures.evidence[at]}</span>
    </span>
  );
}

function Card({ title, value, note }: { title: string; value: string; note?: string }) {
  return (
    <div class="card">
      <dt>{title}</dt>
      <dd>
        <strong>{value}</strong>
        {note && <span class="quiet">{note}</span>}
      </dd>
    </div>
  );
}

/// What all threads' time went to.
function Bound() {
  const { total } = overview;
  const system = (total.system ?? 0) * 1e9,
    ready = (total.ready ?? 0) * 1e9;
  const parts: [string, number, string][] = [
    ['user code', totalTime - system, 'user'],
    ['kernel', system, 'system'],
    ['waiting for a CPU', ready, 'ready'],
    ['waiting', totalWait, 'wait'],
  ];
  const whole = parts.reduce((sum, [, value]) => sum + value, 0);
  if (whole === 0) return null;
  const waits = Object.entries(total.waits ?? {})
    .filter(([name]) => name !== 'cpu')
    .sort((a, b) => b[1] - a[1]);
  return (
    <section>
      <h2>What the threads did</h2>
      <div class="bound" aria-hidden="true">
        {parts
          .filter(([, value]) => value > 0)
          .map(([, value, name]) => (
            <span class={name} style={{ flexGrow: value }} />
          ))}
      </div>
      <ul class="legend">
        {parts
          .filter(([, value]) => value > 0)
          .map(([title, value, name]) => (
            <li>
              <span class={`key ${name}`} /> {title} <strong>{duration(value)}</strong>{' '}
              <span class="quiet">{percent(value, whole)} %</span>
            </li>
          ))}
      </ul>
      {waits.length > 0 && (
        <p class="quiet">
          Waited for:{' '}
          {waits
            .slice(0, 5)
            .map(([name, value]) => `${name} ${seconds(value)}`)
            .join(', ')}
          .
        </p>
      )}
    </section>
  );
}

/// What profiling itself took of a run's CPU time.
function Distortion({ run }: { run: Run }) {
  if (!run.dilation) return null;
  const { counters, activations, samples, timed_calls, timed_lines } = run.dilation;
  const parts: [string, number][] = [
    ['counting lines', counters],
    ['keeping the stack', activations],
    ['sampling', samples],
    ['timing calls', timed_calls],
    ['timing lines', timed_lines],
  ];
  return (
    <>
      <dt>Profiling took</dt>
      <dd>
        at most {percent(run.dilation.share, 1) || '0'} % of the CPU time:{' '}
        {parts
          .filter(([, value]) => value > 0)
          .map(([title, value]) => `${title} ${seconds(value)}`)
          .join(', ')}
      </dd>
    </>
  );
}

export function Summary() {
  const { total, profiles, hot } = overview;
  const wall = profiles.reduce((sum, run) => sum + (run.wall ?? 0), 0);
  const cpu = profiles.reduce((sum, run) => sum + (run.cpu ?? 0), 0);
  const ran = threads.filter(({ thread }) => isMet(thread)).length;
  const dilated = profiles.map((run) => run.dilation?.share).filter((each): each is number => each !== undefined);
  const dilation = dilated.length ? Math.max(...dilated) : null;
  const interval =
    total.time_low === null ? undefined : `95 %: ${seconds(total.time_low)} to ${seconds(total.time_high)}`;
  return (
    <div class="summary">
      <dl class="cards">
        <Card
          title="Elapsed"
          value={wall ? seconds(wall) : '?'}
          note={profiles.length > 1 ? `${profiles.length} runs` : undefined}
        />
        <Card
          title="CPU time"
          value={seconds(total.time ?? (cpu || null))}
          note={
            base ? `before ${seconds(base.total.time)}: ${change(totalTime, (base.total.time ?? 0) * 1e9)}` : interval
          }
        />
        <Card
          title="Waiting"
          value={overview.waited ? duration(totalWait) : '?'}
          note={overview.waited ? 'all threads' : 'not known'}
        />
        <Card title="Threads" value={count(ran)} note={`${count(total.samples)} samples`} />
        <Card
          title="Slower for being profiled"
          value={dilation === null ? '?' : dilation > 0.9 ? 'over 10 ×' : `${(1 / (1 - dilation)).toFixed(2)} ×`}
          note={dilation === null ? 'not measured' : 'at most'}
        />
      </dl>
      {overview.warnings.length > 0 && (
        <ul class="warnings">
          {overview.warnings.slice(0, 6).map((each) => (
            <li class="warning">{each}</li>
          ))}
        </ul>
      )}
      <Bound />
      <div class="columns">
        <section>
          <h2>Hottest lines</h2>
          <ol class="hottest">
            {(overview.timed ? topOf(hot, hot.line.length) : hot.line.map((_, row) => row).slice(0, most)).map(
              (row) => (
                <li>
                  {overview.timed ? (
                    <Share part={figure(hot, 'self_time', row)} whole={totalTime} />
                  ) : (
                    <span class="quiet">{count(hot.hits[row])}</span>
                  )}
                  <span>
                    <Place file={hot.file[row]} line={hot.line[row]} />
                    <code>
                      <bdi>{hot.text[row].trim()}</bdi>
                    </code>
                    <Nature natures={hot.natures} row={row} />
                  </span>
                </li>
              ),
            )}
          </ol>
        </section>
        <section>
          <h2>Hottest functions</h2>
          <ol class="hottest">
            {topOf(functions, functions.name.length).map((row) => (
              <li>
                <Share part={figure(functions, 'self_time', row)} whole={totalTime} />
                <span>
                  <FunctionLink number={row} />
                  <span class="quiet">
                    {count(functions.calls[row])} calls, with callees{' '}
                    {percent(figure(functions, 'time', row), totalTime)} %
                  </span>
                  <Nature natures={functions.natures} row={row} />
                </span>
              </li>
            ))}
          </ol>
        </section>
        {totalWait > totalTime / 100 && (
          <section>
            <h2>Longest waits</h2>
            <ol class="hottest">
              {topOf(hot, hot.line.length, 'self_wait').map((row) => (
                <li>
                  <Share part={figure(hot, 'self_wait', row)} whole={totalWait} />
                  <span>
                    <Place file={hot.file[row]} line={hot.line[row]} />
                    <code>
                      <bdi>{hot.text[row].trim()}</bdi>
                    </code>
                    <span class="quiet">{duration(figure(hot, 'self_wait', row))}</span>
                  </span>
                </li>
              ))}
            </ol>
          </section>
        )}
        <section>
          <h2>Hottest files</h2>
          <ol class="hottest">
            {topOf(files, files.path.length).map((row) => (
              <li>
                <Share part={figure(files, 'self_time', row)} whole={totalTime} />
                <span>
                  <Place file={row} line={0} />
                </span>
              </li>
            ))}
          </ol>
        </section>
        <section>
          <h2>The run</h2>
          {profiles.slice(0, 5).map((run) => (
            <dl class="facts">
              <dt>Command</dt>
              <dd>
                <code>
                  <bdi>{run.facts.command ?? run.profile}</bdi>
                </code>
              </dd>
              <dt>Process</dt>
              <dd>
                {run.pid}, {run.ending}
              </dd>
              <dt>Engine</dt>
              <dd>
                {run.engine}, {count(run.samples)} samples, {count(run.dropped)} dropped, {count(run.throttled)}{' '}
                functions throttled
              </dd>
              <Distortion run={run} />
            </dl>
          ))}
        </section>
      </div>
    </div>
  );
}
