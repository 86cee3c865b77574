// SPDX-License-Identifier: Apache-2.0
// Places as marks that do not hide each other: near ones are one mark with their sum.
import type { Place } from '../types';

export interface Spot {
  x: number; // of the unzoomed map
  y: number;
  places: Place[]; // most events first
  events: number;
}

export const radius = (events: number): number => Math.min(26, 3 + 1.7 * Math.sqrt(events));

// Clusters of places that lie within `near` pixels of one another at this zoom; the places with most
// events draw the others to them.
export function spotsOf(
  places: Place[], project: (lon: number, lat: number) => [number, number] | null, zoom: number,
): Spot[] {
  const spots: Spot[] = [];
  const near = 14 / zoom;
  const grid = new Map<string, Spot[]>();
  const cell = (x: number, y: number) => `${Math.floor(x / near)},${Math.floor(y / near)}`;
  for (const place of places) {
    const at = project(place.lon, place.lat);
    if (!at) continue;
    const [x, y] = at;
    let found: Spot | undefined;
    for (let i = -1; i <= 1 && !found; i += 1) {
      for (let j = -1; j <= 1 && !found; j += 1) {
        found = grid.get(cell(x + i * near, y + j * near))?.find(
          (one) => Math.hypot(one.x - x, one.y - y) < near);
      }
    }
    if (found) {
      found.places.push(place);
      found.events += place.events;
      continue;
    }
    const spot = { x, y, places: [place], events: place.events };
    spots.push(spot);
    grid.set(cell(x, y), [...(grid.get(cell(x, y)) ?? []), spot]);
  }
  return spots;
}
