// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { coveredOf, gapsOf, nameOf } from '../src/coverage/data';
import { split } from '../src/map/ground';
import { cluster, sectors } from '../src/map/marks';
import { edgePath, graphOf } from '../src/network/graph';
import type { CoverageAnswer, Dyad, Place } from '../src/types';

const answer = (periods: CoverageAnswer['periods']): CoverageAnswer => ({
  by: 'month', periods, silences: [],
  sources: [{ source: 'Wire', reports: 3, coded: 2, first: '2020-01-05', last: '2020-04-01' }],
  totals: { reports: 3, coded: 2, copies: 0, records: 2, events: 2, sources: 1 },
});

test('periods without a report are there, and are gaps', () => {
  const { spans, rows, others } = coveredOf(answer([
    { period: '2020-01', source: 'Wire', reports: 2, coded: 1 },
    { period: '2020-04', source: 'Wire', reports: 1, coded: 1 },
  ]), '2020-01-05', '2020-04-01');
  assert.deepEqual(spans.map((one) => one.reports), [2, 0, 0, 1]);
  assert.deepEqual(gapsOf(spans), [{ first: '2020-02-01', last: '2020-03-31', periods: 2, days: 60 }]);
  assert.equal(rows[0]?.cells.get(3)?.reports, 1);
  assert.equal(others, 0);
});

test('weeks are named as ISO 8601 has them', () => {
  assert.equal(nameOf('2018-01-01', 'week'), '2018-W01');
  assert.equal(nameOf('2018-12-31', 'week'), '2019-W01');
  assert.equal(nameOf('2020-12-28', 'week'), '2020-W53');
  assert.equal(nameOf('2020-05-01', 'quarter'), '2020-Q2');
});

test('a line is cut where it leaves a box, and nothing of it is lost', () => {
  const line: [number, number][] = [[0, 0], [2, 0], [4, 0], [6, 0]];
  const pieces = split(line, [1, -1, 5, 1]);
  assert.deepEqual(pieces.inside, [[[2, 0], [4, 0], [6, 0]]]);
  assert.deepEqual(pieces.outside, [[[0, 0], [2, 0]]]);
});

const place = (over: Partial<Place>): Place => ({
  name: 'X', lat: 0, lon: 0, country: 'FRA', province: null, resolution: 4, geonameid: 1,
  events: 4, reports: 4, quad: [4, 0, 0, 0], lead: 'c-1', ...over,
});

test('marks that would overlap are one; a country\u2019s middle stays apart', () => {
  const places = [place({}), place({ events: 2, quad: [0, 0, 0, 2] }), place({ resolution: 1 })];
  const marks = cluster(places, [[10, 10], [11, 10], [10, 10]], 1, 20);
  assert.deepEqual(marks.map((one) => one.places), [[0, 1], [2]]);
  assert.deepEqual(marks[0]?.quad, [4, 0, 0, 2]);
  assert.equal(cluster(places, [[10, 10], [11, 10], null], 60, 20).length, 2);
});

test('sectors are as many as there are classes, events without one included', () => {
  assert.deepEqual(sectors([1, 0, 0, 2], 4, 10, 0).map((one) => one.n), [1, 4, 0]);
  assert.equal(sectors([3, 0, 0, 0], 3, 10, 5).length, 1);
});

const dyad = (actor: string, recipient: string, events: number): Dyad => ({
  actor, recipient, events, reports: events, quad: [events, 0, 0, 0], goldstein_mean: 1,
  first: '2020-01-01', last: '2020-01-02',
});

test('a graph comes to rest alike each time; acts within a party are a number', () => {
  const pairs = [dyad('FRA', 'DEU', 5), dyad('DEU', 'FRA', 3), dyad('DEU', 'POL', 1)];
  const one = graphOf(pairs, [dyad('FRA', 'FRA', 9)], 600, 400);
  assert.deepEqual(graphOf(pairs, [dyad('FRA', 'FRA', 9)], 600, 400), one);
  assert.deepEqual(one.nodes.map((node) => [node.id, node.events, node.own]),
    [['DEU', 9, 0], ['FRA', 8, 9], ['POL', 1, 0]]);
  assert.deepEqual(one.edges.map((edge) => edge.twin), [true, true, false]);
  const [a, b] = one.nodes;
  assert.ok(a && b && !edgePath(a, b, true).d.includes('NaN'));
});
