// What the flame graph and the sunburst have in common: which frames are drawn where, their names and colours.
import type { Frame } from './calls';
import { files, functionName, functions, withoutNamespace } from './data';
import { linkTo } from './parts';

export const nameOf = (frame: Frame): string =>
  frame.key < 0
    ? 'all'
    : frame.file < 0
      ? '[outside]'
      : frame.function < 0
        ? `[${files.shown_as[frame.file]}]`
        : functionName(frame.function) + (frame.line ? ` :${frame.line}` : '');

/// As much of a name as there is room for: without a namespace that most have, then without parameters; the rest is cut off.
export function written(frame: Frame, pixels: number): string {
  const most = pixels / 6.9;
  const whole = nameOf(frame);
  if (whole.length <= most) return whole;
  const short = withoutNamespace(whole);
  return short.length <= most ? short : short.replace(/\(.*\)/, '()');
}

export const sourceOf = (frame: Frame): string =>
  linkTo(frame.file, frame.line || (frame.function >= 0 ? functions.line[frame.function] : 1));

/// From nearly white to red for more, to blue for less.
export function difference(share: number): string {
  const strength = Math.min(1, Math.abs(share)) ** 0.6;
  const [red, green, blue] = (share > 0 ? [238, 110, 82] : [92, 160, 222]).map((end) =>
    Math.round(242 + (end - 242) * strength),
  );
  return `rgb(${red} ${green} ${blue})`;
}

export interface Drawn {
  frame: Frame;
  depth: number;
  left: number; // shares of the width
  width: number;
}

/// The frames from the root to `zoomed`, as wide as it is, then what is on it, but for what is narrower than a pixel.
export function layOut(zoomed: Frame, pixels: number): Drawn[] {
  const around: Frame[] = [];
  for (let frame = zoomed.parent; frame; frame = frame.parent) around.unshift(frame);
  const drawn: Drawn[] = around.map((frame, depth) => ({ frame, depth, left: 0, width: 1 }));
  const waiting: Drawn[] = [{ frame: zoomed, depth: around.length, left: 0, width: 1 }];
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    drawn.push(next);
    let { left } = next;
    for (const child of next.frame.children) {
      const width = child.value / (zoomed.value || 1);
      if (width * pixels < 1) break; // the others are narrower still
      waiting.push({ frame: child, depth: next.depth + 1, left, width });
      left += width;
    }
  }
  return drawn;
}

/// All frames, the outer ones first; `into` says whether those on a frame are wanted too.
export function visit(root: Frame, into: (frame: Frame) => boolean): void {
  const waiting = [root];
  for (let frame = waiting.pop(); frame; frame = waiting.pop()) if (into(frame)) waiting.push(...frame.children);
}

/// Files get their colours in the order of their time, so that those next to each other differ.
export const colourOf = (() => {
  const time = (file: number) => files.self_time?.[file] ?? 0;
  const order = files.path.map((_, file) => file).sort((a, b) => time(b) - time(a) || a - b);
  const numbers = new Map(order.map((file, number) => [file, number % 8]));
  return (frame: Frame): string => `f${numbers.get(frame.file) ?? 'r'}`;
})();

/// How both show frames.
export interface Look {
  drawn: Drawn[];
  zoomed: Frame;
  focused: Frame;
  zoom: (frame: Frame) => void;
  focus: (frame: Frame) => void;
  press: (event: KeyboardEvent) => void;
  label: (frame: Frame) => string;
  colour: (frame: Frame) => string | undefined; // instead of the file's
  isFaint: (frame: Frame) => boolean;
}
