// A flame graph: only frames that are wide enough and in sight are drawn.
import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { flame, weights, type Frame, type Weight } from './calls';
import { base, files, functionName, functions, overview, totalTime } from './data';
import { change, duration, percent } from './numbers';
import { linkTo } from './parts';
import { useWindow } from './table';

const height = 20;

const nameOf = (frame: Frame): string =>
  frame.key < 0
    ? 'all'
    : frame.file < 0
      ? '[outside]'
      : frame.function < 0
        ? `[${files.shown_as[frame.file]}]`
        : functionName(frame.function) + (frame.line ? ` :${frame.line}` : '');

/// From nearly white to red for more, to blue for less.
function difference(share: number): string {
  const strength = Math.abs(share) ** 0.6;
  const [red, green, blue] = (share > 0 ? [238, 110, 82] : [92, 160, 222]).map((end) =>
    Math.round(242 + (end - 242) * strength),
  );
  return `rgb(${red} ${green} ${blue})`;
}

interface Drawn {
  frame: Frame;
  depth: number;
  left: number; // shares of the width
  width: number;
}

/// The frames from the root to `zoomed`, as wide as it is, then what is on it.
function layOut(zoomed: Frame, pixels: number): Drawn[] {
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

/// Files get their colours in the order of their time, so that those next to each other differ.
const colourOf = (() => {
  const time = (file: number) => files.self_time?.[file] ?? 0;
  const order = files.path.map((_, file) => file).sort((a, b) => time(b) - time(a) || a - b);
  const numbers = new Map(order.slice(0, 8).map((file, number) => [file, number]));
  return (file: number): string => `f${numbers.get(file) ?? 'r'}`;
})();

export function Flame({ query }: { query: string }) {
  const [weight, setWeight] = useState<Weight>(overview.timed || !overview.waited ? 'cpu' : 'wall');
  const [byLine, setByLine] = useState(false);
  const [fromCallees, setFromCallees] = useState(false);
  const [isUpright, setUpright] = useState(false);
  const root = useMemo(() => flame(weight, byLine, fromCallees), [weight, byLine, fromCallees]);
  const [zoomed, setZoomed] = useState(root);
  const [focused, setFocused] = useState<Frame>(root);
  const area = useRef<HTMLDivElement>(null);
  const [pixels, setPixels] = useState(1000);
  useEffect(() => {
    setZoomed(root);
    setFocused(root);
  }, [root]);
  useEffect(() => {
    const observer = new ResizeObserver(() => setPixels(area.current!.clientWidth || 1000));
    observer.observe(area.current!);
    return () => observer.disconnect();
  }, []);
  const [isDifference, setDifference] = useState(base !== null);
  const greatest = useMemo(() => {
    let most = 1;
    const waiting = [root];
    for (let frame = waiting.pop(); frame; frame = waiting.pop()) {
      most = Math.max(most, Math.abs(frame.value - frame.before));
      waiting.push(...frame.children);
    }
    return most;
  }, [root]);
  const drawn = useMemo(() => layOut(zoomed, pixels), [zoomed, pixels]);
  const levels = drawn.reduce((most, each) => Math.max(most, each.depth + 1), 1);
  const { scroller, first, last } = useWindow(levels, height);
  const words = query.toLowerCase();
  const isFound = (frame: Frame) => words !== '' && frame.key >= 0 && nameOf(frame).toLowerCase().includes(words);
  const found = useMemo(() => {
    if (!words) return null;
    let sum = 0,
      number = 0;
    const waiting = [root];
    for (let frame = waiting.pop(); frame; frame = waiting.pop())
      if (isFound(frame)) {
        sum += frame.value;
        ++number;
      } else waiting.push(...frame.children);
    return { sum, number };
  }, [words, root]);

  const place = (each: Drawn) => (isUpright ? levels - 1 - each.depth : each.depth);
  const press = (event: KeyboardEvent) => {
    const at = drawn.findIndex((each) => each.frame === focused);
    if (at < 0) return;
    const level = drawn.filter((each) => each.depth === drawn[at].depth).sort((a, b) => a.left - b.left);
    const index = level.findIndex((each) => each.frame === focused);
    const outward = isUpright ? 'ArrowDown' : 'ArrowUp',
      inward = isUpright ? 'ArrowUp' : 'ArrowDown';
    const next =
      event.key === 'ArrowLeft'
        ? level[index - 1]?.frame
        : event.key === 'ArrowRight'
          ? level[index + 1]?.frame
          : event.key === outward
            ? focused.parent
            : event.key === inward
              ? focused.children[0]
              : undefined;
    if (event.key === 'Escape') {
      setZoomed(root);
      return;
    }
    if (event.key === 'o' && focused.file >= 0) {
      location.hash = sourceOf(focused);
      return;
    }
    if (next === undefined) return;
    event.preventDefault();
    if (!next || !drawn.some((each) => each.frame === next)) return;
    setFocused(next);
    requestAnimationFrame(() => (area.current!.querySelector('[tabindex="0"]') as HTMLElement | null)?.focus());
  };
  const sourceOf = (frame: Frame) =>
    linkTo(frame.file, frame.line || (frame.function >= 0 ? functions.line[frame.function] : 1));
  return (
    <div class="flame">
      <div class="controls">
        <label>
          Width{' '}
          <select value={weight} onChange={(event) => setWeight(event.currentTarget.value as Weight)}>
            {weights.map(([value, title]) => (
              <option value={value}>{title}</option>
            ))}
          </select>
        </label>
        <label>
          <input type="checkbox" checked={byLine} onChange={() => setByLine(!byLine)} /> by line
        </label>
        <label>
          <input type="checkbox" checked={fromCallees} onChange={() => setFromCallees(!fromCallees)} /> callers
        </label>
        <label>
          <input type="checkbox" checked={isUpright} onChange={() => setUpright(!isUpright)} /> upright
        </label>
        {base && (
          <label>
            <input type="checkbox" checked={isDifference} onChange={() => setDifference(!isDifference)} /> difference
            (red: more than before, blue: less)
          </label>
        )}
        {zoomed !== root && <button onClick={() => setZoomed(root)}>Whole graph</button>}
        {found && (
          <span role="status">
            {found.number} found, together {percent(found.sum, root.value) || '0'} %
          </span>
        )}
      </div>
      <p class="said" aria-live="polite">
        <strong>
          <bdi>{nameOf(focused)}</bdi>
        </strong>{' '}
        {duration(focused.value)}, {percent(focused.value, root.value)} %
        {focused.own > 0 && !fromCallees && `; of its own ${duration(focused.own)}`}
        {base && `; was ${duration(focused.before)} (${change(focused.value, focused.before)})`}{' '}
        {focused.file >= 0 && <a href={sourceOf(focused)}>source</a>}
      </p>
      <div class="scroller" ref={scroller} tabIndex={-1}>
        <div
          class="height"
          ref={area}
          style={{ height: `${levels * height}px` }}
          onKeyDown={press}
          role="group"
          aria-label="Flame graph: arrows walk, Enter zooms, o opens the source"
        >
          {drawn
            .filter((each) => place(each) >= first && place(each) < last)
            .map((each) => (
              <button
                tabIndex={each.frame === focused ? 0 : -1}
                class={`frame ${each.frame.key < 0 ? 'fr' : colourOf(each.frame.file)} ${words && !isFound(each.frame) ? 'unfound' : ''} ${each.depth < drawn.length && each.width === 1 && each.frame !== zoomed && each.frame.value > zoomed.value ? 'around' : ''}`}
                style={{
                  left: `${100 * each.left}%`,
                  width: `${100 * each.width}%`,
                  top: `${place(each) * height}px`,
                  ...(isDifference ? { '--frame': difference((each.frame.value - each.frame.before) / greatest) } : {}),
                }}
                title={`${nameOf(each.frame)} — ${duration(each.frame.value)}, ${percent(each.frame.value, totalTime && weight === 'cpu' ? totalTime : root.value)} %`}
                aria-label={`${nameOf(each.frame)}, ${percent(each.frame.value, root.value)} %`}
                onFocus={() => setFocused(each.frame)}
                onMouseEnter={() => setFocused(each.frame)}
                onClick={() => setZoomed(each.frame)}
              >
                {each.width * pixels > 30 ? <bdi>{nameOf(each.frame)}</bdi> : ''}
              </button>
            ))}
        </div>
      </div>
    </div>
  );
}
