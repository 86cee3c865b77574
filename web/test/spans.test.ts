// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { length, nest, slicer, visible, type Piece, type Span } from '../src/spans';

const show = (list: Piece<Span>[]): string => list.map((one) =>
  one.span
    ? `[${one.first ? '' : '~'}${one.start}-${one.end}${one.inner.length ? ' ' : ''}` +
      `${show(one.inner)}]`
    : `${one.start}-${one.end}`).join(' ');
const span = (start: number, end: number): Span => ({ start, end });

test('slices count code points', () => {
  const text = '\u{1F600}a\u{10348}b';
  const slice = slicer(text);
  assert.equal(length(text), 4);
  assert.equal(slice(0, 1), '\u{1F600}');
  assert.equal(slice(1, 3), 'a\u{10348}');
  assert.equal(slice(3, 99), 'b');
  assert.equal(slice(-3, 1), '\u{1F600}');
  assert.equal(slice(3, 1), '');
  assert.equal(slicer('plain')(1, 3), 'la');
});

test('half a pair is one code point', () => {
  const slice = slicer('x\ud800y');
  assert.equal(slice(2, 3), 'y');
  assert.equal(length('x\ud800y'), 3);
});

test('spans within spans, side by side, and over one another', () => {
  assert.equal(show(nest(10, [])), '0-10');
  assert.equal(show(nest(10, [span(2, 4), span(4, 6)])), '0-2 [2-4] [4-6] 6-10');
  assert.equal(show(nest(10, [span(3, 5), span(0, 8)])), '[0-8 0-3 [3-5] 5-8] 8-10');
  assert.equal(show(nest(10, [span(0, 6), span(4, 9)])), '[0-6 0-4 [4-6]] [~6-9] 9-10');
});

test('equal spans lie within one another, and heights count', () => {
  const [outer] = nest(4, [span(0, 4), span(0, 4), span(1, 2)]);
  assert.equal(outer?.height, 2);
  assert.equal(outer?.inner[0]?.height, 1);
});

test('spans outside are clipped or left out', () => {
  assert.equal(show(nest(5, [span(-4, 2), span(4, 9), span(7, 8), span(3, 3), span(4, 1)])),
    '[0-2] 2-4 [4-5]');
});

test('every code point is told once, whatever the spans', () => {
  let seed = 7;
  const random = (n: number) => (seed = (seed * 48271) % 2147483647) % n;
  const flat = (list: Piece<Span>[]): [number, number][] => list.flatMap((one) =>
    one.inner.length ? flat(one.inner) : [[one.start, one.end] as [number, number]]);
  for (let round = 0; round < 300; round += 1) {
    const spans = Array.from({ length: random(9) }, () => span(random(20) - 2, random(24)));
    let at = 0;
    for (const [start, end] of flat(nest(18, spans))) {
      assert.equal(start, at);
      at = end;
    }
    assert.equal(at, 18);
  }
});

test('what is not seen is named', () => {
  const told = (text: string) => visible(text)
    .map((one) => (one.tag ? `<${one.text}>` : one.text)).join('');
  assert.equal(told('a\u202eb\u200b\u0007'), 'a<U+202E>b<U+200B><U+0007>');
  assert.equal(told('\u{e0041}'), '<U+E0041>');
  assert.equal(told('a\u200db'), 'a<U+200D>b');
  const family = '\u{1F468}\u200d\u{1F469}';
  assert.equal(told(family), family); // joiners belong to emoji
  assert.equal(told('\u0645\u06cc\u200c\u062e'), '\u0645\u06cc\u200c\u062e'); // and to Persian
  assert.equal(told('line\nline\ttab'), 'line\nline\ttab');
});
