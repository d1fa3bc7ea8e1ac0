// What is known of a line: its figures now and before, what it is bound by, what it called, who called its function, what was
// allocated through it, in which threads it ran.
import { useMemo } from 'preact/hooks';
import { calleesOfLine, callersOf, firstWeight, weightOf, type Edge, type Weight } from './calls';
import {
  base,
  figure,
  functionName,
  overview,
  threadName,
  threads,
  totalTime,
  totalWait,
  type BeforeName,
  type FigureName,
  type LoadedFile,
} from './data';
import { change, count, duration, percent, size } from './numbers';
import { FunctionLink, Place, Share } from './parts';

const most = 12; // of a list

function Edges({
  title,
  edges,
  whole,
  withFunction,
}: {
  title: string;
  edges: Edge[];
  whole: number;
  withFunction: boolean;
}) {
  if (!edges.length) return null;
  return (
    <section>
      <h3>{title}</h3>
      <ul class="edges">
        {edges.slice(0, most).map((edge) => (
          <li>
            <Share part={edge.value} whole={whole} />
            <span>
              {withFunction ? (
                <FunctionLink number={edge.function} />
              ) : (
                edge.file >= 0 && (
                  <span class="code">
                    <bdi>{functionName(edge.function)}</bdi>
                  </span>
                )
              )}{' '}
              {!withFunction && <Place file={edge.file} line={edge.line} />}
            </span>
          </li>
        ))}
      </ul>
      {edges.length > most && <p class="quiet">and {edges.length - most} more</p>}
    </section>
  );
}

/// The line's figures beside what they were in the earlier profile.
function History({ source, row }: { source: LoadedFile; row: number }) {
  if (!base) return null;
  const was = source.base_line?.[row] ?? 0;
  const rows: [string, number | null, BeforeName, (value: number) => string][] = [
    ['Hits', source.hits[row], 'base_hits', count],
    ['Time', figure(source, 'time', row), 'base_time', duration],
    ['Self', figure(source, 'self_time', row), 'base_self_time', duration],
    ['Wait', figure(source, 'wait', row), 'base_wait', duration],
    ['Allocs', figure(source, 'allocs', row), 'base_allocs', count],
    ['Bytes', figure(source, 'bytes', row), 'base_bytes', size],
  ];
  return (
    <section class="history">
      <h3>Before</h3>
      {!was ? (
        <p class="quiet">The earlier profile has no such line.</p>
      ) : (
        <>
          <table>
            <thead>
              <tr>
                <th scope="col">{was === source.line[row] ? '' : `line ${was}`}</th>
                <th scope="col">before</th>
                <th scope="col">now</th>
              </tr>
            </thead>
            <tbody>
              {rows
                .map(([name, now, key, text]) => ({ name, now: now ?? 0, before: source[key]?.[row] ?? 0, text }))
                .filter(({ now, before }) => now || before)
                .map(({ name, now, before, text }) => (
                  <tr>
                    <th scope="row">{name}</th>
                    <td>{text(before)}</td>
                    <td>
                      {text(now)}
                      {now !== before && <div class="quiet">{change(now, before, text)}</div>}
                    </td>
                  </tr>
                ))}
            </tbody>
          </table>
        </>
      )}
    </section>
  );
}

function Threads({ source, line }: { source: LoadedFile; line: number }) {
  const met = source.metBy.get(line) ?? [];
  if (!met.length) return null;
  const { thread, time, wait } = source.threads;
  const whole = met.reduce((sum, row) => sum + time[row] + wait[row], 0);
  return (
    <section>
      <h3>Threads</h3>
      <ul class="edges">
        {met.map((row) => (
          <li>
            <Share part={time[row] + wait[row]} whole={whole} />
            <span>
              <bdi>{threadName(threads[thread[row]].thread)}</bdi>{' '}
              <span class="quiet">
                {time[row] > 0 && `${duration(time[row])} on a CPU`}
                {time[row] > 0 && wait[row] > 0 && ', '}
                {wait[row] > 0 && `${duration(wait[row])} not`}
              </span>
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

export function Details({ file, line, source }: { file: number; line: number; source: LoadedFile }) {
  const row = source.rowOf.get(line);
  const inside = row === undefined ? -1 : source.function[row];
  const callees = (weight: Weight) => calleesOfLine(file, line, weight);
  const called = useMemo(() => callees(firstWeight), [file, line]);
  const allocating = useMemo(() => (overview.memory_known ? callees(weightOf('bytes')) : []), [file, line]);
  const callers = useMemo(() => (inside < 0 ? [] : callersOf(inside, firstWeight)), [inside]);
  const allCallers = useMemo(() => callers.reduce((sum, { value }) => sum + value, 0), [callers]);
  const nature = source.natures[line];
  const facts: [string, string][] = [];
  if (row !== undefined) {
    if (source.code[row]) facts.push(['Hits', count(source.hits[row])]);
    const add = (name: string, figureName: FigureName, whole: number) => {
      const value = figure(source, figureName, row);
      if (value) facts.push([name, `${duration(value)} (${percent(value, whole)} %)`]);
    };
    add('Time', 'time', totalTime);
    add('Self', 'self_time', totalTime);
    add('in the kernel', 'system', totalTime);
    add('Waiting', 'wait', totalWait);
    add('… of its own', 'self_wait', totalWait);
    add('for a CPU', 'ready', (overview.total.ready ?? 0) * 1e9);
    const allocated = (name: string, allocs: FigureName, bytes: FigureName) => {
      if (figure(source, allocs, row))
        facts.push([name, `${count(figure(source, allocs, row))}, ${size(figure(source, bytes, row))}`]);
    };
    allocated('Allocations', 'allocs', 'bytes');
    allocated('… of its own', 'self_allocs', 'self_bytes');
    const bytes = (name: string, figureName: FigureName) => {
      if (figure(source, figureName, row)) facts.push([name, size(figure(source, figureName, row))]);
    };
    bytes('At the peak', 'peak');
    bytes('Never freed', 'leaked');
    if (figure(source, 'temporary', row)) facts.push(['Temporary', count(figure(source, 'temporary', row))]);
  }
  return (
    <aside class="details" aria-label={`Line ${line}`} tabIndex={0}>
      <h2>Line {line}</h2>
      {row === undefined ? (
        <p class="quiet">Not code.</p>
      ) : (
        <>
          {inside >= 0 && (
            <p>
              in <FunctionLink number={inside} />
            </p>
          )}
          {nature && (
            <p>
              <strong>{nature[0]}</strong> <span class="quiet">{nature[1]}</span>
            </p>
          )}
          <dl>
            {facts.map(([name, value]) => (
              <>
                <dt>{name}</dt>
                <dd>{value}</dd>
              </>
            ))}
          </dl>
          <History source={source} row={row} />
          <Edges title="Called from here" edges={called} whole={totalTime} withFunction />
          <Edges
            title={inside < 0 ? 'Callers' : 'Callers of the function'}
            edges={callers}
            whole={allCallers}
            withFunction={false}
          />
          <Edges
            title="Allocated by what was called"
            edges={allocating}
            whole={figure(source, 'bytes', row)}
            withFunction
          />
          <Threads source={source} line={line} />
        </>
      )}
    </aside>
  );
}
