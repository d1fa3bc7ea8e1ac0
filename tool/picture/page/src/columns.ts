// The columns of numbers beside a source's lines.
import {
  base,
  figure,
  overview,
  totalTime,
  totalWait,
  type BeforeName,
  type FigureName,
  type LoadedFile,
} from './data';
import { count, duration, percent, size } from './numbers';

type Value = number | null; // null: not known, or not code

export interface LineColumn {
  name: string;
  hint: string;
  width: number; // in characters; 0: as the file needs
  value: (source: LoadedFile, row: number) => Value; // what lines are sorted by
  text: (value: number) => string; // of what is not 0
  zero?: string; // what 0 is shown as; else as nothing
}

export const cellText = ({ value, text, zero }: LineColumn, source: LoadedFile, row: number): string => {
  const found = value(source, row);
  return found === null ? '' : found === 0 ? (zero ?? '') : text(found);
};

const figureColumn = (
  name: string,
  figureName: FigureName,
  hint: string,
  text: (value: number) => string = duration,
): LineColumn => ({ name, hint, width: 9, value: (source, row) => figure(source, figureName, row), text });

const shareColumn = (name: string, figureName: FigureName): LineColumn => ({
  ...figureColumn(name, figureName, 'of the whole program', (value) => percent(value, totalTime)),
  width: 7,
});

const beforeColumns = (
  before: string,
  changed: string,
  figureName: FigureName,
  baseName: BeforeName,
  text: (value: number) => string,
): LineColumn[] => {
  const was = (source: LoadedFile, row: number) => source[baseName]?.[row] ?? null;
  return [
    { name: before, hint: `${figureName} of the same line in the earlier profile`, width: 9, value: was, text },
    {
      name: changed,
      hint: `how much more ${figureName} than in the earlier profile`,
      width: 11,
      value: (source, row) => {
        const then = was(source, row);
        return then === null ? null : figure(source, figureName, row) - then;
      },
      text: (value) => `${value > 0 ? '+' : '−'}${text(Math.abs(value))}`,
    },
  ];
};

export const columns: LineColumn[] = [
  {
    name: 'Hits',
    hint: 'how often the line ran',
    width: 0,
    value: (source, row) => (source.code[row] ? source.hits[row] : null),
    text: count,
    zero: '0',
  },
  figureColumn('Time', 'time', 'CPU time, with what the line called'),
  {
    name: 'Per Hit',
    hint: 'Time by Hits',
    width: 9,
    value: (source, row) => {
      const hits = source.hits[row];
      return hits ? figure(source, 'time', row) / hits : null;
    },
    text: duration,
  },
  shareColumn('% Time', 'time'),
  figureColumn('Self', 'self_time', 'CPU time of the line itself'),
  shareColumn('% Self', 'self_time'),
  figureColumn('Wait', 'wait', 'not on a CPU, with what the line called'),
  figureColumn('System', 'system', 'of Time, in the kernel'),
  figureColumn('Ready', 'ready', 'waiting for a CPU'),
  ...(base ? beforeColumns('Before', 'Change', 'time', 'base_time', duration) : []),
  ...(overview.memory_known
    ? [
        figureColumn('Allocs', 'allocs', 'allocations, with what the line called', count),
        figureColumn('Bytes', 'bytes', 'allocated, with what the line called', size),
        figureColumn('Frees', 'frees', 'with what the line called', count),
        figureColumn('Largest', 'max_size', 'the largest allocation', size),
      ]
    : []),
  ...(overview.live_known
    ? [
        figureColumn('Peak', 'peak', 'bytes at the peak, with what the line called', size),
        figureColumn('Leaked', 'leaked', 'bytes never freed, with what the line called', size),
        figureColumn('Temporary', 'temporary', 'allocations freed by the next call', count),
      ]
    : []),
  ...(base?.allocations && overview.memory_known
    ? beforeColumns('Bytes was', 'Bytes +', 'bytes', 'base_bytes', size)
    : []),
];

/// Those that are shown until others are chosen: as many as leave room for the source.
export const defaults = matchMedia('(max-width: 720px)').matches
  ? ['Hits', '% Time']
  : [
      'Hits',
      'Time',
      ...(matchMedia('(max-width: 1500px)').matches && (base || overview.memory_known) ? [] : ['Per Hit']),
      '% Time',
      ...(totalWait > totalTime / 100 ? ['Wait'] : []),
      ...(overview.memory_known ? ['Bytes'] : []),
      ...(base ? ['Change'] : []),
    ];
