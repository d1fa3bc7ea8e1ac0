// A file's text with its numbers beside it, a map of where it is hot, and what is known of the line that is chosen.
import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { calleesOfLine, callersOf, type Edge } from './calls';
import { base, figure, files, functionName, functions, overview, sourceFile, totalTime, totalWait, type FigureName, type LoadedFile } from './data';
import { Highlighter } from './highlight';
import { change, count, duration, heat, percent, share, size } from './numbers';
import { FunctionLink, linkTo, Place, Share } from './parts';
import { useWindow } from './table';

const rowHeight = 20;

interface LineColumn {
  name: string;
  hint: string;
  width: number; // in characters; 0: as the file needs
  cell: (source: LoadedFile, row: number) => string;
}
const figureColumn = (name: string, figureName: FigureName, hint: string): LineColumn => ({
  name, hint, width: 9, cell: (source, row) => { const value = figure(source, figureName, row); return value ? duration(value) : ''; },
});
const countColumn = (name: string, figureName: FigureName, hint: string, text: (value: number) => string): LineColumn => ({
  name, hint, width: 11, cell: (source, row) => { const value = figure(source, figureName, row); return value ? text(value) : ''; },
});
const columns: LineColumn[] = [
  { name: 'Hits', hint: 'how often the line ran', width: 0, cell: (source, row) => (source.code[row] ? count(source.hits[row]) : '') },
  figureColumn('Time', 'time', 'CPU time, with what the line called'),
  { name: 'Per Hit', hint: 'Time by Hits', width: 9, cell: (source, row) => { const hits = source.hits[row], time = figure(source, 'time', row); return hits && time ? duration(time / hits) : ''; } },
  { name: '% Time', hint: 'of the whole program', width: 7, cell: (source, row) => percent(figure(source, 'time', row), totalTime) },
  figureColumn('Self', 'self_time', 'CPU time of the line itself'),
  { name: '% Self', hint: 'of the whole program', width: 7, cell: (source, row) => percent(figure(source, 'self_time', row), totalTime) },
  figureColumn('Wait', 'wait', 'not on a CPU, with what the line called'),
  figureColumn('System', 'system', 'of Time, in the kernel'),
  figureColumn('Ready', 'ready', 'waiting for a CPU'),
  ...(base
    ? [
        { name: 'Before', hint: 'Time in the earlier profile, where the file is the same', width: 9, cell: (source: LoadedFile, row: number) => { const time = source.base_time?.[row]; return time ? duration(time) : ''; } },
        { name: 'Change', hint: 'of Time', width: 20, cell: (source: LoadedFile, row: number) => { const before = source.base_time?.[row], now = figure(source, 'time', row); return before !== null && before !== undefined && (before || now) ? change(now, before) : ''; } },
      ]
    : []),
  ...(overview.memory_known
    ? [
        countColumn('Allocs', 'allocs', 'allocations, with what the line called', count),
        countColumn('Bytes', 'bytes', 'allocated, with what the line called', size),
        countColumn('Frees', 'frees', 'with what the line called', count),
        countColumn('Largest', 'max_size', 'the largest allocation', size),
      ]
    : []),
];
const defaults = matchMedia('(max-width: 720px)').matches
  ? ['Hits', '% Time']
  : ['Hits', 'Time', 'Per Hit', '% Time', ...(totalWait > totalTime / 100 ? ['Wait'] : []), ...(overview.memory_known ? ['Bytes'] : []), ...(base ? ['Change'] : [])];

/// How hot a row is: by its own time, or by its hits where no times are known.
function heatOf(source: LoadedFile, mostHits: number): (row: number) => number {
  if (overview.timed) return (row) => heat(share(figure(source, 'self_time', row) + figure(source, 'self_wait', row), totalTime + totalWait));
  return (row) => { const hits = source.hits[row]; return hits ? 1 + Math.round((4 * Math.log(hits)) / Math.max(1, Math.log(mostHits))) : 0; };
}

function Minimap({ source, length, heatAt, view, jump }: { source: LoadedFile; length: number; heatAt: (row: number) => number; view: { top: number; room: number }; jump: (line: number) => void }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    const element = canvas.current!;
    const draw = () => {
      const scale = window.devicePixelRatio || 1;
      element.width = element.clientWidth * scale;
      element.height = element.clientHeight * scale;
      const context = element.getContext('2d')!;
      const style = getComputedStyle(element);
      const pixels = Math.max(element.height / Math.max(1, length), 2 * scale);
      for (let level = 0; level <= 5; ++level) {
        context.fillStyle = style.getPropertyValue(level ? `--glow${level}` : '--ran');
        source.line.forEach((line, row) => {
          if (heatAt(row) === level && (level || source.hits[row]))
            context.fillRect(level ? 0 : element.width * 0.55, ((line - 1) / length) * element.height, element.width * (level ? 0.4 + 0.12 * level : 0.2), level ? pixels : Math.max(1, element.height / length));
        });
      }
    };
    draw();
    const observer = new ResizeObserver(draw);
    observer.observe(element);
    const theme = new MutationObserver(draw);
    theme.observe(document.documentElement, { attributes: true });
    return () => { observer.disconnect(); theme.disconnect(); };
  }, [source, length]);
  const to = (event: PointerEvent) => {
    if (event.type === 'pointermove' && !event.buttons) return;
    const box = canvas.current!.getBoundingClientRect();
    jump(Math.round(((event.clientY - box.top) / box.height) * length));
  };
  const whole = length * rowHeight;
  return (
    <div class="minimap" aria-hidden="true" onPointerDown={to} onPointerMove={to}>
      <canvas ref={canvas} />
      <div class="sight" style={{ top: `${(100 * view.top) / Math.max(whole, view.room)}%`, height: `${Math.min(100, (100 * view.room) / Math.max(whole, view.room))}%` }} />
    </div>
  );
}

