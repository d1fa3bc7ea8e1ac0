// The call graph, laid out by dagre: functions with enough of the whole, and the calls between them.
import dagre from '@dagrejs/dagre';
import { useLayoutEffect, useMemo, useRef } from 'preact/hooks';
import {
  callGraph,
  callsOf,
  firstWeight,
  hotPath,
  isKnown,
  weightOf,
  weights,
  type Graph,
  type GraphEdge,
} from './calls';
import { functionName, functions, withoutNamespace } from './data';
import { useKept } from './kept';
import { count, heat, percent, share } from './numbers';
import { linkTo } from './parts';

const room = 34; // characters of a name

const shortName = (number: number): string => {
  const name = withoutNamespace(functionName(number)).replace(/\(.*\)/, '()');
  return name.length > room ? `…${name.slice(1 - room)}` : name;
};

interface Box {
  number: number;
  scale: number; // of text and box, by its share
  x: number;
  y: number;
  width: number;
  height: number;
}
interface Line {
  edge: GraphEdge;
  calls: number | null;
  points: { x: number; y: number }[];
}

function layOut(graph: Graph, least: number): { width: number; height: number; boxes: Box[]; lines: Line[] } {
  const enough = [...graph.value]
    .filter(([, value]) => share(value, graph.total) >= least / 100)
    .sort((a, b) => b[1] - a[1])
    .slice(0, 150);
  const shown = new Set(enough.map(([number]) => number));
  const drawn = new dagre.graphlib.Graph();
  drawn.setGraph({ nodesep: 14, ranksep: 44, marginx: 8, marginy: 8 });
  drawn.setDefaultEdgeLabel(() => ({}));
  for (const [number, value] of enough) {
    const scale = 0.85 + 0.75 * Math.sqrt(share(value, graph.total));
    const width = scale * (20 + 7.4 * Math.max(19, shortName(number).length));
    drawn.setNode(String(number), { width, height: scale * 40, number, scale });
  }
  for (const edge of graph.edges)
    if (
      edge.from !== edge.to &&
      shown.has(edge.from) &&
      shown.has(edge.to) &&
      share(edge.value, graph.total) >= least / 500
    )
      drawn.setEdge(String(edge.from), String(edge.to), { edge, calls: callsOf(edge) });
  dagre.layout(drawn);
  const size = drawn.graph();
  return {
    width: Math.max(100, size.width || 0),
    height: Math.max(50, size.height || 0),
    boxes: drawn.nodes().map((id) => drawn.node(id) as unknown as Box),
    lines: drawn.edges().map((id) => drawn.edge(id) as unknown as Line),
  };
}

