// SPDX-License-Identifier: Apache-2.0
// What was read, by period and source; and why sentences tell no event.
import { addDays, daysBetween, periodOf } from '../days';
import { number, percent } from '../text';
import type { By, CoverageAnswer } from '../types';

export interface Span {
  name: string; // as the API writes it: "2020-06", "2020-06-15"
  first: string;
  last: string;
  reports: number;
  coded: number;
}
export interface SourceRow {
  source: string;
  reports: number;
  coded: number;
  cells: Map<number, { reports: number; coded: number }>; // by index of the period
}
export interface Covered {
  by: By;
  spans: Span[]; // every period from the first day to the last, the empty ones too
  rows: SourceRow[]; // most reports first, at last the others together
  others: number; // how many sources those are
}

const TOP = 20;

export function nameOf(first: string, by: By): string {
  if (by === 'year') return first.slice(0, 4);
  if (by === 'quarter') return `${first.slice(0, 4)}-Q${Math.ceil(Number(first.slice(5, 7)) / 3)}`;
  if (by === 'month') return first.slice(0, 7);
  return by === 'week' ? isoWeek(first) : first;
}

// "2018-W01" for a Monday: a week belongs to the year of its Thursday.
function isoWeek(monday: string): string {
  const thursday = addDays(monday, 3);
  const year = thursday.slice(0, 4);
  const week = Math.ceil(daysBetween(`${year}-01-01`, thursday) / 7);
  return `${year}-W${String(week).padStart(2, '0')}`;
}

export function coveredOf(answer: CoverageAnswer, from: string, to: string): Covered {
  const { by } = answer;
  const spans: Span[] = [];
  const index = new Map<string, number>();
  for (let [first, last] = periodOf(from, by); first <= to; [first, last] =
    periodOf(addDays(last, 1), by)) {
    const name = nameOf(first, by);
    index.set(name, spans.length);
    spans.push({ name, first, last, reports: 0, coded: 0 });
    if (spans.length > 20_000) break;
  }
  const order = [...answer.sources].sort((a, b) =>
    b.reports - a.reports || (a.source < b.source ? -1 : 1));
  const rows: SourceRow[] = order.slice(0, TOP).map((one) =>
    ({ source: one.source, reports: one.reports, coded: one.coded, cells: new Map() }));
  const rest: SourceRow = { source: '', reports: 0, coded: 0, cells: new Map() };
  for (const one of order.slice(TOP)) {
    rest.reports += one.reports;
    rest.coded += one.coded;
  }
  const byName = new Map(rows.map((row) => [row.source, row]));
  for (const one of answer.periods) {
    const i = index.get(one.period);
    const span = i === undefined ? undefined : spans[i];
    if (i === undefined || !span) continue;
    span.reports += one.reports;
    span.coded += one.coded;
    const { cells } = byName.get(one.source) ?? rest;
    const cell = cells.get(i) ?? { reports: 0, coded: 0 };
    cells.set(i, { reports: cell.reports + one.reports, coded: cell.coded + one.coded });
  }
  const others = Math.max(0, order.length - TOP);
  return { by, spans, rows: others ? [...rows, rest] : rows, others };
}

export interface Gap {
  first: string;
  last: string;
  periods: number;
  days: number;
}

// Runs of periods in which no report was read, longest first.
export function gapsOf(spans: Span[]): Gap[] {
  const gaps: Gap[] = [];
  let run: Span[] = [];
  for (const span of [...spans, null]) {
    if (span && span.reports === 0) {
      run.push(span);
      continue;
    }
    const [first, last] = [run[0], run[run.length - 1]];
    if (first && last) {
      gaps.push({
        first: first.first, last: last.last, periods: run.length,
        days: daysBetween(first.first, last.last),
      });
    }
    run = [];
  }
  return gaps.sort((a, b) => b.days - a.days);
}

export const sourceName = (row: { source: string }, others: number, last: boolean): string =>
  last && others ? `${number(others)} others` : row.source || 'no source given';

export const share = (coded: number, reports: number): string =>
  reports ? percent(coded / reports) : '';
