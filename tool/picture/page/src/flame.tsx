// Flame graph, icicle and sunburst: what is shown, and how one walks in it.
import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { firstWeight, flame, hasBefore, weightOf, weights, type Frame } from './calls';
import { colourOf, difference, layOut, nameOf, sourceOf, visit, written, type Look } from './frames';
import { useKept } from './kept';
import { change, percent } from './numbers';
import { Sunburst } from './sunburst';
import { useWindow } from './table';

const height = 20;

type Shape = 'icicle' | 'flame' | 'sunburst';
const shapes: [Shape, string][] = [
  ['icicle', 'icicle'],
  ['flame', 'flame graph'],
  ['sunburst', 'sunburst'],
];

/// As rows: only frames that are in sight are drawn.
function Rows({ look, isUpright, pixels }: { look: Look; isUpright: boolean; pixels: number }) {
  const { drawn } = look;
  const levels = drawn.reduce((most, each) => Math.max(most, each.depth + 1), 1);
  const { scroller, first, last } = useWindow(levels, height);
  const place = (depth: number) => (isUpright ? levels - 1 - depth : depth);
  const outermost = drawn.find((each) => each.frame === look.zoomed)?.depth ?? 0;
  useEffect(() => {
    // The root is in sight.
    if (isUpright) scroller.current!.scrollTop = scroller.current!.scrollHeight;
  }, [isUpright, levels]);
  return (
    <div class="scroller" ref={scroller} tabIndex={-1}>
      <div
        class="height"
        style={{ height: `${levels * height}px` }}
        onKeyDown={look.press}
        role="group"
        aria-label="Flame graph: arrows walk, Enter zooms, o opens the source"
      >
        {drawn
          .filter((each) => place(each.depth) >= first && place(each.depth) < last)
          .map(({ frame, depth, left, width }) => (
            <button
              tabIndex={frame === look.focused ? 0 : -1}
              class={`frame ${colourOf(frame)} ${look.isFaint(frame) ? 'unfound' : ''} ${depth < outermost ? 'around' : ''}`}
              style={{
                left: `${100 * left}%`,
                width: `${100 * width}%`,
                top: `${place(depth) * height}px`,
                '--frame': look.colour(frame),
              }}
              title={look.label(frame)}
              aria-label={look.label(frame)}
              onFocus={() => look.focus(frame)}
              onMouseEnter={() => look.focus(frame)}
              onClick={() => look.zoom(frame)}
            >
              {width * pixels > 24 ? <bdi>{written(frame, width * pixels)}</bdi> : ''}
            </button>
          ))}
      </div>
    </div>
  );
}

