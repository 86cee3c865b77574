// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { command } from '../src/command';
import { chooseBy, edge, periodOf } from '../src/days';
import { filterParams, NOTHING, readLink, writeLink, type Link } from '../src/state';
import { csvOf } from '../src/parts/csv';

const full: Link = {
  ...NOTHING, view: 'map', a: 'PRK', b: "Cote d'Ivoire", both: true, from: '2018-01', to: '2020',
  by: 'week', pick: '2018-01-01..2018-01-07', event: ['ASSAULT', '19'], quad: 4, text: 'a & b=c',
  min_confidence: 0.5, sel: 'c-1', own: { 'network.top': '20' },
};

test('a state is the same after it was a link', () => {
  assert.deepEqual(readLink(writeLink(full)), full);
  assert.equal(writeLink(NOTHING), '');
});

test('what a link cannot mean is left out', () => {
  const link = readLink('?view=nowhere&by=hour&quad=x&event=&window=30');
  assert.deepEqual(link, { ...NOTHING, window: 30 });
});

test('both ways asks for either side', () => {
  const params = filterParams(full, { pick: true });
  assert.deepEqual(params.getAll('actor'), ['PRK', "Cote d'Ivoire"]);
  assert.deepEqual(params.getAll('recipient'), ['PRK', "Cote d'Ivoire"]);
  assert.equal(params.get('from'), '2018-01-01');
  assert.equal(params.get('to'), '2018-01-07');
});

test('both ways between two countries is asked as such', () => {
  const params = filterParams({ ...NOTHING, a: 'PRK', b: 'KOR', both: true });
  assert.equal(params.toString(), 'actor=PRK&recipient=KOR&both=1');
  assert.match(command('query', { ...NOTHING, a: 'PRK', b: 'KOR', both: true }, 'e.db'),
    /--actor PRK --recipient KOR --both$/);
});

test('both ways with anyone is that party on either side', () => {
  const params = filterParams({ ...NOTHING, a: 'PRK', both: true, party: ['USA'] });
  assert.equal(params.has('actor'), false);
  assert.deepEqual(params.getAll('party'), ['PRK']);
});

test('a command survives a shell', () => {
  const line = command('query', { ...NOTHING, a: "x'; rm -rf /", text: '$(y)' }, 'a b.db');
  assert.equal(line, `sillok query --db 'a b.db' --actor 'x'\\''; rm -rf /' --text '$(y)'`);
});

test('periods', () => {
  assert.deepEqual(periodOf('2020-06-16', 'week'), ['2020-06-15', '2020-06-21']);
  assert.deepEqual(periodOf('1969-12-31', 'week'), ['1969-12-29', '1970-01-04']);
  assert.deepEqual(periodOf('2020-12-31', 'month'), ['2020-12-01', '2020-12-31']);
  assert.deepEqual(periodOf('2020-11-05', 'quarter'), ['2020-10-01', '2020-12-31']);
  assert.equal(edge('2020-02', 'last'), '2020-02-29');
  assert.equal(edge('2020-13', 'first'), '');
  assert.equal(chooseBy('2018-01-01', '2020-12-31'), 'week');
});

test('a table as CSV', () => {
  const column = { key: 'a', label: 'A', value: (row: { a: string }) => row.a };
  const text = csvOf({ caption: '', columns: [column], rows: [{ a: '=1+1' }, { a: 'x,"y"' }] });
  assert.equal(text, `a\r\n'=1+1\r\n"x,""y"""\r\n`);
});
