// What the trees say: who called a function from where, what a line called, flame graphs, the call graph.
import { allocations, base, calls, figure, functions, overview, sourceFile, type Calls, type FigureName } from './data';
import { count, duration, size } from './numbers';

/// What a tree's nodes can be as large as.
export interface Weight {
  name: string;
  title: string;
  isMemory: boolean; // of the tree of allocations, not of that of calls
  figures: FigureName[]; // of a node: their sum
  text: (value: number) => string;
}
const timeWeight = (name: string, title: string, ...figures: FigureName[]): Weight => ({
  name,
  title,
  isMemory: false,
  figures,
  text: duration,
});
const memoryWeight = (name: string, title: string, own: FigureName, text: (value: number) => string): Weight => ({
  name,
  title,
  isMemory: true,
  figures: [own],
  text,
});
/// Those that the profile has.
export const weights: Weight[] = [
  timeWeight('cpu', 'CPU time', 'self_time'),
  ...(overview.waited
    ? [
        timeWeight('wall', 'wall: CPU time and waiting', 'self_time', 'self_wait', 'self_ready'),
        timeWeight('wait', 'waiting', 'self_wait'),
        timeWeight('ready', 'waiting for a CPU', 'self_ready'),
      ]
    : []),
  ...(overview.system_known ? [timeWeight('system', 'in the kernel', 'self_system')] : []),
  ...(overview.memory_known
    ? [
        memoryWeight('allocations', 'allocations', 'self_allocs', count),
        memoryWeight('bytes', 'bytes allocated', 'self_bytes', size),
      ]
    : []),
  ...(overview.live_known
    ? [
        memoryWeight('temporary', 'temporary allocations', 'self_temporary', count),
        memoryWeight('peak', 'bytes at the peak', 'self_peak', size),
        memoryWeight('leaked', 'bytes never freed', 'self_leaked', size),
      ]
    : []),
];
export const weightOf = (name: string): Weight => weights.find((each) => each.name === name) ?? weights[0];
export const firstWeight: Weight = weightOf(overview.timed || !overview.waited ? 'cpu' : 'wall');

const treeOf = (weight: Weight): Calls => (weight.isMemory ? allocations() : calls());
const baseTreeOf = (weight: Weight): Calls | undefined => (weight.isMemory ? base?.allocations : base?.calls);
export const hasBefore = (weight: Weight): boolean => baseTreeOf(weight) !== undefined;
const own = (tree: Calls, weight: Weight, row: number): number =>
  weight.figures.reduce((sum, name) => sum + figure(tree, name, row), 0);

/// Of each node, with all below it.
export function inclusive(tree: Calls, weight: Weight): Float64Array {
  const sums = new Float64Array(tree.parent.length);
  for (let node = 0; node < sums.length; ++node) sums[node] = own(tree, weight, node);
  for (let node = sums.length - 1; node > 0; --node) sums[tree.parent[node]] += sums[node];
  return sums;
}

export interface Edge {
  function: number; // the caller, or the callee; -1: nothing that is instrumented
  file: number;
  line: number; // of the call
  value: number;
}

/// Calls into `wanted`, or out of the places for which `isFrom` says so. Only the outermost activation of a callee on a path counts.
function edges(weight: Weight, isEdge: (tree: Calls, node: number) => boolean, other: 'caller' | 'callee'): Edge[] {
  const tree = treeOf(weight);
  const sums = inclusive(tree, weight);
  const found = new Map<string, Edge>();
  for (let node = 1; node < sums.length; ++node) {
    if (sums[node] === 0 || !isEdge(tree, node)) continue;
    const callee = tree.function[node];
    let isInner = false;
    for (let at = tree.parent[node]; at !== 0 && !isInner; at = tree.parent[at])
      isInner = tree.function[at] === callee && isEdge(tree, at);
    if (isInner) continue;
    const from = tree.parent[node];
    const edge = {
      function: other === 'callee' ? callee : from === 0 ? -1 : tree.function[from],
      file: from === 0 ? -1 : tree.file[from],
      line: from === 0 ? 0 : tree.line[from],
      value: 0,
    };
    const key = `${edge.function} ${edge.file} ${edge.line}`;
    if (!found.has(key)) found.set(key, edge);
    found.get(key)!.value += sums[node];
  }
  return [...found.values()].sort((a, b) => b.value - a.value);
}