export function Flame({ query }: { query: string }) {
  const [name, setName] = useKept('flame weight', firstWeight.name);
  const [byLine, setByLine] = useKept('flame by line', false);
  const [isInverted, setInverted] = useKept('flame inverted', false);
  const [shape, setShape] = useKept<Shape>('flame shape', 'icicle');
  const [levels, setLevels] = useKept('flame rings', 8);
  const weight = weightOf(name);
  const root = useMemo(() => flame(weight, byLine, isInverted), [weight, byLine, isInverted]);
  const [zoomed, setZoomed] = useState(root);
  const [focused, setFocused] = useState<Frame>(root);
  const area = useRef<HTMLDivElement>(null);
  const [pixels, setPixels] = useState(1000);
  useEffect(() => {
    setZoomed(root);
    setFocused(root);
  }, [root]);
  useEffect(() => {
    const observer = new ResizeObserver(() => setPixels((area.current?.clientWidth ?? 1032) - 32));
    observer.observe(area.current!);
    return () => observer.disconnect();
  }, []);
  const [isDifference, setDifference] = useKept('flame difference', true);
  const isCompared = hasBefore(weight);
  const greatest = useMemo(() => {
    let most = 1;
    visit(root, (frame) => {
      most = Math.max(most, Math.abs(frame.value - frame.before));
      return true;
    });
    return most;
  }, [root]);
  const drawn = useMemo(() => layOut(zoomed, shape === 'sunburst' ? 1500 : pixels), [zoomed, pixels, shape]);
  const words = query.toLowerCase();
  const isFound = (frame: Frame) => words !== '' && frame.key >= 0 && nameOf(frame).toLowerCase().includes(words);
  const found = useMemo(() => {
    if (!words) return null;
    let sum = 0,
      number = 0;
    visit(root, (frame) => {
      if (!isFound(frame)) return true;
      sum += frame.value;
      ++number;
      return false;
    });
    return { sum, number };
  }, [words, root]);

  const press = (event: KeyboardEvent) => {
    const at = drawn.find((each) => each.frame === focused);
    if (!at) return;
    if (event.key === 'Escape') setZoomed(root);
    if (event.key === 'o' && focused.file >= 0) location.hash = sourceOf(focused);
    const level = drawn.filter((each) => each.depth === at.depth).sort((a, b) => a.left - b.left);
    const index = level.indexOf(at);
    const isUpright = shape === 'flame';
    const next = {
      ArrowLeft: level[index - 1]?.frame,
      ArrowRight: level[index + 1]?.frame,
      [isUpright ? 'ArrowDown' : 'ArrowUp']: focused.parent,
      [isUpright ? 'ArrowUp' : 'ArrowDown']: focused.children[0],
    }[event.key];
    if (!event.key.startsWith('Arrow')) return;
    event.preventDefault();
    if (!next || !drawn.some((each) => each.frame === next)) return;
    setFocused(next);
    requestAnimationFrame(() =>
      (area.current!.querySelector('.scroller [tabindex="0"]') as HTMLElement | null)?.focus(),
    );
  };
  const look: Look = {
    drawn,
    zoomed,
    focused,
    zoom: setZoomed,
    focus: setFocused,
    press,
    label: (frame) => `${nameOf(frame)}, ${weight.text(frame.value)}, ${percent(frame.value, root.value) || '0'} %`,
    colour: (frame) => (isCompared && isDifference ? difference((frame.value - frame.before) / greatest) : undefined),
    isFaint: (frame) => words !== '' && !isFound(frame),
  };
  return (
    <div class="flame" ref={area}>
      <div class="controls">
        <label>
          Width{' '}
          <select value={name} onChange={(event) => setName(event.currentTarget.value)}>
            {weights.map((each) => (
              <option value={each.name}>{each.title}</option>
            ))}
          </select>
        </label>
        <label>
          Shape{' '}
          <select value={shape} onChange={(event) => setShape(event.currentTarget.value as Shape)}>
            {shapes.map(([value, title]) => (
              <option value={value}>{title}</option>
            ))}
          </select>
        </label>
        {shape === 'sunburst' && (
          <label>
            Rings{' '}
            <select value={levels} onChange={(event) => setLevels(Number(event.currentTarget.value))}>
              {[3, 5, 8, 12, 20].map((each) => (
                <option value={each}>{each}</option>
              ))}
            </select>
          </label>
        )}
        <label>
          <input type="checkbox" checked={byLine} onChange={() => setByLine(!byLine)} /> by line
        </label>
        <label title="the functions that it is spent in first, who called them on them">
          <input type="checkbox" checked={isInverted} onChange={() => setInverted(!isInverted)} /> inverted: callers
        </label>
        {isCompared && (
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
        {weight.text(focused.value)}, {percent(focused.value, root.value) || '0'} %
        {focused.own > 0 && !isInverted && `; of its own ${weight.text(focused.own)}`}
        {isCompared &&
          `; was ${weight.text(focused.before)} (${change(focused.value, focused.before, weight.text)})`}{' '}
        {focused.file >= 0 && <a href={sourceOf(focused)}>source</a>}
      </p>
      {root.value === 0 && <p class="nothing">There is nothing of that in the profile.</p>}
      {shape === 'sunburst' ? (
        <Sunburst look={look} levels={levels} />
      ) : (
        <Rows look={look} isUpright={shape === 'flame'} pixels={pixels} />
      )}
    </div>
  );
}
