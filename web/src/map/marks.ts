// SPDX-License-Identifier: Apache-2.0
// Marks of places on the plane: area by events, sectors by quad class, and which lie so near each
// other that they are drawn as one.
import { number, plural, QUADS } from '../text';
import type { Place, Quads } from '../types';

// How exactly the place is known: a point, an area, or merely a country or region.
export type Kind = 'point' | 'area' | 'vague';
export const kindOf = (place: Place): Kind =>
  place.resolution >= 4 ? 'point' : place.resolution >= 2 ? 'area' : 'vague';

const PRECISION = ['region', 'country', 'province', 'district', 'city', 'facility or spot'];
export const precision = (place: Place): string => PRECISION[place.resolution] ?? 'unknown';

export const placeLabel = (place: Place): string => {
  const name = place.name ?? place.province ?? place.country ?? 'no name';
  return kindOf(place) === 'vague' ? `somewhere in ${name}` : name;
};

// What the filter `place` is given: its name, or its country.
export const placeValue = (place: Place): string => place.name ?? place.country ?? '';

export interface Mark {
  kind: Kind;
  x: number; // on the unzoomed plane
  y: number;
  r: number; // on the screen
  events: number;
  quad: Quads;
  places: number[]; // indices, most events first
}

// Area by events; `most` events have the radius `biggest`.
export const radius = (events: number, most: number, biggest: number): number =>
  Math.max(3.5, biggest * Math.sqrt(events / Math.max(most, biggest)));

// `at[i]` is where places[i] lies on the plane; null: nowhere on it. Places are given with most
// events first; the mark of several stands where the first of them is.
export function cluster(
  places: Place[], at: ([number, number] | null)[], zoom: number, biggest: number,
): Mark[] {
  const marks: Mark[] = [];
  const most = places.reduce((max, one) => Math.max(max, one.events), 0);
  const CELL = 2 * biggest;
  const cells = new Map<string, Mark[]>();
  places.forEach((place, i) => {
    const point = at[i];
    if (!point) return;
    const [x, y] = point;
    const kind = kindOf(place);
    const r = radius(place.events, most, biggest);
    const cx = Math.floor((x * zoom) / CELL);
    const cy = Math.floor((y * zoom) / CELL);
    let into: Mark | null = null;
    let least = Infinity;
    for (let dx = -1; dx <= 1; dx += 1) {
      for (let dy = -1; dy <= 1; dy += 1) {
        for (const mark of cells.get(`${cx + dx},${cy + dy}`) ?? []) {
          // Points and areas may share a mark; what is vague is never mixed with them.
          if ((mark.kind === 'vague') !== (kind === 'vague')) continue;
          const far = Math.hypot(mark.x - x, mark.y - y) * zoom;
          if (far < (mark.r + r) * 0.8 && far < least) {
            into = mark;
            least = far;
          }
        }
      }
    }
    if (into) {
      into.events += place.events;
      into.places.push(i);
      for (const k of [0, 1, 2, 3] as const) into.quad[k] += place.quad[k];
      into.r = Math.min(biggest, radius(into.events, most, biggest));
      return;
    }
    const mark: Mark = {
      kind, x, y, r, events: place.events, quad: [...place.quad] as Quads, places: [i],
    };
    marks.push(mark);
    const cell = `${cx},${cy}`;
    cells.set(cell, [...(cells.get(cell) ?? []), mark]);
  });
  // Areas are compared with each other: the greatest mark is the measure of all.
  const greatest = marks.reduce((max, one) => Math.max(max, one.events), 0);
  for (const mark of marks) mark.r = radius(mark.events, greatest, biggest);
  return marks;
}

// The sectors of a ring as paths around 0,0, clockwise from the top: verbal and material
// cooperation, then conflict. Events without a class come last, as class 0.
export function sectors(
  quad: Quads, events: number, outer: number, inner: number,
): { n: number; d: string }[] {
  const known = quad.reduce((sum, one) => sum + one, 0);
  const parts = [...quad.map((count, i) => ({ n: i + 1, count })),
    { n: 0, count: Math.max(0, events - known) }].filter((one) => one.count > 0);
  const total = parts.reduce((sum, one) => sum + one.count, 0);
  const spot = (angle: number, r: number) =>
    `${(r * Math.sin(angle)).toFixed(2)} ${(-r * Math.cos(angle)).toFixed(2)}`;
  const [only] = parts;
  if (only && parts.length === 1) {
    const ring = (r: number) => `M0 ${-r}A${r} ${r} 0 1 1 0 ${r}A${r} ${r} 0 1 1 0 ${-r}`;
    return [{ n: only.n, d: `${ring(outer)}${inner > 0 ? ring(inner) : ''}` }];
  }
  let angle = 0;
  return parts.map(({ n, count }) => {
    const from = angle;
    const to = from + (count / total) * 2 * Math.PI;
    angle = to;
    const large = to - from > Math.PI ? 1 : 0;
    const back = inner > 0
      ? `L${spot(to, inner)}A${inner} ${inner} 0 ${large} 0 ${spot(from, inner)}Z` : 'L0 0Z';
    return { n, d: `M${spot(from, outer)}A${outer} ${outer} 0 ${large} 1 ${spot(to, outer)}${back}` };
  });
}

// "9 material conflict, 3 verbal cooperation": most first.
export const quadWords = (quad: Quads): string =>
  quad.map((count, i) => ({ count, word: QUADS[i] ?? '' })).filter((one) => one.count > 0)
    .sort((a, b) => b.count - a.count).map((one) => `${number(one.count)} ${one.word}`).join(', ');

export const placeWords = (place: Place): string =>
  `${placeLabel(place)}${place.country ? `, ${place.country}` : ', no country'} ` +
  `(${precision(place)}): ${plural(place.events, 'event')} told by ` +
  `${plural(place.reports, 'report')}${quadWords(place.quad) ? `; ${quadWords(place.quad)}` : ''}`;