function Edges({ title, edges, whole, withFunction }: { title: string; edges: Edge[]; whole: number; withFunction: boolean }) {
  if (!edges.length) return null;
  return (
    <section>
      <h3>{title}</h3>
      <ul class="edges">
        {edges.slice(0, 12).map((edge) => (
          <li>
            <Share part={edge.value} whole={whole} />
            <span>
              {withFunction ? <FunctionLink number={edge.function} /> : edge.file >= 0 && <span class="code"><bdi>{functionName(edge.function)}</bdi></span>}{' '}
              {!withFunction && <Place file={edge.file} line={edge.line} />}
            </span>
          </li>
        ))}
      </ul>
      {edges.length > 12 && <p class="quiet">and {edges.length - 12} more</p>}
    </section>
  );
}

function Details({ file, line, source }: { file: number; line: number; source: LoadedFile }) {
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
    if (before !== null && before !== undefined) facts.push(['… before', `${duration(before)} (${change(figure(source, 'time', row), before)})`]);
    const hitsBefore = source.base_hits?.[row];
    if (hitsBefore !== null && hitsBefore !== undefined && hitsBefore !== source.hits[row]) facts.push(['Hits before', count(hitsBefore)]);
    add('Self', 'self_time', totalTime);
    add('in the kernel', 'system', totalTime);
    add('Waiting', 'wait', totalWait);
    add('… of its own', 'self_wait', totalWait);
    const allocated = (name: string, allocs: FigureName, bytes: FigureName) => {
      if (figure(source, allocs, row)) facts.push([name, `${count(figure(source, allocs, row))}, ${size(figure(source, bytes, row))}`]);
    };
    allocated('Allocations', 'allocs', 'bytes');
    allocated('… of its own', 'self_allocs', 'self_bytes');
    add('for a CPU', 'ready', (overview.total.ready ?? 0) * 1e9);
  }
  return (
    <aside class="details" aria-label={`Line ${line}`} tabIndex={0}>
      <h2>Line {line}</h2>
      {row === undefined ? <p class="quiet">Not code.</p> : (
        <>
          {inside >= 0 && <p>in <FunctionLink number={inside} /></p>}
          <dl>{facts.map(([name, value]) => <><dt>{name}</dt><dd>{value}</dd></>)}</dl>
          <Edges title="Called from here" edges={callees} whole={totalTime} withFunction />
          <Edges title={inside < 0 ? 'Callers' : 'Callers of the function'} edges={callers} whole={inside < 0 ? totalTime : figure(functions, 'time', inside)} withFunction={false} />
        </>
      )}
    </aside>
  );
}

/// What the program's own files have in common says nothing.
const commonFolder = (() => {
  const own = files.shown_as.filter((name) => !name.startsWith('/usr/'));
  let common = own.length ? own[0].slice(0, own[0].lastIndexOf('/') + 1) : '';
  while (common && !own.every((name) => name.startsWith(common))) common = common.slice(0, common.lastIndexOf('/', common.length - 2) + 1);
  return common;
})();
const withoutFolder = (name: string): string => (commonFolder && name.startsWith(commonFolder) ? name.slice(commonFolder.length) : name);

function FileList({ file }: { file: number }) {
  const order = useMemo(() => {
    const time = (number: number) => figure(files, 'self_time', number) + figure(files, 'self_wait', number);
    return files.path.map((_, number) => number).sort((a, b) => time(b) - time(a) || (files.shown_as[a] < files.shown_as[b] ? -1 : 1));
  }, []);
  const { scroller, first, last, show } = useWindow(order.length, 26);
  useEffect(() => show(order.indexOf(file)), [file]);
  return (
    <nav class="files" aria-label="Files" ref={scroller} tabIndex={0}>
      <div class="height" style={{ height: `${order.length * 26}px` }}>
        {order.slice(first, last).map((number, index) => (
          <a key={number} href={linkTo(number, 0)} aria-current={number === file ? 'page' : undefined} style={{ top: `${(first + index) * 26}px` }} title={files.path[number]}>
            <Share part={figure(files, 'self_time', number)} whole={totalTime} />
            <span class="name"><bdi>{withoutFolder(files.shown_as[number])}</bdi></span>
          </a>
        ))}
      </div>
    </nav>
  );
}

