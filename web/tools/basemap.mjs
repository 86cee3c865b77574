// SPDX-License-Identifier: Apache-2.0
// Makes public/basemap.json, the map's ground: the countries of world-atlas at 1:50 million
// (Natural Earth, public domain). Kept are the shapes and, of each, the numeric code of ISO 3166-1,
// or its name where it has none. Stops if the file is too heavy for the page.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { gzipSync } from 'node:zlib';

const MOST = 240_000; // bytes, gzip -9
const atlas = createRequire(import.meta.url).resolve('world-atlas/countries-50m.json');
const { arcs, bbox, objects, transform } = JSON.parse(readFileSync(atlas, 'utf8'));

const geometries = objects.countries.geometries.map(({ type, arcs: rings, id, properties }) =>
  ({ type, arcs: rings, id: id ?? properties.name }));

// Only the arcs that these shapes use, numbered anew in the order of their use.
const numbers = new Map();
const renumber = (part) => {
  if (Array.isArray(part)) return part.map(renumber);
  const arc = part < 0 ? ~part : part;
  if (!numbers.has(arc)) numbers.set(arc, numbers.size);
  return part < 0 ? ~numbers.get(arc) : numbers.get(arc);
};
for (const shape of geometries) shape.arcs = renumber(shape.arcs);

const ground = {
  type: 'Topology', bbox, transform,
  objects: { countries: { type: 'GeometryCollection', geometries } },
  arcs: [...numbers.keys()].map((arc) => arcs[arc]),
};
const text = JSON.stringify(ground);
const weight = gzipSync(text, { level: 9 }).length;
if (weight > MOST) throw new Error(`the basemap weighs ${weight} bytes, more than ${MOST}`);
const folder = new URL('../public/', import.meta.url);
mkdirSync(folder, { recursive: true });
writeFileSync(new URL('basemap.json', folder), text);
console.log(`${(weight / 1000).toFixed(1).padStart(8)} kB  basemap.json, gzip -9`);
