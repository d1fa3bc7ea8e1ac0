// The report's data as they lie in the page. Times are in nanoseconds, but in `total` and `profiles`, which are those of lineprof's
// JSON reports: seconds. Columns that would hold nothing but 0 are left out.

type TimeName = 'time' | 'system' | 'wait' | 'ready';
/// What was allocated; sizes in bytes.
type MemoryName =
  | 'allocs'
  | 'bytes'
  | 'frees'
  | 'freed_bytes'
  | 'max_size'
  | 'maps'
  | 'mapped_bytes'
  | 'unmaps'
  | 'unmapped_bytes'
  | 'peak'
  | 'leaked'
  | 'leaked_blocks'
  | 'temporary';
/// With what was called, and without.
export type FigureName = TimeName | MemoryName | `self_${TimeName | MemoryName}`;
/// A table's figures, by row.
export type Figures = Partial<Record<FigureName, number[]>>;

/// How long functions' calls took, ns.
export interface Latencies {
  function: number[];
  timed: number[];
  calls: number[];
  thrown: number[];
  throttled: number[];
  min: number[];
  mean: number[];
  p50: number[];
  p95: number[];
  p99: number[];
  p999: number[];
  max: number[];
  histogram: number[][]; // pairs: how many steps further, and how many calls took about that long; step n is 2^(n/8) ns
}

/// What rows were bound by.
export interface Natures {
  row: number[];
  word: string[];
  evidence: string[];
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
  latencies: Latencies;
  natures: Natures;
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
  natures?: Natures;
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
  dilation: {
    share: number;
    counters: number;
    activations: number;
    samples: number;
    timed_calls: number;
    timed_lines: number;
  } | null;
  memory: { mode: string; live: number; peak: number } | null;
  facts: Record<string, string>;
  threads: Thread[];
}

export interface Overview {
  schema_version: number;
  title: string;
  view: string; // the first one
  timed: boolean;
  waited: boolean;
  system_known: boolean;
  addressed: boolean;
  memory_known: boolean;
  live_known: boolean;
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
    memory: Record<MemoryName, number | null> | null;
  };
  profiles: Run[];
  files: Files;
  functions: Functions;
  hot: HotLines;
  allocating?: HotLines; // the lines that allocated most themselves
}

/// A node of the tree of calls: where an activation stood, below its caller's. The root is number 0; a parent's number is smaller than
/// its children's.
export interface Calls extends Figures {
  parent: number[];
  file: number[]; // -1: none
  line: number[];
  function: number[];
}

type Before = (number | null)[]; // null: there was no such thing

/// An earlier profile, in this one's numbers; function -2: what this one has not got.
export interface Base {
  total: { time: number | null; memory: Record<MemoryName, number | null> | null };
  functions: { time: Before; self_time: Before; wait: Before; calls: Before; bytes?: Before };
  calls: Calls;
  allocations?: Calls;
}

export type BeforeName = `base_${'hits' | 'allocs' | 'bytes' | TimeName | `self_${TimeName}`}`;
export interface SourceFile extends Figures, Partial<Record<BeforeName, Before>> {
  base_line?: number[]; // if there is an earlier profile: where the line was there; 0: nowhere
  natures: Record<number, [string, string]>; // by line: what it was bound by, and the evidence
  threads: { line: number[]; thread: number[]; time: number[]; wait: number[] }; // with callees; most first
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
/// The tree of what was allocated: likewise, but a path has each place once.
export const allocations = (): Calls => callsOnce('allocations');

/// What happened when, in one run. Moment n has what was in the interval since the one before.
export interface Timeline {
  at: number[]; // ns since the process started
  resident: number[]; // bytes
  live: number[] | null; // bytes; null: that was not followed
  minor: number[]; // page faults
  major: number[];
  threads: { thread: number; cpu: number[]; wait: number[] }[]; // thousandths of each interval
}
const timelinesOnce = memo((id: string) => parse<Timeline[]>(id));
export const timelines = (): Timeline[] => timelinesOnce('timeline');

export interface LoadedFile extends SourceFile {
  lines: string[];
  rowOf: Map<number, number>;
  metBy: Map<number, number[]>; // by line, rows of `threads`
}
/// A file's data before they are parsed.
export const sourceText = (file: number): string => document.getElementById(`file-${file}`)!.textContent!;
export const sourceFile = memo((file: number): LoadedFile => {
  const source = parse<SourceFile>(`file-${file}`);
  const rowOf = new Map<number, number>();
  source.line.forEach((line, row) => rowOf.set(line, row));
  const metBy = new Map<number, number[]>();
  source.threads.line.forEach((line, row) => metBy.set(line, [...(metBy.get(line) ?? []), row]));
  return { ...source, metBy, lines: source.text === '' ? [] : source.text.split('\n'), rowOf };
});

export const figure = (table: Figures, name: FigureName, row: number): number => table[name]?.[row] ?? 0;
export const lastComponent = (path: string): string => path.slice(path.lastIndexOf('/') + 1);
export const functionName = (number: number): string =>
  number < 0 ? '(outside of functions)' : functions.name[number];

/// A namespace that most functions are in says nothing: where there is little room it is left out.
const commonNamespace = (() => {
  const numbers = new Map<string, number>();
  for (const name of functions.name) {
    const [found] = /^[\w ]+::/.exec(name) ?? [];
    if (found) numbers.set(found, (numbers.get(found) ?? 0) + 1);
  }
  return [...numbers].find(([, number]) => 2 * number > functions.name.length)?.[0] ?? null;
})();
export const withoutNamespace = (name: string): string =>
  commonNamespace !== null && name.startsWith(commonNamespace) ? name.slice(commonNamespace.length) : name;

/// All runs' threads; their numbers are used everywhere.
export const threads: { thread: Thread; run: number }[] = overview.profiles.flatMap((run, number) =>
  run.threads.map((thread) => ({ thread, run: number })),
);
/// Whether it did anything: what stands for all that was never attached usually did not.
export const isMet = ({ cpu, wait, samples, stack }: Thread): boolean =>
  Boolean(cpu || wait || samples || stack.length);
export const threadName = ({ name, thread, tid }: Thread): string => `${name || `thread ${thread}`} (${tid})`;

/// The total of what functions and lines have shares of, ns.
export const totalTime = (overview.total.time ?? 0) * 1e9;
export const totalWait = (overview.total.wait ?? 0) * 1e9;
