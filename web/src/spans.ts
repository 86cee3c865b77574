// SPDX-License-Identifier: Apache-2.0
// Texts by code points, as the API counts them, and what is hostile in them made visible.
//
//   slice('a\u{1F600}b', 1, 2)                    the face
//   pieces(text, start, marks)                    the text cut where marks begin and end
//   shown('a\u202Eb')                             'a\u2423U+202E\u2423b'-like: no control is obeyed

export const points = (text: string): string[] => Array.from(text);
export const slice = (text: string, start: number, end: number): string =>
  points(text).slice(start, end).join('');

// Controls that could turn, hide or break what stands around them.
const CONTROLS = /[\u0000-\u0008\u000B-\u001F\u007F-\u009F\u200B-\u200F\u202A-\u202E\u2060-\u2069\uFEFF]/g;
export const shown = (text: string): string =>
  text.replace(CONTROLS, (c) =>
    `[U+${(c.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}]`);

export interface Piece<M> {
  text: string;
  marks: M[]; // those that cover it, in the order given
  begins: M[]; // those whose first words stand here
}

// Marks may lie in each other and overlap. Those outside the text are left out: see `outside`.
export function pieces<M extends { start: number; end: number }>(
  text: string, start: number, marks: M[],
): Piece<M>[] {
  const letters = points(text);
  const end = start + letters.length;
  const inside = marks.filter((m) => m.start < end && m.end > start && m.end > m.start);
  const edges = new Set([start, end]);
  for (const m of inside) {
    edges.add(Math.max(m.start, start));
    edges.add(Math.min(m.end, end));
  }
  const cuts = [...edges].sort((a, b) => a - b);
  const out: Piece<M>[] = [];
  for (let i = 0; i + 1 < cuts.length; i += 1) {
    const from = cuts[i] ?? 0;
    const to = cuts[i + 1] ?? 0;
    const covering = inside.filter((m) => m.start <= from && m.end >= to);
    out.push({
      text: letters.slice(from - start, to - start).join(''),
      marks: covering,
      begins: covering.filter((m) => Math.max(m.start, start) === from),
    });
  }
  return out;
}

export const outside = <M extends { start: number; end: number }>(
  text: string, start: number, marks: M[],
): M[] => {
  const end = start + points(text).length;
  return marks.filter((m) => m.start >= end || m.end <= start);
};
