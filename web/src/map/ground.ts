// SPDX-License-Identifier: Apache-2.0
// The map's ground as paths on a plane of `width` by `height`: land, borders, disputed lines. Shapes
// are never coloured by what happens in them.
import { geoEqualEarth, geoPath, type GeoProjection } from 'd3-geo';
import { merge, mesh } from 'topojson-client';
import type {
  GeometryCollection, MultiPolygon, Polygon, Topology,
} from 'topojson-specification';
import { DISPUTED, type Box, type Disputed } from './disputed';

type Line = [number, number][];
type World = Topology<{ countries: GeometryCollection }>;

export interface Ground {
  projection: GeoProjection;
  sphere: string;
  land: string; // its edge is the coast
  borders: string;
  disputed: { name: string; d: string }[];
}

// The plane's height for a width: the world without most of Antarctica, but not more than is seen at
// once.
export const heightFor = (width: number): number =>
  Math.round(Math.max(210, Math.min(width * 0.46, innerHeight * 0.62)));

// Turned a little, so that the far east of Russia is not cut off.
export const projectionFor = (width: number, height: number): GeoProjection =>
  geoEqualEarth().rotate([-11, 0]).fitExtent([[4, 4], [width - 4, height - 4]], {
    type: 'MultiPoint',
    coordinates: [[-168, 0], [190, 0], [11, 84], [11, -58]],
  });

const inside = ([x, y]: readonly [number, number], [w, s, e, n]: Box): boolean =>
  x >= w && x <= e && y >= s && y <= n;

// A line as the pieces of it inside a box, and those outside.
export function split(line: Line, box: Box): { inside: Line[]; outside: Line[] } {
  const pieces = { inside: [] as Line[], outside: [] as Line[] };
  let piece: Line = [];
  let was: boolean | null = null;
  for (const point of line) {
    const is = inside(point, box);
    if (was !== null && is !== was) {
      piece.push(point);
      pieces[was ? 'inside' : 'outside'].push(piece);
      piece = [];
    }
    piece.push(point);
    was = is;
  }
  if (piece.length > 1) pieces[was ? 'inside' : 'outside'].push(piece);
  return pieces;
}

const pair = (a: string, b: string): string => (a < b ? `${a}|${b}` : `${b}|${a}`);
const idOf = (shape: { id?: string | number | undefined; properties?: unknown }): string =>
  String(shape.id ?? (shape.properties as { name?: string } | undefined)?.name ?? '');

interface Parts {
  open: Line[]; // parts of disputed borders outside their box: ordinary borders
  dashed: Map<string, Line[]>;
  pairs: Set<string>;
}

function partsOf(world: World): Parts {
  const open: Line[] = [];
  const dashed = new Map<string, Line[]>();
  const claims = new Map<string, Disputed[]>();
  for (const one of DISPUTED) {
    dashed.set(one.name, [...(one.lines ?? [])]);
    for (const [a, b] of one.between ?? []) {
      const key = pair(a, b);
      claims.set(key, [...(claims.get(key) ?? []), one]);
    }
  }
  for (const [key, ones] of claims) {
    const found = mesh(world, world.objects.countries, (a, b) => pair(idOf(a), idOf(b)) === key);
    let rest = found.coordinates as Line[];
    for (const one of ones) {
      const left: Line[] = [];
      for (const line of rest) {
        const pieces = one.within
          ? split(line, one.within) : { inside: [line], outside: [] };
        dashed.get(one.name)?.push(...pieces.inside);
        left.push(...pieces.outside);
      }
      rest = left;
    }
    open.push(...rest);
  }
  return { open, dashed, pairs: new Set(claims.keys()) };
}

export function groundOf(world: World, width: number, height: number): Ground {
  const projection = projectionFor(width, height);
  const path = geoPath(projection).digits(2);
  const { open, dashed, pairs } = partsOf(world);
  const lines = (coordinates: Line[]) => path({ type: 'MultiLineString', coordinates }) ?? '';
  const shapes = world.objects.countries.geometries.filter((one): one is Polygon | MultiPolygon =>
    one.type === 'Polygon' || one.type === 'MultiPolygon');
  const borders = mesh(world, world.objects.countries, (a, b) =>
    a !== b && !pairs.has(pair(idOf(a), idOf(b))));
  return {
    projection,
    sphere: path({ type: 'Sphere' }) ?? '',
    land: path(merge(world, shapes)) ?? '',
    borders: (path(borders) ?? '') + lines(open),
    disputed: [...dashed].map(([name, one]) => ({ name, d: lines(one) })),
  };
}

let asked: Promise<World> | null = null;

export function fetchWorld(): Promise<World> {
  asked ??= fetch('/basemap.json', { credentials: 'same-origin' })
    .then((answer) => {
      if (!answer.ok) throw new Error(`status ${answer.status}`);
      return answer.json() as Promise<World>;
    })
    .catch((error: unknown) => {
      asked = null; // may be asked again
      throw error;
    });
  return asked;
}
