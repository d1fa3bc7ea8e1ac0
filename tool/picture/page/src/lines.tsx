// The hottest lines of all files in one ranking.
import { useMemo } from 'preact/hooks';
import { files, functionName, lastComponent, overview, type HotLines } from './data';
import { count } from './numbers';
import { linkTo, open, Place } from './parts';
import { natureColumn, selfShare, timeColumns } from './ranking';
import { Table, type Column } from './table';

/// The rows of a table of lines that have some words in their place, function or text.
export const linesWith = (lines: HotLines, words: string): number[] =>
  lines.line
    .map((_, row) => row)
    .filter(
      (row) =>
        !words ||
        `${files.shown_as[lines.file[row]]}:${lines.line[row]} ${functionName(lines.function[row])} ${lines.text[row]}`
          .toLowerCase()
          .includes(words),
    );

/// Where a line is, and what it says.
export const placeColumns = (lines: HotLines): Column[] => [
  {
    title: 'Line',
    width: 'minmax(0, 0.6fr)',
    isText: true,
    value: (row) => `${files.shown_as[lines.file[row]]}:${String(lines.line[row]).padStart(8)}`,
    cell: (row) => <Place file={lines.file[row]} line={lines.line[row]} />,
  },
  {
    title: 'Contents',
    width: 'minmax(0, 2fr)',
    isText: true,
    value: (row) => lines.text[row].trim(),
    cell: (row) => (
      <code title={functionName(lines.function[row])}>
        <bdi>{lines.text[row].trim() || `in ${lastComponent(functionName(lines.function[row]))}`}</bdi>
      </code>
    ),
  },
];

export const openLine = (lines: HotLines, row: number): void => open(linkTo(lines.file[row], lines.line[row]));

export function Lines({ query }: { query: string }) {
  const hot = overview.hot;
  const rows = useMemo(() => linesWith(hot, query.toLowerCase()), [query]);
  const columns = useMemo(
    (): Column[] => [
      selfShare(hot),
      ...timeColumns(hot, () => overview.timed).map((column) => ({ ...column, isExtra: true })),
      {
        title: 'Hits',
        width: '7.5rem',
        isExtra: true,
        value: (row) => hot.hits[row],
        cell: (row) => count(hot.hits[row]),
      },
      ...placeColumns(hot),
      ...natureColumn(hot.natures),
    ],
    [],
  );
  const sortedBy = overview.timed ? 0 : columns.findIndex(({ title }) => title === 'Hits');
  return (
    <>
      {hot.line.length >= 2000 && (
        <p class="said">The hottest {count(hot.line.length)} lines; the sources have them all.</p>
      )}
      <Table label="Hot lines" columns={columns} rows={rows} sortedBy={sortedBy} open={(row) => openLine(hot, row)} />
    </>
  );
}
