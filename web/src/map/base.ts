// SPDX-License-Identifier: Apache-2.0
// The base map, asked for once: land, borders, and which of them are disputed.
import { geoNaturalEarth1, geoPath, type GeoProjection } from 'd3-geo';
import { feature, mesh } from 'topojson-client';
import type { GeometryCollection, GeometryObject, Topology } from 'topojson-specification';
import { DISPUTED } from './disputed';

type Named = GeometryObject<{ name: string }>;
type Atlas = Topology<{ countries: GeometryCollection<{ name: string }> }>;

let asked: Promise<Atlas> | null = null;
export function atlas(): Promise<Atlas> {
  asked ??= fetch('/basemap.json', { credentials: 'same-origin' }).then((answer) => {
    if (!answer.ok) throw new Error(`the map: status ${answer.status}`);
    return answer.json() as Promise<Atlas>;
  });
  asked.catch(() => {
    asked = null;
  });
  return asked;
}

export interface Drawn {
  projection: GeoProjection;
  land: string;
  borders: string;
  disputed: string;
  sphere: string;
}

const pairs = new Set(
  DISPUTED.flatMap((one) => one.between ?? []).map(([a, b]) => [a, b].sort().join('|')));
const nameOf = (shape: Named): string => (shape.properties as { name?: string } | undefined)?.name ?? '';
const isDisputed = (a: Named, b: Named): boolean => pairs.has([nameOf(a), nameOf(b)].sort().join('|'));

export function draw(map: Atlas, width: number, height: number): Drawn {
  const projection = geoNaturalEarth1().fitSize([width, height], { type: 'Sphere' });
  const path = geoPath(projection).digits(1);
  const { countries } = map.objects;
  const lines = {
    type: 'MultiLineString' as const,
    coordinates: DISPUTED.flatMap((one) => (one.line ? [one.line] : [])),
  };
  const between = mesh(map, countries, (a, b) => a !== b && isDisputed(a as Named, b as Named));
  return {
    projection,
    land: path(feature(map, countries)) ?? '',
    borders: path(mesh(map, countries, (a, b) => a !== b && !isDisputed(a as Named, b as Named))) ?? '',
    disputed: `${path(between) ?? ''}${path(lines) ?? ''}`,
    sphere: path({ type: 'Sphere' }) ?? '',
  };
}
