// SPDX-License-Identifier: Apache-2.0
// Text by code points, as the API counts them (JavaScript counts UTF-16 units), and text that may
// be hostile.
//
//   const slice = slicer('a\u{1F600}b');  slice(1, 2)            // the emoji
//   nest(6, [{ start: 0, end: 6, ... }, { start: 4, end: 9, ... }])
//   visible('a\u202eb')                                          // 'a', U+202E as a tag, 'b'

export interface Span {
  start: number;
  end: number;
}

export const length = (text: string): number => {
  let n = 0;
  for (const _ of text) n += 1;
  return n;
};

// A function that cuts by code points; reads the text once. What lies outside is cut off.
export function slicer(text: string): (start: number, end: number) => string {
  if (!/[\ud800-\udfff]/.test(text)) {
    return (start, end) => text.slice(Math.max(0, start), Math.max(0, end));
  }
  const at: number[] = []; // of each code point its first unit
  for (let i = 0; i < text.length; i += (text.codePointAt(i) ?? 0) > 0xffff ? 2 : 1) at.push(i);
  at.push(text.length);
  const unit = (i: number) => at[Math.max(0, Math.min(i, at.length - 1))] ?? 0;
  return (start, end) => text.slice(unit(start), Math.max(unit(start), unit(end)));
}

// A piece of a text: plain (no span), or of a span, with pieces inside.
export interface Piece<S extends Span> {
  start: number;
  end: number;
  span: S | null;
  first: boolean; // where the span begins; false for the rest of one that another one cut
  height: number; // how many spans lie over one another inside
  inner: Piece<S>[];
}

// Spans as pieces within pieces. Of two that overlap the second is cut where the first ends, so
// that both are whole to the eye. Spans are clipped to 0..end; empty ones are left out.
export function nest<S extends Span>(end: number, spans: S[]): Piece<S>[] {
  const whole: Piece<S> = { start: 0, end, span: null, first: true, height: 0, inner: [] };
  const clipped = spans
    .map((span) => ({
      start: Math.max(0, span.start), end: Math.min(end, span.end), span, first: true,
    }))
    .filter((one) => one.start < one.end);
  const order = (a: Span, b: Span) => a.start - b.start || b.end - a.end;
  const queue = clipped.sort(order);
  const open: Piece<S>[] = [whole];
  for (let i = 0; i < queue.length; i += 1) {
    const next = queue[i]!;
    while (open.length > 1 && open[open.length - 1]!.end <= next.start) open.pop();
    const parent = open[open.length - 1]!;
    const piece: Piece<S> = {
      ...next, end: Math.min(next.end, parent.end), height: 0, inner: [],
    };
    if (next.end > parent.end) {
      const rest = { ...next, start: parent.end, first: false };
      let j = i + 1;
      while (j < queue.length && order(queue[j]!, rest) <= 0) j += 1;
      queue.splice(j, 0, rest);
    }
    parent.inner.push(piece);
    open.push(piece);
  }
  return filled(whole).inner;
}

// Plain pieces between the spans; heights from the inside out.
function filled<S extends Span>(piece: Piece<S>): Piece<S> {
  const inner: Piece<S>[] = [];
  let at = piece.start;
  const plain = (start: number, end: number) => start < end && inner.push({
    start, end, span: null, first: true, height: 0, inner: [],
  });
  for (const one of piece.inner) {
    plain(at, one.start);
    inner.push(filled(one));
    at = one.end;
  }
  if (inner.length > 0 || piece.span === null) plain(at, piece.end);
  piece.inner = inner;
  const most = Math.max(0, ...inner.map((one) => (one.span ? one.height + 1 : 0)));
  piece.height = most;
  return piece;
}

// What a reader would not see, or what would turn the line around: bidi controls, zero width,
// control characters, tags. Joiners count only where no script that needs them stands before.
const UNSEEN = new RegExp(
  '[\\u0000-\\u0008\\u000b-\\u001f\\u007f-\\u009f\\u00ad\\u061c\\u115f\\u1160\\u17b4\\u17b5' +
  '\\u180e\\u200b\\u200e\\u200f\\u2028-\\u202e\\u2060-\\u206f\\u3164\\ufeff\\uffa0\\ufff9-\\ufffb' +
  '\\u{e0000}-\\u{e007f}]|(?<=^|[\\p{Script=Latin}\\p{Script=Cyrillic}\\p{Script=Greek}\\p{P}' +
  '\\p{Nd}\\s])[\\u200c\\u200d]', 'gu');

export interface Seen {
  text: string;
  tag: boolean; // a name like U+202E in the place of the character
}
export function visible(text: string): Seen[] {
  const out: Seen[] = [];
  let at = 0;
  for (const found of text.matchAll(UNSEEN)) {
    const index = found.index ?? 0;
    if (index > at) out.push({ text: text.slice(at, index), tag: false });
    const point = found[0].codePointAt(0) ?? 0;
    out.push({ text: `U+${point.toString(16).toUpperCase().padStart(4, '0')}`, tag: true });
    at = index + found[0].length;
  }
  if (at < text.length) out.push({ text: text.slice(at), tag: false });
  return out;
}
