// The columns of numbers beside a source's lines.
import { base, figure, overview, totalTime, totalWait, type FigureName, type LoadedFile } from './data';
import { change, count, duration, percent, size } from './numbers';

export interface LineColumn {
  name: string;
  hint: string;
  width: number; // in characters; 0: as the file needs
  cell: (source: LoadedFile, row: number) => string;
}
const figureColumn = (name: string, figureName: FigureName, hint: string): LineColumn => ({
  name,
  hint,
  width: 9,
  cell: (source, row) => {
    const value = figure(source, figureName, row);
    return value ? duration(value) : '';
  },
});
const countColumn = (
  name: string,
  figureName: FigureName,
  hint: string,
  text: (value: number) => string,
): LineColumn => ({
  name,
  hint,
  width: 11,
  cell: (source, row) => {
    const value = figure(source, figureName, row);
    return value ? text(value) : '';
  },
});
export const columns: LineColumn[] = [
  {
    name: 'Hits',
    hint: 'how often the line ran',
    width: 0,
    cell: (source, row) => (source.code[row] ? count(source.hits[row]) : ''),
  },
  figureColumn('Time', 'time', 'CPU time, with what the line called'),
  {
    name: 'Per Hit',
    hint: 'Time by Hits',
    width: 9,
    cell: (source, row) => {
      const hits = source.hits[row],
        time = figure(source, 'time', row);
      return hits && time ? duration(time / hits) : '';
    },
  },
  {
    name: '% Time',
    hint: 'of the whole program',
    width: 7,
    cell: (source, row) => percent(figure(source, 'time', row), totalTime),
  },
  figureColumn('Self', 'self_time', 'CPU time of the line itself'),
  {
    name: '% Self',
    hint: 'of the whole program',
    width: 7,
    cell: (source, row) => percent(figure(source, 'self_time', row), totalTime),
  },
  figureColumn('Wait', 'wait', 'not on a CPU, with what the line called'),
  figureColumn('System', 'system', 'of Time, in the kernel'),
  figureColumn('Ready', 'ready', 'waiting for a CPU'),
  ...(base
    ? [
        {
          name: 'Before',
          hint: 'Time in the earlier profile, where the file is the same',
          width: 9,
          cell: (source: LoadedFile, row: number) => {
            const time = source.base_time?.[row];
            return time ? duration(time) : '';
          },
        },
        {
          name: 'Change',
          hint: 'of Time',
          width: 20,
          cell: (source: LoadedFile, row: number) => {
            const before = source.base_time?.[row],
              now = figure(source, 'time', row);
            return before !== null && before !== undefined && (before || now) ? change(now, before) : '';
          },
        },
      ]
    : []),
  ...(overview.memory_known
    ? [
        countColumn('Allocs', 'allocs', 'allocations, with what the line called', count),
        countColumn('Bytes', 'bytes', 'allocated, with what the line called', size),
        countColumn('Frees', 'frees', 'with what the line called', count),
        countColumn('Largest', 'max_size', 'the largest allocation', size),
      ]
    : []),
];
/// Those that are shown until others are chosen.
export const defaults = matchMedia('(max-width: 720px)').matches
  ? ['Hits', '% Time']
  : [
      'Hits',
      'Time',
      'Per Hit',
      '% Time',
      ...(totalWait > totalTime / 100 ? ['Wait'] : []),
      ...(overview.memory_known ? ['Bytes'] : []),
      ...(base ? ['Change'] : []),
    ];
