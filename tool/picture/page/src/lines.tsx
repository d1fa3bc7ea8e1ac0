// The hottest lines of all files in one ranking.
import { useMemo } from 'preact/hooks';
import { figure, files, functionName, lastComponent, overview, totalTime, totalWait } from './data';
import { count, duration } from './numbers';
import { linkTo, open, Place, Share } from './parts';
import { Table, type Column } from './table';

export function Lines({ query }: { query: string }) {
  const hot = overview.hot;
  const rows = useMemo(() => {
    const words = query.toLowerCase();
    return hot.line
      .map((_, row) => row)
      .filter(
        (row) =>
          !words ||
          `${files.shown_as[hot.file[row]]}:${hot.line[row]} ${functionName(hot.function[row])} ${hot.text[row]}`
            .toLowerCase()
            .includes(words),
      );
  }, [query]);
  const columns = useMemo(
    (): Column[] => [
      {
        title: '% Self',
        width: '6.5rem',
        value: (row) => figure(hot, 'self_time', row),
        cell: (row) => <Share part={figure(hot, 'self_time', row)} whole={totalTime} />,
      },
      {
        title: 'Self',
        hint: 'CPU time of the line itself',
        width: '5.5rem',
        isExtra: true,
        value: (row) => figure(hot, 'self_time', row),
        cell: (row) => duration(figure(hot, 'self_time', row)),
      },
      {
        title: 'Time',
        hint: 'CPU time with what the line called',
        width: '5.5rem',
        isExtra: true,
        value: (row) => figure(hot, 'time', row),
        cell: (row) => duration(figure(hot, 'time', row)),
      },
      ...(totalWait > 0
        ? [
            {
              title: 'Wait',
              hint: 'not on a CPU',
              width: '5.5rem',
              isExtra: true,
              value: (row: number) => figure(hot, 'wait', row),
              cell: (row: number) => duration(figure(hot, 'wait', row)),
            },
          ]
        : []),
      {
        title: 'Hits',
        width: '7.5rem',
        isExtra: true,
        value: (row) => hot.hits[row],
        cell: (row) => count(hot.hits[row]),
      },
      {
        title: 'Line',
        width: 'minmax(0, 0.6fr)',
        isText: true,
        value: (row) => `${files.shown_as[hot.file[row]]}:${String(hot.line[row]).padStart(8)}`,
        cell: (row) => <Place file={hot.file[row]} line={hot.line[row]} />,
      },
      {
        title: 'Contents',
        width: 'minmax(0, 2fr)',
        isText: true,
        value: (row) => hot.text[row].trim(),
        cell: (row) => (
          <code title={functionName(hot.function[row])}>
            <bdi>{hot.text[row].trim() || `in ${lastComponent(functionName(hot.function[row]))}`}</bdi>
          </code>
        ),
      },
    ],
    [],
  );
  const sortedBy = overview.timed ? 0 : columns.findIndex(({ title }) => title === 'Hits');
  return (
    <>
      {hot.line.length >= 2000 && (
        <p class="said">The hottest {count(hot.line.length)} lines; the sources have them all.</p>
      )}
      <Table
        label="Hot lines"
        columns={columns}
        rows={rows}
        sortedBy={sortedBy}
        open={(row) => open(linkTo(hot.file[row], hot.line[row]))}
      />
    </>
  );
}