export const callersOf = (wanted: number, weight: Weight): Edge[] =>
  edges(weight, (tree, node) => tree.function[node] === wanted, 'caller');
export const calleesOfLine = (file: number, line: number, weight: Weight): Edge[] =>
  edges(
    weight,
    (tree, node) => {
      const from = tree.parent[node];
      return from !== 0 && tree.file[from] === file && tree.line[from] === line;
    },
    'callee',
  );

/// A frame of a flame graph, with what is on it.
export interface Frame {
  key: number; // -1: the root
  function: number;
  file: number;
  line: number; // 0: the frame is a function
  own: number;
  value: number;
  before: number; // in the earlier profile
  children: Frame[];
  parent: Frame | null;
}

/// Numbers of frames that are one: the same function of the same file, or the same line. What is gone has its caller's.
class FrameKeys {
  private readonly numbers = new Map<string, number>();

  constructor(private readonly byLine: boolean) {}

  of(tree: Calls): Int32Array {
    const keys = new Int32Array(tree.parent.length);
    for (let node = 0; node < keys.length; ++node) {
      if (tree.function[node] === -2) {
        keys[node] = keys[tree.parent[node]];
        continue;
      }
      const name = node === 0 ? '' : `${tree.file[node]} ${tree.function[node]} ${this.byLine ? tree.line[node] : ''}`;
      if (!this.numbers.has(name)) this.numbers.set(name, this.numbers.size);
      keys[node] = this.numbers.get(name)!;
    }
    return keys;
  }
}

/// The nearest ones are shown: all callers of all activations of a deep recursion would be too many.
const mostCallers = 500;

export function flame(weight: Weight, byLine: boolean, fromCallees: boolean): Frame {
  const frameOf = (parent: Frame | null, key: number, function_: number, file: number, line: number): Frame => ({
    key,
    function: function_,
    file,
    line,
    own: 0,
    value: 0,
    before: 0,
    children: [],
    parent,
  });
  const root = frameOf(null, -1, -1, -1, 0);
  const names = new FrameKeys(byLine);
  const indices = new Map<Frame, Map<number, Frame>>();
  const add = (tree: Calls, into: (frame: Frame, value: number) => void) => {
    const keys = names.of(tree);
    const child = (parent: Frame, node: number): Frame => {
      if (parent.key === keys[node]) return parent; // what calls itself stays one frame
      let index = indices.get(parent);
      if (!index) indices.set(parent, (index = new Map()));
      let found = index.get(keys[node]);
      if (!found) {
        found = frameOf(parent, keys[node], tree.function[node], tree.file[node], byLine ? tree.line[node] : 0);
        index.set(found.key, found);
        parent.children.push(found);
      }
      return found;
    };
    const places: Frame[] = [root];
    for (let node = 0; node < tree.parent.length; ++node) {
      if (!fromCallees && node > 0) {
        const around = places[tree.parent[node]];
        places[node] = tree.function[node] === -2 ? around : child(around, node);
      }
      const value = own(tree, weight, node);
      if (value === 0) continue;
      let frame = node === 0 ? child(root, 0) : fromCallees ? root : places[node];
      if (fromCallees)
        for (let at = node, left = mostCallers; at !== 0 && left > 0; at = tree.parent[at])
          if (keys[at] !== frame.key && tree.function[at] !== -2) {
            frame = child(frame, at);
            --left;
          }
      into(frame, value);
    }
  };
  add(treeOf(weight), (frame, value) => {
    frame.own += value;
  });
  const earlier = baseTreeOf(weight);
  if (earlier)
    add(earlier, (frame, value) => {
      frame.before += value;
    });
  const order: Frame[] = [root];
  for (let at = 0; at < order.length; ++at) order.push(...order[at].children);
  for (const frame of order.reverse()) {
    frame.value += frame.own;
    if (frame.parent) {
      frame.parent.value += frame.value;
      frame.parent.before += frame.before;
    }
    frame.children.sort((a, b) => b.value - a.value);
  }
  return root;
}

