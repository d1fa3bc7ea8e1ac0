// A table of which only the rows in sight are drawn. Sorted by its headers, walked by arrows.
import type { ComponentChildren } from 'preact';
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';

/// Which rows of equal height are in sight.
export function useWindow(size: number, height: number) {
  const scroller = useRef<HTMLDivElement>(null);
  const [view, setView] = useState({ top: 0, room: 900 });
  useLayoutEffect(() => {
    const element = scroller.current!;
    const look = () => setView({ top: element.scrollTop, room: element.clientHeight });
    look();
    element.addEventListener('scroll', look, { passive: true });
    const observer = new ResizeObserver(look);
    observer.observe(element);
    return () => {
      element.removeEventListener('scroll', look);
      observer.disconnect();
    };
  }, []);
  const first = Math.max(0, Math.floor(view.top / height) - 8);
  const last = Math.min(size, Math.ceil((view.top + view.room) / height) + 8);
  const show = (row: number, isCentred = false) => {
    const element = scroller.current;
    if (!element) return;
    const top = row * height;
    if (isCentred) element.scrollTop = Math.max(0, top - element.clientHeight / 3);
    else if (top < element.scrollTop) element.scrollTop = top;
    else if (top + 2 * height > element.scrollTop + element.clientHeight)
      element.scrollTop = top + 2 * height - element.clientHeight;
  };
  return { scroller, first, last, show, view };
}

/// How wide an element is, px, so that a picture in it has letters of the usual size.
export function useWidth() {
  const element = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(760);
  useLayoutEffect(() => {
    const look = () => setWidth(Math.max(200, element.current!.clientWidth));
    look();
    const observer = new ResizeObserver(look);
    observer.observe(element.current!);
    return () => observer.disconnect();
  }, []);
  return { element, width };
}

export interface Column {
  title: string;
  hint?: string;
  width: string;
  isText?: boolean;
  isExtra?: boolean; // not shown where there is little room
  value: (row: number) => number | string | null;
  cell: (row: number) => ComponentChildren;
}

interface Properties {
  label: string;
  columns: Column[];
  rows: number[];
  sortedBy: number; // a column
  open: (row: number) => void; // by Enter; and by a click, if rows are not chosen
  choose?: (row: number) => void; // the row that is selected, from the first one on
}

const rowHeight = 28;

export function Table({ label, columns, rows, sortedBy, open, choose }: Properties) {
  const [order, setOrder] = useState({ column: sortedBy, isDown: !columns[sortedBy]?.isText });
  const [selected, setSelected] = useState(0);
  const sorted = useMemo(() => {
    const { value } = columns[order.column];
    const sign = order.isDown ? -1 : 1;
    const keyed = rows.map((row) => ({ row, key: value(row) }));
    keyed.sort((a, b) => {
      if (a.key === null || b.key === null) return (a.key === null ? 1 : 0) - (b.key === null ? 1 : 0);
      return a.key < b.key ? -sign : a.key > b.key ? sign : a.row - b.row;
    });
    return keyed.map(({ row }) => row);
  }, [rows, order, columns]);
  const { scroller, first, last, show } = useWindow(sorted.length, rowHeight);
  useEffect(() => {
    setSelected(0);
    scroller.current!.scrollTop = 0;
  }, [rows, order]);
  const chosen = sorted[selected];
  useEffect(() => {
    if (chosen !== undefined) choose?.(chosen);
  }, [chosen]);

  const press = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1, PageDown: 20, PageUp: -20, Home: -Infinity, End: Infinity }[event.key];
    if (step !== undefined) {
      const next = Math.min(sorted.length - 1, Math.max(0, selected + step));
      setSelected(next);
      show(next);
      event.preventDefault();
    } else if (event.key === 'Enter' && sorted.length) open(sorted[selected]);
  };
  const template = {
    '--columns': columns.map((column) => column.width).join(' '),
    '--columns-narrow': columns
      .filter((column) => !column.isExtra)
      .map((column) => column.width)
      .join(' '),
  };
  return (
    <div class="table" role="table" aria-label={label} aria-rowcount={sorted.length + 1} style={template}>
      <div class="row head" role="row" aria-rowindex={1}>
        {columns.map((column, index) => (
          <div
            role="columnheader"
            class={`${column.isText ? 'text' : ''} ${column.isExtra ? 'extra' : ''}`}
            aria-sort={order.column !== index ? 'none' : order.isDown ? 'descending' : 'ascending'}
          >
            <button
              title={column.hint}
              onClick={() =>
                setOrder({ column: index, isDown: order.column === index ? !order.isDown : !column.isText })
              }
            >
              {column.title}
              <span aria-hidden="true">{order.column !== index ? '' : order.isDown ? ' ▾' : ' ▴'}</span>
            </button>
          </div>
        ))}
      </div>
      <div class="scroller" role="rowgroup" ref={scroller} tabIndex={0} onKeyDown={press} aria-label={`${label}: rows`}>
        <div class="height" role="presentation" style={{ height: `${sorted.length * rowHeight}px` }}>
          {sorted.slice(first, last).map((row, index) => (
            <div
              key={row}
              class={`row ${first + index === selected ? 'selected' : ''}`}
              role="row"
              aria-rowindex={first + index + 2}
              style={{ top: `${(first + index) * rowHeight}px` }}
              onClick={() => {
                setSelected(first + index);
                if (!choose) open(row);
              }}
            >
              {columns.map((column) => (
                <div role="cell" class={`${column.isText ? 'text' : 'number'} ${column.isExtra ? 'extra' : ''}`}>
                  {column.cell(row)}
                </div>
              ))}
            </div>
          ))}
        </div>
      </div>
      {sorted.length === 0 && <p class="nothing">Nothing found.</p>}
    </div>
  );
}
