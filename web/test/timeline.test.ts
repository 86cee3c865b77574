// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { dayTicks, niceTicks, wholeTicks } from '../src/parts/axis';
import { NOTHING } from '../src/state';
import { barsOf, countsPath, rangeOf } from '../src/timeline/data';
import { shapeOf } from '../src/timeline/shape';
import type { Period, Version } from '../src/types';

const count = (keys: string[], events: number, reports = events) => ({ keys, events, reports });
const period = (first_day: string, sources: number, read: number) =>
  ({ first_day, sources, read }) as Period;

test('bars: every period of the range, zeros included', () => {
  const bars = barsOf({ from: '2020-01-15', to: '2020-03-02', by: 'month' },
    [count(['2020-01', '4'], 2, 5), count(['2020-01', '1'], 1), count(['2020-03', ''], 1)],
    [period('2020-01-01', 3, 40)]);
  assert.deepEqual(bars.map((bar) => [bar.period, bar.events]),
    [['2020-01', 3], ['2020-02', 0], ['2020-03', 1]]);
  assert.deepEqual(bars[0]?.quad, [1, 0, 0, 2]);
  assert.equal(bars[0]?.reports, 6);
  assert.equal(bars[0]?.sources, 3);
  assert.equal(bars[1]?.read, null);
  assert.equal(bars[2]?.other, 1);
});

test('quarters are summed of months', () => {
  assert.match(countsPath(NOTHING, 'quarter'), /by=month%2Cquad/);
  const bars = barsOf({ from: '2020-01-01', to: '2020-06-30', by: 'quarter' },
    [count(['2020-02', '3'], 2), count(['2020-03', '3'], 1), count(['2020-04', '2'], 4)], []);
  assert.deepEqual(bars.map((bar) => [bar.period, bar.events]), [['2020-Q1', 3], ['2020-Q2', 4]]);
});

test('the range shown: asked for, else of the data', () => {
  const version = { database: { first_day: '2018-01-01', last_day: '2020-12-31' } } as Version;
  assert.deepEqual(rangeOf(NOTHING, version), { from: '2018-01-01', to: '2020-12-31', by: 'week' });
  assert.deepEqual(rangeOf({ ...NOTHING, from: '2031' }, version),
    { from: '2031-01-01', to: '2031-12-31', by: 'week' });
  assert.equal(rangeOf({ ...NOTHING, from: '2020', to: '2019' }, version), null);
  assert.equal(rangeOf(NOTHING, null), null);
});

test('ten thousand bars are four paths, each within the drawing', () => {
  const range = { from: '1990-01-01', to: '2017-05-18', by: 'day' as const };
  const counts = Array.from({ length: 28 }, (_, i) => count([`${1990 + i}-01-01`, '4'], i + 1));
  const bars = barsOf(range, counts, []);
  assert.equal(bars.length, 10_000);
  const shape = shapeOf(bars, 1000);
  assert.equal(shape.quads.length, 4);
  assert.equal(shape.quads[3]?.match(/M/g)?.length, 28);
  assert.equal(shape.dayAt(0), 0);
  assert.equal(shape.dayAt(5000), 9999);
  assert.equal(shape.dayAt(shape.x('2000-01-01') + 0.01), 3652);
});

test('marks of an axis are round, and whole for counts', () => {
  assert.deepEqual(niceTicks(0, 18, 4), [0, 5, 10, 15]);
  assert.deepEqual(niceTicks(-7, 5, 5), [-10, -5, 0, 5]);
  assert.deepEqual(wholeTicks(1), [0, 1]);
  assert.deepEqual(wholeTicks(2, 5), [0, 1, 2]);
});

test('marks of days begin years, months, weeks or days, and never crowd', () => {
  const years = dayTicks('1995-02-10', '2025-04-11', 1000);
  assert.ok(years.every((tick) => tick.day.endsWith('-01-01') && tick.major));
  assert.deepEqual(dayTicks('2020-01-30', '2020-02-03', 700).map((tick) => tick.label),
    ['30 Jan', '31 Jan', '1 Feb', '2 Feb', '3 Feb']);
  assert.ok(dayTicks('1900-01-01', '2099-12-31', 300).length <= 5);
});
