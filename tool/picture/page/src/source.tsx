// A file's text with its numbers beside it.
import { useEffect, useMemo } from 'preact/hooks';
import { cellText, columns, defaults } from './columns';
import { figure, files, sourceFile, totalTime, type FigureName } from './data';
import { Details } from './details';
import { Highlighter } from './highlight';
import { useKept } from './kept';
import { heatOf, Minimap, rowHeight } from './minimap';
import { count } from './numbers';
import { linkTo, Share } from './parts';
import { useWindow } from './table';

/// What the program's own files have in common says nothing.
const commonFolder = (() => {
  const own = files.shown_as.filter((name) => !name.startsWith('/usr/'));
  let common = own.length ? own[0].slice(0, own[0].lastIndexOf('/') + 1) : '';
  while (common && !own.every((name) => name.startsWith(common)))
    common = common.slice(0, common.lastIndexOf('/', common.length - 2) + 1);
  return common;
})();
const withoutFolder = (name: string): string =>
  commonFolder && name.startsWith(commonFolder) ? name.slice(commonFolder.length) : name;

function FileList({ file }: { file: number }) {
  const order = useMemo(() => {
    const by = (name: FigureName, a: number, b: number) => figure(files, name, b) - figure(files, name, a);
    return files.path
      .map((_, number) => number)
      .sort(
        (a, b) => by('self_time', a, b) || by('self_wait', a, b) || (files.shown_as[a] < files.shown_as[b] ? -1 : 1),
      );
  }, []);
  const { scroller, first, last, show } = useWindow(order.length, 26);
  useEffect(() => show(order.indexOf(file)), [file]);
  return (
    <nav class="files" aria-label="Files" ref={scroller} tabIndex={0}>
      <div class="height" style={{ height: `${order.length * 26}px` }}>
        {order.slice(first, last).map((number, index) => (
          <a
            key={number}
            href={linkTo(number, 0)}
            aria-current={number === file ? 'page' : undefined}
            style={{ top: `${(first + index) * 26}px` }}
            title={files.path[number]}
          >
            <Share part={figure(files, 'self_time', number)} whole={totalTime} />
            <span class="name">
              <bdi>{withoutFolder(files.shown_as[number])}</bdi>
            </span>
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
  const longest = useMemo(
    () =>
      Math.min(
        2000,
        source.lines.reduce((most, text) => Math.max(most, text.length), 40),
      ),
    [source],
  );
  const hot = useMemo(() => source.line.filter((_, row) => heatAt(row) >= 2), [source]);
  const hottest = useMemo(() => {
    let best = 0;
    source.line.forEach((_, row) => {
      if (figure(source, 'self_time', row) > figure(source, 'self_time', best)) best = row;
    });
    return source.line[best] ?? 1;
  }, [source]);
  const [shown, setShown] = useKept('source columns', defaults);
  const [order, setOrder] = useKept<string | null>('source order', null); // a column's name; null: as in the file
  const sorted = useMemo(() => {
    const column = columns.find(({ name }) => name === order);
    if (!column) return null;
    return source.line
      .map((number, row) => ({ number, value: column.value(source, row) ?? -Infinity }))
      .filter(({ value }) => value !== -Infinity)
      .sort((a, b) => b.value - a.value || a.number - b.number)
      .map(({ number }) => number);
  }, [source, order]);
  const size = sorted ? sorted.length : length;
  const lineAt = (index: number): number => (sorted ? sorted[index] : index + 1);
  const indexOf = (number: number): number => (sorted ? Math.max(0, sorted.indexOf(number)) : number - 1);
  const { scroller, first, last, show, view } = useWindow(size, rowHeight);
  const chosen = line || hottest;
  useEffect(() => show(indexOf(chosen), true), [file, sorted]);
  useEffect(() => show(indexOf(chosen)), [chosen]);
  useEffect(() => {
    const found = document.querySelector('.code-row.selected');
    if (!found) show(indexOf(chosen), true);
  }, [line]);

  const go = (to: number) => {
    location.hash = linkTo(file, Math.max(1, Math.min(length, to)));
  };
  const press = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1, j: 1, k: -1, PageDown: 30, PageUp: -30 }[event.key];
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    if (step !== undefined) go(lineAt(Math.max(0, Math.min(size - 1, indexOf(chosen) + step))));
    else if (event.key === 'n') go(hot.find((each) => each > chosen) ?? hot[0] ?? chosen);
    else if (event.key === 'p') go([...hot].reverse().find((each) => each < chosen) ?? hot[hot.length - 1] ?? chosen);
    else if (event.key === 'Home') go(lineAt(0));
    else if (event.key === 'End') go(lineAt(size - 1));
    else return;
    event.preventDefault();
  };
  const widest = Math.max(6, count(mostHits).length + 2);
  // What nobody asked for is left out where the file has nothing of it.
  const empty = useMemo(
    () =>
      new Set(
        columns
          .filter(({ name, value }) => defaults.includes(name) && !source.line.some((_, row) => value(source, row)))
          .map(({ name }) => name),
      ),
    [source],
  );
  const visible = columns
    .filter(({ name }) => shown.includes(name) && (name === 'Hits' || !empty.has(name)))
    .map((column) => ({ ...column, width: column.width || widest }));
  const digits = Math.max(4, String(length).length) + 1;
  const sort = (name: string) => setOrder(order === name ? null : name);
  const template = `1.2ch ${digits}ch ${visible.map((column) => `${column.width}ch`).join(' ')} 1fr`;
  const width = `${digits + 5 + visible.reduce((sum, column) => sum + column.width, 0) + longest}ch`;
  const state = files.source[file];
  return (
    <div class="source">
      <FileList file={file} />
      <div class="file">
        <header>
          <h2 title={files.path[file]}>
            <bdi>{withoutFolder(files.shown_as[file])}</bdi>
          </h2>
          {state === 'changed' && (
            <p class="warning">
              This file is not the one that was instrumented: numbers may be beside the wrong lines.
            </p>
          )}
          {state === 'missing' && <p class="warning">The file was not found: its numbers are shown without text.</p>}
          <details class="choose">
            <summary>Columns</summary>
            <fieldset>
              <legend>Show</legend>
              {columns.map((column) => (
                <label title={column.hint}>
                  <input
                    type="checkbox"
                    checked={shown.includes(column.name)}
                    onChange={() =>
                      setShown(
                        shown.includes(column.name)
                          ? shown.filter((name) => name !== column.name)
                          : [...shown, column.name],
                      )
                    }
                  />{' '}
                  {column.name}
                </label>
              ))}
            </fieldset>
          </details>
        </header>
        <div class="listing">
          <div
            class="scroller"
            ref={scroller}
            tabIndex={0}
            role="region"
            aria-label={`Source of ${files.shown_as[file]}; arrows walk, n and p go to hot lines`}
            onKeyDown={press}
          >
            <div
              class="code-row head"
              style={{ gridTemplateColumns: template, minWidth: width }}
              role="group"
              aria-label="Sort lines"
            >
              <span />
              <button
                class="number"
                aria-pressed={order === null}
                title="as in the file"
                onClick={() => setOrder(null)}
              >
                Line
              </button>
              {visible.map(({ name, hint }) => (
                <button
                  class="number"
                  aria-pressed={order === name}
                  title={`${hint}: sort by it`}
                  onClick={() => sort(name)}
                >
                  {order === name && <span aria-hidden="true">▾</span>}
                  {name}
                </button>
              ))}
              <span />
            </div>
            <div class="height" style={{ height: `${size * rowHeight}px`, minWidth: width }}>
              {Array.from({ length: Math.max(0, last - first) }, (_, index) => {
                const number = lineAt(first + index),
                  row = source.rowOf.get(number);
                return (
                  <div
                    key={number}
                    class={`code-row ${number === chosen ? 'selected' : ''} ${row !== undefined && source.code[row] && source.hits[row] === 0 ? 'never' : ''}`}
                    style={{ top: `${(first + index) * rowHeight}px`, gridTemplateColumns: template }}
                    onClick={() => go(number)}
                  >
                    <span class={`gutter h${row === undefined ? 0 : heatAt(row)}`} />
                    <span class="number line">{number}</span>
                    {visible.map((column) => (
                      <span class="number">{row === undefined ? '' : cellText(column, source, row)}</span>
                    ))}
                    <code dangerouslySetInnerHTML={{ __html: highlighter.line(number - 1) }} />
                  </div>
                );
              })}
            </div>
          </div>
          <Minimap
            source={source}
            length={length}
            heatAt={heatAt}
            view={sorted ? null : view}
            jump={(to) => (sorted ? go(to) : show(to, true))}
          />
        </div>
      </div>
      <Details file={file} line={chosen} source={source} />
    </div>
  );
}
