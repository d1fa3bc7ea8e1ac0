// The report's data as they lie in the page. Times are in nanoseconds, but in `total` and `profiles`, which are those of lineprof's
// JSON reports: seconds. Columns that would hold nothing but 0 are left out.

/// A table's figures, by row.
export interface Figures {
  time?: number[];
  system?: number[];
  wait?: number[];
  ready?: number[];
  self_time?: number[];
  self_system?: number[];
  self_wait?: number[];
  self_ready?: number[];
  // What was allocated; sizes in bytes.
  allocs?: number[];
  bytes?: number[];
  frees?: number[];
  freed_bytes?: number[];
  max_size?: number[];
  self_allocs?: number[];
  self_bytes?: number[];
  self_frees?: number[];
  self_freed_bytes?: number[];
  self_max_size?: number[];
}
export type FigureName = keyof Figures;

export interface Latency {
  function: number;
  timed: number;
  calls: number;
  thrown: number;
  throttled: boolean;
  min: number;
  mean: number;
  p50: number;
  p95: number;
  p99: number;
  p999: number;
  max: number;
}

/// All functions of all files; their number is used everywhere.
export interface Functions extends Figures {
  name: string[];
  file: number[];
  line: number[];
  last: number[];
  within: number[]; // -1: none
  calls: (number | null)[];
  timed: number[];
  latencies: Latency[];
}

export interface Files extends Figures {
  path: string[];
  shown_as: string[];
  source: ('same' | 'changed' | 'missing')[];
  rows: number[];
  length: number[]; // lines of text; 0: the source was not found
}

export interface HotLines extends Figures {
  file: number[];
  line: number[];
  function: number[];
  hits: (number | null)[];
  text: string[];
}

export interface Stand {
  file: string | null;
  line: number;
  function: string | null;
}

export interface Thread {
  thread: number;
  tid: number;
  name: string;
  state: string;
  wall: number | null;
  cpu: number | null;
  system: number | null;
  wait: number | null;
  ready: number | null;
  waits: Record<string, number> | null;
  hottest: Stand | null;
  samples: number;
  stack: Stand[];
}

export interface Run {
  profile: string;
  pid: number;
  ending: string;
  engine: string;
  samples: number;
  dropped: number;
  looks: number;
  wall: number | null;
  cpu: number | null;
  system: number | null;
  throttled: number;
  dilation: { share: number } | null;
  facts: Record<string, string>;
  threads: Thread[];
}

export interface Overview {
  schema_version: number;
  title: string;
  timed: boolean;
  waited: boolean;
  system_known: boolean;
  addressed: boolean;
  memory_known: boolean;
  warnings: string[];
  total: {
    time: number | null;
    time_low: number | null;
    time_high: number | null;
    system: number | null;
    wait: number | null;
    ready: number | null;
    samples: number;
    waits: Record<string, number> | null;
    memory: { allocs: number; bytes: number; frees: number; freed_bytes: number; max_size: number } | null;
  };
  profiles: Run[];
  files: Files;
  functions: Functions;
  hot: HotLines;
}

/// A node of the tree of calls: where an activation stood, below its caller's. The root is number 0; a parent's number is smaller than
/// its children's.
export interface Calls extends Figures {
  parent: number[];
  file: number[]; // -1: none
  line: number[];
  function: number[];
}

/// An earlier profile, in this one's numbers; -2: what this one has not got.
export interface Base {
  total: { time: number | null };
  functions: { time: (number | null)[]; self_time: (number | null)[] };
  calls: Calls;
}

export interface SourceFile extends Figures {
  base_time?: (number | null)[]; // if there is an earlier profile, in which the file is the same
  base_hits?: (number | null)[];
  text: string;
  line: number[];
  code: number[];
  function: number[];
  hits: (number | null)[];
}

const parse = <T>(id: string): T => JSON.parse(document.getElementById(id)!.textContent!) as T;

const memo = <K, V>(make: (key: K) => V): ((key: K) => V) => {
  const made = new Map<K, V>();
  return (key) => {
    if (!made.has(key)) made.set(key, make(key));
    return made.get(key)!;
  };
};

export const overview = parse<Overview>('overview');
export const { files, functions } = overview;

export const base: Base | null = document.getElementById('base') ? parse<Base>('base') : null;

/// Read when they are asked for: they may be large.
const callsOnce = memo((id: string) => parse<Calls>(id));
export const calls = (): Calls => callsOnce('calls');

export interface LoadedFile extends SourceFile {
  lines: string[];
  rowOf: Map<number, number>;
}
export const sourceFile = memo((file: number): LoadedFile => {
  const source = parse<SourceFile>(`file-${file}`);
  const rowOf = new Map<number, number>();
  source.line.forEach((line, row) => rowOf.set(line, row));
  return { ...source, lines: source.text === '' ? [] : source.text.split('\n'), rowOf };
});

export const figure = (table: Figures, name: FigureName, row: number): number => table[name]?.[row] ?? 0;
export const lastComponent = (path: string): string => path.slice(path.lastIndexOf('/') + 1);
export const functionName = (number: number): string =>
  number < 0 ? '(outside of functions)' : functions.name[number];

/// The total of what functions and lines have shares of, ns.
export const totalTime = (overview.total.time ?? 0) * 1e9;
export const totalWait = (overview.total.wait ?? 0) * 1e9;