export function Source({ file, line }: { file: number; line: number }) {
  const source = useMemo(() => sourceFile(file), [file]);
  const highlighter = useMemo(() => new Highlighter(source.lines), [source]);
  const length = Math.max(source.lines.length, source.line[source.line.length - 1] ?? 0);
  const mostHits = useMemo(() => source.hits.reduce<number>((most, hits) => Math.max(most, hits ?? 0), 1), [source]);
  const heatAt = useMemo(() => heatOf(source, mostHits), [source]);
  const longest = useMemo(() => Math.min(2000, source.lines.reduce((most, text) => Math.max(most, text.length), 40)), [source]);
  const hot = useMemo(() => source.line.filter((_, row) => heatAt(row) >= 2), [source]);
  const hottest = useMemo(() => {
    let best = 0;
    source.line.forEach((_, row) => { if (figure(source, 'self_time', row) > figure(source, 'self_time', best)) best = row; });
    return source.line[best] ?? 1;
  }, [source]);
  const [shown, setShown] = useState(defaults);
  const { scroller, first, last, show, view } = useWindow(length, rowHeight);
  const chosen = line || hottest;
  useEffect(() => show(chosen - 1, true), [file]);
  useEffect(() => show(chosen - 1), [chosen]);
  useEffect(() => {
    const found = document.querySelector('.code-row.selected');
    if (!found) show(chosen - 1, true);
  }, [line]);

  const go = (to: number) => { location.hash = linkTo(file, Math.max(1, Math.min(length, to))); };
  const press = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1, j: 1, k: -1, PageDown: 30, PageUp: -30 }[event.key];
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    if (step !== undefined) go(chosen + step);
    else if (event.key === 'n') go(hot.find((each) => each > chosen) ?? hot[0] ?? chosen);
    else if (event.key === 'p') go([...hot].reverse().find((each) => each < chosen) ?? hot[hot.length - 1] ?? chosen);
    else if (event.key === 'Home') go(1);
    else if (event.key === 'End') go(length);
    else return;
    event.preventDefault();
  };
  const widest = Math.max(6, count(mostHits).length + 2);
  const visible = columns.filter((column) => shown.includes(column.name)).map((column) => ({ ...column, width: column.width || widest }));
  const digits = Math.max(4, String(length).length) + 1;
  const template = `1.2ch ${digits}ch ${visible.map((column) => `${column.width}ch`).join(' ')} 1fr`;
  const width = `${digits + 5 + visible.reduce((sum, column) => sum + column.width, 0) + longest}ch`;
  const state = files.source[file];
  return (
    <div class="source">
      <FileList file={file} />
      <div class="file">
        <header>
          <h2 title={files.path[file]}><bdi>{withoutFolder(files.shown_as[file])}</bdi></h2>
          {state === 'changed' && <p class="warning">This file is not the one that was instrumented: numbers may be beside the wrong lines.</p>}
          {state === 'missing' && <p class="warning">The file was not found: its numbers are shown without text.</p>}
          <details class="choose">
            <summary>Columns</summary>
            <fieldset>
              <legend>Show</legend>
              {columns.map((column) => (
                <label title={column.hint}>
                  <input type="checkbox" checked={shown.includes(column.name)} onChange={() => setShown(shown.includes(column.name) ? shown.filter((name) => name !== column.name) : [...shown, column.name])} /> {column.name}
                </label>
              ))}
            </fieldset>
          </details>
        </header>
        <div class="listing">
          <div class="scroller" ref={scroller} tabIndex={0} role="region" aria-label={`Source of ${files.shown_as[file]}; arrows walk, n and p go to hot lines`} onKeyDown={press}>
            <div class="code-row head" style={{ gridTemplateColumns: template, minWidth: width }} aria-hidden="true">
              <span /><span class="number">Line</span>{visible.map((column) => <span class="number" title={column.hint}>{column.name}</span>)}<span />
            </div>
            <div class="height" style={{ height: `${length * rowHeight}px`, minWidth: width }}>
              {Array.from({ length: Math.max(0, last - first) }, (_, index) => {
                const number = first + index + 1, row = source.rowOf.get(number);
                return (
                  <div key={number} class={`code-row ${number === chosen ? 'selected' : ''} ${row !== undefined && source.code[row] && source.hits[row] === 0 ? 'never' : ''}`} style={{ top: `${(number - 1) * rowHeight}px`, gridTemplateColumns: template }} onClick={() => go(number)}>
                    <span class={`gutter h${row === undefined ? 0 : heatAt(row)}`} />
                    <span class="number line">{number}</span>
                    {visible.map((column) => <span class="number">{row === undefined ? '' : column.cell(source, row)}</span>)}
                    <code dangerouslySetInnerHTML={{ __html: highlighter.line(number - 1) }} />
                  </div>
                );
              })}
            </div>
          </div>
          <Minimap source={source} length={length} heatAt={heatAt} view={view} jump={(to) => show(to, true)} />
        </div>
      </div>
      <Details file={file} line={chosen} source={source} />
    </div>
  );
}
