// Small parts that several views show, and how places are linked.
import { files, functions, lastComponent, overview } from './data';
import { heat, percent, share } from './numbers';

/// `#a.cpp:12`. Spaces and what else a link cannot hold are encoded.
export const linkTo = (file: number, line: number): string =>
  '#' + encodeURIComponent(files.shown_as[file]).replace(/%2F/g, '/') + (line ? `:${line}` : '');
export const open = (link: string): void => {
  location.hash = link;
};

export function Place({ file, line }: { file: number; line: number }) {
  if (file < 0) return <span class="quiet">nothing that is instrumented</span>;
  return (
    <a href={linkTo(file, line)} title={`${files.path[file]}${line ? `:${line}` : ''}`}>
      <bdi>{lastComponent(files.shown_as[file])}</bdi>
      {line ? `:${line}` : ''}
    </a>
  );
}

export function FunctionLink({ number }: { number: number }) {
  if (number < 0) return <span class="quiet">(outside of functions)</span>;
  return (
    <a class="code" href={linkTo(functions.file[number], functions.line[number])} title={functions.name[number]}>
      <bdi>{functions.name[number]}</bdi>
    </a>
  );
}

/// A share as a number, with a bar as long and as warm.
export function Share({ part, whole }: { part: number; whole: number }) {
  const of = share(part, whole);
  return (
    <span class={`share h${heat(of)}`}>
      <span class="bar" style={{ width: `${Math.min(100, 100 * of)}%` }} />
      <span>{percent(part, whole)}</span>
    </span>
  );
}

export const isTimed = overview.timed;