export function Graph({ query }: { query: string }) {
  const [name, setName] = useKept('graph weight', firstWeight.name);
  const [least, setLeast] = useKept('graph least', 2);
  const weight = weightOf(name);
  const graph = useMemo(() => callGraph(weight), [weight]);
  const { width, height, boxes, lines } = useMemo(() => layOut(graph, least), [graph, least]);
  const hot = useMemo(() => hotPath(graph), [graph]);
  const isHot = ({ from, to }: GraphEdge) => hot.indexOf(from) >= 0 && hot[hot.indexOf(from) + 1] === to;
  const valueOf = (number: number) => graph.value.get(number) ?? 0;
  const scroller = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    // The function with most is in sight first.
    const most = boxes.reduce<Box | null>(
      (best, each) => (!best || valueOf(each.number) > valueOf(best.number) ? each : best),
      null,
    );
    if (most) scroller.current!.scrollTo(most.x - scroller.current!.clientWidth / 2, most.y - 60);
  }, [boxes]);
  const words = query.toLowerCase();
  const mostCalls = lines.reduce((most, { calls }) => Math.max(most, calls ?? 0), 1);
  const press = (event: KeyboardEvent) => {
    const from = Number((document.activeElement as HTMLElement | null)?.dataset.function ?? NaN);
    const box = boxes.find(({ number }) => number === from);
    if (!box) return;
    const most = (edges: GraphEdge[]) => edges.sort((a, b) => b.value - a.value)[0];
    const edges = lines.map(({ edge }) => edge);
    const beside = (sign: number) =>
      boxes
        .filter(({ x, y }) => Math.abs(y - box.y) < 30 && sign * (x - box.x) > 0)
        .sort((a, b) => sign * (a.x - b.x))[0]?.number;
    const ways: Record<string, () => number | undefined> = {
      ArrowDown: () => most(edges.filter((edge) => edge.from === from))?.to,
      ArrowUp: () => most(edges.filter((edge) => edge.to === from))?.from,
      ArrowLeft: () => beside(-1),
      ArrowRight: () => beside(1),
    };
    const to = ways[event.key]?.();
    if (!event.key.startsWith('Arrow')) return;
    event.preventDefault();
    if (to !== undefined) (scroller.current!.querySelector(`[data-function="${to}"]`) as SVGElement | null)?.focus();
  };
  return (
    <div class="graph">
      <div class="controls">
        <label>
          Shares of{' '}
          <select value={name} onChange={(event) => setName(event.currentTarget.value)}>
            {weights.map((each) => (
              <option value={each.name}>{each.title}</option>
            ))}
          </select>
        </label>
        <label>
          at least{' '}
          <input
            type="number"
            min="0.1"
            max="100"
            step="0.5"
            value={least}
            onChange={(event) => setLeast(Math.max(0.1, Number(event.currentTarget.value) || 0.1))}
          />{' '}
          %
        </label>
        <span class="quiet">
          {boxes.length} functions, the larger the more with callees; arrows are as thick as there are calls;{' '}
          <span class="hot">hot path</span>
        </span>
      </div>
      {graph.total === 0 && <p class="nothing">There is nothing of that in the profile.</p>}
      <div class="scroller" ref={scroller} tabIndex={0} role="region" aria-label="Call graph">
        <svg
          width={width}
          height={height}
          viewBox={`0 0 ${width} ${height}`}
          role="group"
          aria-label="Functions and their calls: arrows walk, Enter opens the source"
          onKeyDown={press}
        >
          <defs>
            {['arrow', 'hot-arrow'].map((id) => (
              <marker
                id={id}
                viewBox="0 0 8 8"
                refX="7"
                refY="4"
                markerWidth="9"
                markerHeight="9"
                markerUnits="userSpaceOnUse"
                orient="auto"
              >
                <path d="M0,0 L8,4 L0,8 z" class={id} />
              </marker>
            ))}
          </defs>
          {lines.map(({ edge, calls, points }) => {
            const [begin, ...rest] = points;
            const middle = points[Math.floor(points.length / 2)];
            return (
              <g class={`edge ${isHot(edge) ? 'hot' : ''}`}>
                <path
                  d={`M${begin.x},${begin.y} ${rest.map((point) => `L${point.x},${point.y}`).join(' ')}`}
                  stroke-width={0.8 + (4 * Math.log1p(calls ?? 0)) / Math.log1p(mostCalls)}
                  marker-end={`url(#${isHot(edge) ? 'hot-arrow' : 'arrow'})`}
                />
                <text x={middle.x + 5} y={middle.y + 3}>
                  {percent(edge.value, graph.total)} %{calls !== null && `, ${count(calls)}×`}
                </text>
              </g>
            );
          })}
          {boxes.map(({ number, scale, x, y, width, height }) => {
            const isFound = words !== '' && functionName(number).toLowerCase().includes(words);
            const own = graph.self.get(number) ?? 0;
            const isRecursive = graph.edges.some(({ from, to }) => from === number && to === number);
            const numbers = `${percent(valueOf(number), graph.total)} %, own ${percent(own, graph.total) || '0'} %${isRecursive ? ' ↻' : ''}`;
            return (
              <a
                href={isKnown(number) ? linkTo(functions.file[number], functions.line[number]) : undefined}
                class={`node h${heat(share(own, graph.total))} ${isFound ? 'found' : ''} ${hot.includes(number) ? 'hot' : ''}`}
                data-function={number}
                style={{ fontSize: `${12 * scale}px` }}
              >
                <title>
                  {functionName(number)}
                  {number >= 0 && functions.calls[number] !== null && `, called ${count(functions.calls[number])}×`}
                </title>
                <rect x={x - width / 2} y={y - height / 2} width={width} height={height} rx="4" />
                <text x={x} y={y - 3 * scale}>
                  {shortName(number)}
                </text>
                <text x={x} y={y + 12 * scale} class="numbers">
                  {numbers}
                </text>
              </a>
            );
          })}
        </svg>
      </div>
    </div>
  );
}
