// SPDX-License-Identifier: Apache-2.0
// A table of data: sorted by a press on a column's head, its head stays in sight, long ones grow by
// a button. The twin of every chart, and a view by itself.
//
//   const columns: Column<Period>[] = [
//     { key: 'period', label: 'Period', value: (row) => row.period },
//     { key: 'events', label: 'Events', value: (row) => row.events, numeric: true },
//     { key: 'who', label: 'Who', value: (row) => row.a, show: (row) => <Party code={row.a} /> },
//   ];
//   <DataTable caption="Events by month" columns={columns} rows={rows} />
//
// props: caption, columns, rows; start? {key, down}: how it is sorted at first (else as given);
// open?(row): a row can be opened (press, Enter); chosen?(row): is marked; name?(row): what a screen
// reader is told of the row's button; tall?: not cut to 60% of the window's height.
// `show` is for the eye, `value` is what is sorted and exported.
import type { ComponentChildren } from 'preact';
import { useMemo, useState } from 'preact/hooks';
import { number } from '../text';

export type Cell = string | number | null;
export interface Column<R> {
  key: string;
  label: string;
  value: (row: R) => Cell;
  show?: (row: R) => ComponentChildren;
  numeric?: boolean;
  title?: string; // what the column is, where its label is short
}
// A frame holds tables of any rows: R is any by default.
export interface TableData<R = any> {
  caption: string;
  columns: Column<R>[];
  rows: R[];
}

interface Props<R> extends TableData<R> {
  start?: { key: string; down: boolean };
  open?: (row: R) => void;
  chosen?: (row: R) => boolean;
  name?: (row: R) => string;
  tall?: boolean;
}

const PAGE = 200;

function compare(a: Cell, b: Cell): number {
  if (a === b) return 0;
  if (a === null || a === '') return 1; // what is not known comes last either way
  if (b === null || b === '') return -1;
  return typeof a === 'number' && typeof b === 'number' ? a - b : String(a) < String(b) ? -1 : 1;
}

export function sorted<R>(rows: R[], column: Column<R>, down: boolean): R[] {
  const keyed = rows.map((row, i) => ({ row, i, cell: column.value(row) }));
  keyed.sort((a, b) => {
    const order = compare(a.cell, b.cell);
    const known = a.cell !== null && a.cell !== '' && b.cell !== null && b.cell !== '';
    return (down && known ? -order : order) || a.i - b.i;
  });
  return keyed.map((one) => one.row);
}

export function DataTable<R>(props: Props<R>) {
  const { caption, columns, rows, start, open, chosen, name, tall } = props;
  const [order, setOrder] = useState(start ?? null);
  const [shown, setShown] = useState(PAGE);
  const column = order && columns.find((one) => one.key === order.key);
  const list = useMemo(
    () => (column ? sorted(rows, column, order.down) : rows), [rows, column?.key, order?.down],
  );
  const press = (key: string, numeric: boolean) => setOrder((before) =>
    before?.key === key ? { key, down: !before.down } : { key, down: numeric });
  const sortOf = (key: string) =>
    order?.key !== key ? undefined : order.down ? 'descending' : 'ascending';
  return (
    <div
      class={tall ? 'table-box tall' : 'table-box'} tabIndex={0} role="region"
      aria-label={`${caption}, as a table`}
    >
      <table class="data">
        <caption class="hidden">{caption}</caption>
        <thead>
          <tr>
            {columns.map((one) => (
              <th
                key={one.key} scope="col" class={one.numeric ? 'numeric' : undefined}
                aria-sort={sortOf(one.key)} title={one.title}
              >
                <button type="button" onClick={() => press(one.key, one.numeric ?? false)}>
                  {one.label}
                  <span class="sort" aria-hidden="true">
                    {order?.key === one.key ? (order.down ? '\u2193' : '\u2191') : ''}
                  </span>
                </button>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {list.slice(0, shown).map((row, i) => (
            <tr
              key={i} class={chosen?.(row) ? 'chosen' : open ? 'opens' : undefined}
              onClick={open ? () => open(row) : undefined}
            >
              {columns.map((one, c) => {
                const told = one.show ? one.show(row) : one.value(row);
                const text = typeof told === 'number' && one.numeric && Number.isInteger(told)
                  ? number(told) : told;
                return c === 0 && open ? (
                  <th key={one.key} scope="row">
                    <button
                      type="button" class="row-open" aria-label={name?.(row)}
                      onClick={(event) => {
                        event.stopPropagation();
                        open(row);
                      }}
                    >
                      {text}
                    </button>
                  </th>
                ) : (
                  <td key={one.key} class={one.numeric ? 'numeric' : undefined}>{text}</td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
      {list.length > shown && (
        <p class="table-more">
          {number(shown)} of {number(list.length)} rows.{' '}
          <button type="button" class="button" onClick={() => setShown(shown + 5 * PAGE)}>
            Show more
          </button>
        </p>
      )}
    </div>
  );
}
