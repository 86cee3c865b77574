// SPDX-License-Identifier: Apache-2.0
// Tables as CSV and JSON.
import type { Cell, TableData } from './table';

// RFC 4180. A text that a spreadsheet would take for a formula gets an apostrophe before it.
function field(cell: Cell): string {
  if (cell === null) return '';
  if (typeof cell === 'number') return String(cell);
  const text = /^[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell;
  return /[",\r\n]/.test(text) ? `"${text.replace(/"/g, '""')}"` : text;
}

export function csvOf(table: TableData): string {
  const head = table.columns.map((one) => field(one.key)).join(',');
  const rows = table.rows.map((row) => table.columns.map((one) => field(one.value(row))).join(','));
  return `${[head, ...rows].join('\r\n')}\r\n`;
}

export function jsonOf(table: TableData): string {
  const rows = table.rows.map((row) =>
    Object.fromEntries(table.columns.map((one) => [one.key, one.value(row)])));
  return `${JSON.stringify(rows, null, 1)}\n`;
}
