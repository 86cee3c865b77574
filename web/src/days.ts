// SPDX-License-Identifier: Apache-2.0
// Days as ISO text, and the periods they lie in. No clock, no time zone.
import type { By } from './types';

const MS = 86_400_000;

export const toNumber = (day: string): number => Math.floor(Date.parse(`${day}T00:00:00Z`) / MS);
export const toDay = (number: number): string => new Date(number * MS).toISOString().slice(0, 10);
export const addDays = (day: string, n: number): string => toDay(toNumber(day) + n);
export const daysBetween = (from: string, to: string): number => toNumber(to) - toNumber(from) + 1;
export const isDay = (text: string): boolean =>
  /^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(toNumber(text)) && toDay(toNumber(text)) === text;

const pad = (n: number) => String(n).padStart(2, '0');
const firstOf = (year: number, month: number) => // month from 1; 13 is next January
  `${year + Math.floor((month - 1) / 12)}-${pad(((month - 1) % 12) + 1)}-01`;

// The first or last day that "2020", "2020-06" or "2020-06-16" means; "" if it means none.
export function edge(text: string, side: 'first' | 'last'): string {
  if (isDay(text)) return text;
  const month = /^(\d{4})-(\d\d)$/.exec(text);
  if (month && Number(month[2]) >= 1 && Number(month[2]) <= 12) {
    return side === 'first' ? `${text}-01`
      : addDays(firstOf(Number(month[1]), Number(month[2]) + 1), -1);
  }
  if (/^\d{4}$/.test(text)) return side === 'first' ? `${text}-01-01` : `${text}-12-31`;
  return '';
}

// The first and last day of the period that a day lies in; weeks begin on Monday.
export function periodOf(day: string, by: By): [string, string] {
  const year = Number(day.slice(0, 4));
  const month = Number(day.slice(5, 7));
  if (by === 'day') return [day, day];
  if (by === 'week') {
    const number = toNumber(day);
    const monday = number - ((((number + 3) % 7) + 7) % 7); // 1970-01-01 was a Thursday
    return [toDay(monday), toDay(monday + 6)];
  }
  if (by === 'month') return [firstOf(year, month), addDays(firstOf(year, month + 1), -1)];
  if (by === 'quarter') {
    const first = month - ((month - 1) % 3);
    return [firstOf(year, first), addDays(firstOf(year, first + 3), -1)];
  }
  return [`${year}-01-01`, `${year}-12-31`];
}

// Periods small enough to tell something and few enough to be seen: at most some 160.
export function chooseBy(from: string, to: string): Exclude<By, 'quarter'> {
  const days = daysBetween(from, to);
  if (days <= 92) return 'day';
  if (days <= 160 * 7) return 'week';
  if (days <= 160 * 30) return 'month';
  return 'year';
}
