// What is known of a line: its figures, what it called, who called its function.
import { useMemo } from 'preact/hooks';
import { calleesOfLine, callersOf, type Edge } from './calls';
import {
  figure,
  functionName,
  functions,
  overview,
  totalTime,
  totalWait,
  type FigureName,
  type LoadedFile,
} from './data';
import { change, count, duration, percent, size } from './numbers';
import { FunctionLink, Place, Share } from './parts';

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
        {edges.slice(0, 12).map((edge) => (
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
      {edges.length > 12 && <p class="quiet">and {edges.length - 12} more</p>}
    </section>
  );
}

export function Details({ file, line, source }: { file: number; line: number; source: LoadedFile }) {
  const row = source.rowOf.get(line);
  const inside = row === undefined ? -1 : source.function[row];
  const weight = overview.timed ? 'cpu' : 'wall';
  const callees = useMemo(() => calleesOfLine(file, line, weight), [file, line]);
  const callers = useMemo(() => (inside < 0 ? [] : callersOf(inside, weight)), [inside]);
  const facts: [string, string][] = [];
  if (row !== undefined) {
    if (source.code[row]) facts.push(['Hits', count(source.hits[row])]);
    const add = (name: string, figureName: FigureName, whole: number) => {
      const value = figure(source, figureName, row);
      if (value) facts.push([name, `${duration(value)} (${percent(value, whole)} %)`]);
    };
    add('Time', 'time', totalTime);
    const before = source.base_time?.[row];
    if (before !== null && before !== undefined)
      facts.push(['… before', `${duration(before)} (${change(figure(source, 'time', row), before)})`]);
    const hitsBefore = source.base_hits?.[row];
    if (hitsBefore !== null && hitsBefore !== undefined && hitsBefore !== source.hits[row])
      facts.push(['Hits before', count(hitsBefore)]);
    add('Self', 'self_time', totalTime);
    add('in the kernel', 'system', totalTime);
    add('Waiting', 'wait', totalWait);
    add('… of its own', 'self_wait', totalWait);
    const allocated = (name: string, allocs: FigureName, bytes: FigureName) => {
      if (figure(source, allocs, row))
        facts.push([name, `${count(figure(source, allocs, row))}, ${size(figure(source, bytes, row))}`]);
    };
    allocated('Allocations', 'allocs', 'bytes');
    allocated('… of its own', 'self_allocs', 'self_bytes');
    add('for a CPU', 'ready', (overview.total.ready ?? 0) * 1e9);
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
          <dl>
            {facts.map(([name, value]) => (
              <>
                <dt>{name}</dt>
                <dd>{value}</dd>
              </>
            ))}
          </dl>
          <Edges title="Called from here" edges={callees} whole={totalTime} withFunction />
          <Edges
            title={inside < 0 ? 'Callers' : 'Callers of the function'}
            edges={callers}
            whole={inside < 0 ? totalTime : figure(functions, 'time', inside)}
            withFunction={false}
          />
        </>
      )}
    </aside>
  );
}
