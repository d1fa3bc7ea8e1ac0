// The call graph, laid out by dagre: functions with enough time, and the calls between them.
import dagre from '@dagrejs/dagre';
import { useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';
import { callGraph, isKnown, weights, type Weight } from './calls';
import { functionName, functions, overview } from './data';
import { heat, percent, share } from './numbers';
import { linkTo } from './parts';

const room = 34; // characters of a name

const shortName = (number: number): string => {
  const name = functionName(number).replace(/\(.*\)/, '()');
  return name.length > room ? `…${name.slice(1 - room)}` : name;
};

export function Graph({ query }: { query: string }) {
  const [weight, setWeight] = useState<Weight>(overview.timed || !overview.waited ? 'cpu' : 'wall');
  const [least, setLeast] = useState(2);
  const graph = useMemo(() => callGraph(weight), [weight]);
  const layout = useMemo(() => {
    const enough = [...graph.value]
      .filter(([, value]) => share(value, graph.total) >= least / 100)
      .sort((a, b) => b[1] - a[1])
      .slice(0, 150);
    const shown = new Set(enough.map(([number]) => number));
    const drawn = new dagre.graphlib.Graph();
    drawn.setGraph({ nodesep: 14, ranksep: 38, marginx: 8, marginy: 8 });
    drawn.setDefaultEdgeLabel(() => ({}));
    for (const number of shown)
      drawn.setNode(String(number), { width: 20 + 7.4 * Math.max(19, shortName(number).length), height: 40, number });
    for (const edge of graph.edges)
      if (
        edge.from !== edge.to &&
        shown.has(edge.from) &&
        shown.has(edge.to) &&
        share(edge.value, graph.total) >= least / 500
      )
        drawn.setEdge(String(edge.from), String(edge.to), { value: edge.value });
    dagre.layout(drawn);
    return drawn;
  }, [graph, least]);
  const size = layout.graph();
  const width = Math.max(100, size.width || 0),
    height = Math.max(50, size.height || 0);
  const scroller = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    // The function with most of the time is in sight first.
    let most = -1,
      x = 0,
      y = 0;
    for (const id of layout.nodes()) {
      const node = layout.node(id) as unknown as { x: number; y: number; number: number };
      const value = graph.value.get(node.number) ?? 0;
      if (value > most) [most, x, y] = [value, node.x, node.y];
    }
    scroller.current!.scrollTo(x - scroller.current!.clientWidth / 2, y - 60);
  }, [layout]);
  const words = query.toLowerCase();
  return (
    <div class="graph">
      <div class="controls">
        <label>
          Shares of{' '}
          <select value={weight} onChange={(event) => setWeight(event.currentTarget.value as Weight)}>
            {weights.map(([value, title]) => (
              <option value={value}>{title}</option>
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
        <span class="quiet">{layout.nodeCount()} functions</span>
      </div>
      <div class="scroller" ref={scroller} tabIndex={0} role="region" aria-label="Call graph">
        <svg
          width={width}
          height={height}
          viewBox={`0 0 ${width} ${height}`}
          role="group"
          aria-label="Functions and their calls"
        >
          <defs>
            <marker id="arrow" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="5" markerHeight="5" orient="auto">
              <path d="M0,0 L8,4 L0,8 z" class="arrow" />
            </marker>
          </defs>
          {layout.edges().map((each) => {
            const edge = layout.edge(each) as unknown as { points: { x: number; y: number }[]; value: number };
            const [begin, ...rest] = edge.points;
            const middle = edge.points[Math.floor(edge.points.length / 2)];
            return (
              <g class={`edge h${heat(share(edge.value, graph.total))}`}>
                <path
                  d={`M${begin.x},${begin.y} ${rest.map((point) => `L${point.x},${point.y}`).join(' ')}`}
                  stroke-width={0.8 + 5 * share(edge.value, graph.total)}
                  marker-end="url(#arrow)"
                />
                <text x={middle.x + 4} y={middle.y}>
                  {percent(edge.value, graph.total)}
                </text>
              </g>
            );
          })}
          {layout.nodes().map((id) => {
            const node = layout.node(id) as unknown as {
              x: number;
              y: number;
              width: number;
              height: number;
              number: number;
            };
            const { number } = node;
            const value = graph.value.get(number) ?? 0;
            const isFound = words !== '' && functionName(number).toLowerCase().includes(words);
            return (
              <a
                href={isKnown(number) ? linkTo(functions.file[number], functions.line[number]) : undefined}
                class={`node h${heat(share(graph.self.get(number) ?? 0, graph.total))} ${isFound ? 'found' : ''}`}
              >
                <title>{functionName(number)}</title>
                <rect
                  x={node.x - node.width / 2}
                  y={node.y - node.height / 2}
                  width={node.width}
                  height={node.height}
                  rx="4"
                />
                <text x={node.x} y={node.y - 3}>
                  {shortName(number)}
                </text>
                <text
                  x={node.x}
                  y={node.y + 12}
                  class="numbers"
                >{`${percent(value, graph.total)} %, own ${percent(graph.self.get(number) ?? 0, graph.total) || '0'} %`}</text>
              </a>
            );
          })}
        </svg>
      </div>
    </div>
  );
}