export interface GraphEdge {
  from: number;
  to: number;
  value: number;
  sites: Set<string>; // "file line" of the calls
}
export interface Graph {
  total: number;
  value: Map<number, number>; // by function, with what it called
  self: Map<number, number>;
  edges: GraphEdge[];
}

/// Time flows where a function is entered first on its path, so that recursion counts once.
export function callGraph(weight: Weight): Graph {
  const tree = treeOf(weight);
  const sums = inclusive(tree, weight);
  const graph: Graph = { total: sums[0] ?? 0, value: new Map(), self: new Map(), edges: [] };
  const edges = new Map<string, GraphEdge>();
  const add = (map: Map<number, number>, key: number, value: number) => map.set(key, (map.get(key) ?? 0) + value);
  for (let node = 1; node < sums.length; ++node) {
    if (sums[node] === 0) continue;
    const to = tree.function[node];
    add(graph.self, to, own(tree, weight, node));
    const from = tree.parent[node] === 0 ? null : tree.function[tree.parent[node]];
    let isInner = false;
    for (let at = tree.parent[node]; at !== 0 && !isInner; at = tree.parent[at]) isInner = tree.function[at] === to;
    if (!isInner) add(graph.value, to, sums[node]);
    if (from === null) continue;
    const key = `${from} ${to}`;
    if (!edges.has(key)) edges.set(key, { from, to, value: 0, sites: new Set() });
    const edge = edges.get(key)!;
    edge.sites.add(`${tree.file[tree.parent[node]]} ${tree.line[tree.parent[node]]}`);
    if (!isInner) edge.value += sums[node];
  }
  graph.edges = [...edges.values()];
  return graph;
}

/// About how often: as often as the calling lines ran, but no more often than the callee was called. Null: not known.
export function callsOf({ to, sites }: GraphEdge): number | null {
  let sum: number | null = null;
  for (const site of sites) {
    const [file, line] = site.split(' ').map(Number);
    if (file < 0) continue;
    const source = sourceFile(file);
    const row = source.rowOf.get(line);
    const hits = row === undefined ? null : source.hits[row];
    if (hits !== null) sum = (sum ?? 0) + hits;
  }
  const called = to >= 0 ? functions.calls[to] : null;
  return sum === null ? called : called === null ? sum : Math.min(sum, called);
}

/// From where most begins, always on to the callee that most goes to: the functions on that path, outermost first.
export function hotPath(graph: Graph): number[] {
  const entered = new Set(graph.edges.filter(({ from, to }) => from !== to).map(({ to }) => to));
  const roots = [...graph.value].filter(([number]) => !entered.has(number));
  const most = (found: [number, number][]) =>
    found.reduce<[number, number] | null>((best, each) => (!best || each[1] > best[1] ? each : best), null);
  const path: number[] = [];
  let next = most(roots.length ? roots : [...graph.value]);
  while (next && !path.includes(next[0])) {
    const at = next[0];
    path.push(at);
    next = most(
      graph.edges
        .filter(({ from, to }) => from === at && !path.includes(to))
        .map(({ to, value }): [number, number] => [to, value]),
    );
    // Where more is spent in a function itself than in any one callee, the path ends.
    if (next && next[1] < (graph.self.get(at) ?? 0)) next = null;
  }
  return path;
}

export const isKnown = (number: number): boolean => number >= 0 && number < functions.name.length;
