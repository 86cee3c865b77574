// SPDX-License-Identifier: Apache-2.0
// The bars of the timeline: events by quad class in every period of the range, zeros included, with
// tellings, sources and what was read beside them.
import { useMemo } from 'preact/hooks';
import { path, useApi, useVersion, type ApiError } from '../api';
import { addDays, chooseBy, edge, periodOf } from '../days';
import { filterParams, useLink, type Link } from '../state';
import type { By, Count, CountsAnswer, Period, SeriesAnswer, Version } from '../types';

export interface Bar {
  period: string; // "2020-06-16", its Monday, "2020-06", "2020-Q2", "2020"
  first: string;
  last: string;
  quad: [number, number, number, number];
  other: number; // of no class
  events: number;
  reports: number; // tellings
  sources: number | null; // null: not known (yet)
  read: number | null;
}

export interface Timeline {
  from: string;
  to: string;
  by: By;
  bars: Bar[];
  asked: string;
  stale: boolean;
  error: ApiError | null;
  again: () => void;
}

export interface Range {
  from: string;
  to: string;
  by: By;
}

// The days that are shown: those asked for, else those of the data. Days outside of the data stay
// what was asked. null: not known yet, or the first is after the last.
export function rangeOf(link: Link, version: Version | null): Range | null {
  const data = version?.database;
  if (!data) return null;
  let from = link.from ? edge(link.from, 'first') : data.first_day;
  let to = link.to ? edge(link.to, 'last') : data.last_day;
  if (from > to && !link.to) to = edge(link.from, 'last');
  if (from > to && !link.from) from = edge(link.to, 'first');
  if (!from || !to || from > to) return null;
  return { from, to, by: link.by || chooseBy(from, to) };
}

// The name that a period has on this page.
export function periodName(first: string, by: By): string {
  if (by === 'month') return first.slice(0, 7);
  if (by === 'year') return first.slice(0, 4);
  if (by === 'quarter') return `${first.slice(0, 4)}-Q${Math.ceil(Number(first.slice(5, 7)) / 3)}`;
  return first;
}
export const periodWords = (bar: Bar, by: By): string =>
  by === 'week' ? `week of ${bar.first}` : bar.period;

export function barsOf(range: Range, counts: Count[], periods: Period[]): Bar[] {
  const { from, to, by } = range;
  const bars: Bar[] = [];
  const at = new Map<string, Bar>();
  for (let day = from; day <= to;) {
    const [first, last] = periodOf(day, by);
    const bar: Bar = {
      period: periodName(first, by), first, last, quad: [0, 0, 0, 0], other: 0, events: 0,
      reports: 0, sources: null, read: null,
    };
    bars.push(bar);
    at.set(first, bar);
    day = addDays(last, 1);
  }
  for (const count of counts) {
    const [key = '', quad = ''] = count.keys;
    const first = edge(key, 'first'); // of a quarter: the month's, whose quarter is looked for
    const bar = first ? at.get(periodOf(first, by)[0]) : undefined;
    if (!bar) continue;
    const n = Number(quad);
    if (n >= 1 && n <= 4) bar.quad[(n - 1) as 0 | 1 | 2 | 3] += count.events;
    else bar.other += count.events;
    bar.events += count.events;
    bar.reports += count.reports;
  }
  for (const period of periods) {
    const bar = at.get(periodOf(period.first_day, by)[0]);
    if (!bar) continue;
    bar.sources = period.sources;
    bar.read = period.read;
  }
  return bars;
}

export function countsPath(link: Link, by: By): string {
  const key = by === 'quarter' ? 'month' : by;
  return path('/counts', filterParams(link), { by: `${key},quad` });
}

// Sources and what was read come from the series; it is asked after the counts, being dearer.
function seriesPath(link: Link, range: Range): string {
  const pair = [link.a || '*', link.b || '*'].map(encodeURIComponent).join('/');
  return path(`/dyads/${pair}/series`, filterParams(link, { dyad: false }), {
    by: range.by, both: link.both, step: 10_000,
  });
}

export function useTimeline(): Timeline | null {
  const { link } = useLink();
  const range = rangeOf(link, useVersion());
  const asked = range ? countsPath(link, range.by) : null;
  const counts = useApi<CountsAnswer>(asked);
  const series = useApi<SeriesAnswer>(
    range && counts.data?.counts.length ? seriesPath(link, range) : null);
  const bars = useMemo(
    () => (range && counts.stale
      ? barsOf(range, counts.stale.counts, series.data?.periods ?? []) : null),
    [range?.from, range?.to, range?.by, counts.stale, series.data],
  );
  if (!range || !asked) return null;
  return {
    ...range, bars: bars ?? [], asked, stale: !counts.data, error: counts.error,
    again: counts.again,
  };
}
