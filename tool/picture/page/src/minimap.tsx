// A map of where a file is hot, and of what of it is in sight.
import { useEffect, useRef } from 'preact/hooks';
import { figure, overview, totalTime, totalWait, type LoadedFile } from './data';
import { heat, share } from './numbers';

/// The height of a line of source.
export const rowHeight = 20;

/// How hot a row is: by its own time, or by its hits where no times are known.
export function heatOf(source: LoadedFile, mostHits: number): (row: number) => number {
  if (overview.timed)
    return (row) =>
      heat(share(figure(source, 'self_time', row) + figure(source, 'self_wait', row), totalTime + totalWait));
  return (row) => {
    const hits = source.hits[row];
    return hits ? 1 + Math.round((4 * Math.log(hits)) / Math.max(1, Math.log(mostHits))) : 0;
  };
}

export function Minimap({
  source,
  length,
  heatAt,
  view,
  jump,
}: {
  source: LoadedFile;
  length: number;
  heatAt: (row: number) => number;
  view: { top: number; room: number } | null; // null: lines are not in the file's order
  jump: (line: number) => void;
}) {
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
            context.fillRect(
              level ? 0 : element.width * 0.55,
              ((line - 1) / length) * element.height,
              element.width * (level ? 0.4 + 0.12 * level : 0.2),
              level ? pixels : Math.max(1, element.height / length),
            );
        });
      }
    };
    draw();
    const observer = new ResizeObserver(draw);
    observer.observe(element);
    const theme = new MutationObserver(draw);
    theme.observe(document.documentElement, { attributes: true });
    return () => {
      observer.disconnect();
      theme.disconnect();
    };
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
      {view && (
        <div
          class="sight"
          style={{
            top: `${(100 * view.top) / Math.max(whole, view.room)}%`,
            height: `${Math.min(100, (100 * view.room) / Math.max(whole, view.room))}%`,
          }}
        />
      )}
    </div>
  );
}
