// The frames as rings around the one that is zoomed into: what it called is outside of it.
import type { Frame } from './calls';
import { colourOf, written, type Drawn, type Look } from './frames';

const radius = 400;
const letter = 6.6; // the width of one

const point = (turn: number, distance: number): string =>
  `${(distance * Math.sin(2 * Math.PI * turn)).toFixed(2)},${(-distance * Math.cos(2 * Math.PI * turn)).toFixed(2)}`;

function ring({ left, width }: Drawn, inner: number, outer: number): string {
  if (width > 0.9999)
    return [outer, inner]
      .map(
        (each) =>
          `M${point(0, each)} A${each},${each} 0 1 1 ${point(0.5, each)} A${each},${each} 0 1 1 ${point(0, each)} z`,
      )
      .join(' ');
  const right = left + width,
    large = width > 0.5 ? 1 : 0;
  return `M${point(left, outer)} A${outer},${outer} 0 ${large} 1 ${point(right, outer)} L${point(right, inner)} A${inner},${inner} 0 ${large} 0 ${point(left, inner)} z`;
}

/// What a name is written along, so that nothing stands on its head.
function baseline({ left, width }: Drawn, at: number): string {
  const right = left + Math.min(width, 0.9999),
    large = width > 0.5 ? 1 : 0,
    middle = left + width / 2;
  return middle > 0.25 && middle < 0.75 && width < 0.9
    ? `M${point(right, at + 4)} A${at + 4},${at + 4} 0 ${large} 0 ${point(left, at + 4)}`
    : `M${point(left, at - 4)} A${at - 4},${at - 4} 0 ${large} 1 ${point(right, at - 4)}`;
}

/// Cut so that it fits.
function fitting(frame: Frame, room: number): string {
  const most = Math.floor(room / letter);
  const name = written(frame, room);
  return most < 4 ? '' : name.length > most ? `${[...name].slice(0, most - 1).join('')}…` : name;
}

export function Sunburst({ look, levels }: { look: Look; levels: number }) {
  const outermost = look.drawn.find((each) => each.frame === look.zoomed)?.depth ?? 0;
  const shown = look.drawn.filter((each) => each.depth >= outermost && each.depth <= outermost + levels);
  const deepest = shown.reduce((most, each) => Math.max(most, each.depth - outermost), 1);
  const thick = radius / (deepest + 1);
  const names: { id: string; path: string; text: string }[] = [];
  const centre = look.zoomed;
  return (
    <div class="scroller sunburst" tabIndex={-1}>
      <svg
        viewBox={`${-radius - 2} ${-radius - 2} ${2 * radius + 4} ${2 * radius + 4}`}
        role="group"
        aria-label="Sunburst: arrows walk, Enter zooms, Escape goes back"
        onKeyDown={look.press}
      >
        {shown.map((each, index) => {
          const inner = thick * (each.depth - outermost),
            outer = inner + thick;
          const isCentre = each.frame === centre;
          const middle = (inner + outer) / 2;
          const text = isCentre ? '' : fitting(each.frame, 2 * Math.PI * middle * each.width - 8);
          if (text && thick > 13) names.push({ id: `name-${index}`, path: baseline(each, middle), text });
          const act = () => look.zoom(isCentre && each.frame.parent ? each.frame.parent : each.frame);
          return (
            <path
              class={`arc ${colourOf(each.frame)} ${look.isFaint(each.frame) ? 'unfound' : ''}`}
              d={
                isCentre
                  ? `M0,${-thick} A${thick},${thick} 0 1 1 0,${thick} A${thick},${thick} 0 1 1 0,${-thick} z`
                  : ring(each, inner, outer)
              }
              fill-rule="evenodd"
              style={{ '--frame': look.colour(each.frame) }}
              tabIndex={each.frame === look.focused ? 0 : -1}
              role="button"
              aria-label={look.label(each.frame)}
              onFocus={() => look.focus(each.frame)}
              onMouseEnter={() => look.focus(each.frame)}
              onClick={act}
              onKeyDown={(event) => {
                if (event.key !== 'Enter' && event.key !== ' ') return;
                event.preventDefault();
                act();
              }}
            >
              <title>{look.label(each.frame)}</title>
            </path>
          );
        })}
        <g aria-hidden="true" class="names">
          {names.map(({ id, path, text }) => (
            <>
              <path id={id} d={path} fill="none" />
              <text>
                <textPath href={`#${id}`} startOffset="50%">
                  {text}
                </textPath>
              </text>
            </>
          ))}
          <text class="centre">{fitting(centre, 2 * thick - 10)}</text>
        </g>
      </svg>
    </div>
  );
}
