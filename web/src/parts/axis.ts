// SPDX-License-Identifier: Apache-2.0
// Where an axis has its marks: round numbers, and days that begin a year, month or week.
import { addDays, daysBetween, periodOf, toNumber } from '../days';
import type { By } from '../types';

// Round values from 0 (or below) to at least `most`, about `n` of them: [0, 5, 10, 15].
export function niceTicks(least: number, most: number, n = 4): number[] {
  const range = most - least || 1;
  const raw = range / n;
  const power = 10 ** Math.floor(Math.log10(raw));
  const step = ([1, 2, 5, 10].find((m) => m * power >= raw) ?? 10) * power;
  const ticks: number[] = [];
  for (let i = Math.floor(least / step); i * step <= most + 1e-9 * range; i += 1) {
    ticks.push(Number((i * step).toPrecision(12)));
  }
  return ticks;
}
// The same for counts: never between two whole numbers.
export const wholeTicks = (most: number, n = 3): number[] =>
  niceTicks(0, Math.max(most, 1), n).filter(Number.isInteger);

export interface DayTick {
  day: string;
  label: string;
  major: boolean; // a year begins
}

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

// Days of an axis from..to that is `width` pixels wide, some 70 pixels apart.
export function dayTicks(from: string, to: string, width: number): DayTick[] {
  const days = daysBetween(from, to);
  const apart = days / Math.max(1, width / 70); // days a label may take
  const kinds: [number, By, number][] = [
    [1, 'day', 1], [2, 'day', 2], [7, 'week', 1], [14, 'week', 2], [31, 'month', 1],
    [92, 'quarter', 1], [183, 'quarter', 2], [366, 'year', 1], [731, 'year', 2],
    [1827, 'year', 5], [3653, 'year', 10], [9132, 'year', 25], [18263, 'year', 50],
  ];
  const [, by, every] = kinds.find(([length]) => length >= apart) ?? [0, 'year', 100] as const;
  const ticks: DayTick[] = [];
  let day = periodOf(from, by)[0];
  for (let guard = 0; day <= to && guard < 400; guard += 1) {
    if (day >= from && fits(day, by, every)) ticks.push(labelled(day, by));
    day = addDays(periodOf(day, by)[1], 1);
  }
  return ticks;
}

function fits(day: string, by: By, every: number): boolean {
  if (every === 1) return true;
  if (by === 'year') return Number(day.slice(0, 4)) % every === 0;
  if (by === 'quarter') return (Number(day.slice(5, 7)) - 1) % (3 * every) === 0;
  if (by === 'week') return Math.floor((toNumber(day) + 3) / 7) % every === 0;
  return toNumber(day) % every === 0;
}

function labelled(day: string, by: By): DayTick {
  const year = day.slice(0, 4);
  const month = MONTHS[Number(day.slice(5, 7)) - 1] ?? '';
  const begins = day.slice(5) === '01-01';
  if (by === 'year' || begins) return { day, label: year, major: true };
  if (by === 'month' || by === 'quarter') return { day, label: month, major: false };
  return { day, label: `${Number(day.slice(8))} ${month}`, major: false };
}
