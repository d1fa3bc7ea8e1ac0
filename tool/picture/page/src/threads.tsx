// What each thread did: on a CPU, waiting for one, waiting for something else.
import { useMemo } from 'preact/hooks';
import { files, isMet, threads, type Thread } from './data';
import { count, duration, seconds } from './numbers';
import { linkTo, open, Place } from './parts';
import { Table, type Column } from './table';
import { Lane, longestRun } from './timeline';

const fileNamed = (path: string | null): number => (path === null ? -1 : files.path.indexOf(path));

function Did({ thread, longest }: { thread: Thread; longest: number }) {
  const parts: [string, number, string][] = [
    ['user', (thread.cpu ?? 0) - (thread.system ?? 0), 'user code'],
    ['system', thread.system ?? 0, 'kernel'],
    ['ready', thread.ready ?? 0, 'for a CPU'],
    ['wait', thread.wait ?? 0, 'waiting'],
  ];
  const said = parts
    .filter(([, value]) => value > 0)
    .map(([, value, title]) => `${title} ${seconds(value)}`)
    .join(', ');
  return (
    <span class="did" role="img" aria-label={said || 'nothing'} title={said}>
      {parts.map(([name, value]) => (
        <span class={name} style={{ width: `${(100 * Math.max(0, value)) / longest}%` }} />
      ))}
    </span>
  );
}

export function Threads({ query }: { query: string }) {
  const rows = useMemo(
    () =>
      threads
        .map((_, row) => row)
        .filter((row) => isMet(threads[row].thread))
        .filter((row) =>
          `${threads[row].thread.name} ${threads[row].thread.tid}`.toLowerCase().includes(query.toLowerCase()),
        ),
    [query],
  );
  const longest = threads.reduce(
    (most, { thread }) => Math.max(most, (thread.cpu ?? 0) + (thread.ready ?? 0) + (thread.wait ?? 0)),
    1e-9,
  );
  const columns = useMemo(
    (): Column[] => [
      {
        title: 'Thread',
        width: 'minmax(0, 1fr)',
        isText: true,
        value: (row) => threads[row].thread.name,
        cell: (row) => <bdi>{threads[row].thread.name || `thread ${threads[row].thread.thread}`}</bdi>,
      },
      {
        title: 'tid',
        width: '5rem',
        isExtra: true,
        value: (row) => threads[row].thread.tid,
        cell: (row) => threads[row].thread.tid,
      },
      {
        title: 'CPU',
        width: '5rem',
        value: (row) => threads[row].thread.cpu,
        cell: (row) => seconds(threads[row].thread.cpu),
      },
      {
        title: 'Waiting',
        width: '5rem',
        isExtra: true,
        value: (row) => threads[row].thread.wait,
        cell: (row) => seconds(threads[row].thread.wait),
      },
      {
        title: `In all, up to ${duration(longest * 1e9)}`,
        hint: 'user code, kernel, waiting for a CPU, waiting',
        width: 'minmax(0, 2fr)',
        isExtra: longestRun() > 0,
        value: (row) => (threads[row].thread.cpu ?? 0) + (threads[row].thread.wait ?? 0),
        cell: (row) => <Did thread={threads[row].thread} longest={longest} />,
      },
      ...(longestRun()
        ? [
            {
              title: `When: 0 … ${duration(longestRun())}`,
              hint: 'how much of each moment it was on a CPU, and on top of that waiting',
              width: 'minmax(0, 3fr)',
              value: (row: number) => threads[row].thread.wall,
              cell: (row: number) => <Lane run={threads[row].run} thread={row} />,
            },
          ]
        : []),
      {
        title: 'Samples',
        width: '5.5rem',
        isExtra: true,
        value: (row) => threads[row].thread.samples,
        cell: (row) => count(threads[row].thread.samples),
      },
      {
        title: 'Hottest line',
        width: 'minmax(0, 1fr)',
        isText: true,
        isExtra: true,
        value: (row) => threads[row].thread.hottest?.file ?? '',
        cell: (row) => {
          const at = threads[row].thread.hottest;
          return at && <Place file={fileNamed(at.file)} line={at.line} />;
        },
      },
    ],
    [],
  );
  return (
    <>
      <ul class="legend">
        {[
          ['user', 'user code'],
          ['system', 'kernel'],
          ['ready', 'waiting for a CPU'],
          ['wait', 'waiting'],
        ].map(([name, title]) => (
          <li>
            <span class={`key ${name}`} /> {title}
          </li>
        ))}
      </ul>
      <Table
        label="Threads"
        columns={columns}
        rows={rows}
        sortedBy={2}
        open={(row) => {
          const at = threads[row].thread.hottest;
          if (at && fileNamed(at.file) >= 0) open(linkTo(fileNamed(at.file), at.line));
        }}
      />
    </>
  );
}
