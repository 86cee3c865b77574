// SPDX-License-Identifier: Apache-2.0
// The map of the page out of world-atlas (Natural Earth, public domain): countries at 1:50 million
// with their names, nothing else. Writes public/basemap.json.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';

const root = new URL('..', import.meta.url);
const atlas = JSON.parse(
  readFileSync(new URL('node_modules/world-atlas/countries-50m.json', root), 'utf8'));
const { countries } = atlas.objects;
const map = {
  type: atlas.type,
  transform: atlas.transform,
  objects: {
    countries: {
      type: countries.type,
      geometries: countries.geometries.map(({ type, arcs, properties }) => (
        { type, arcs, properties: { name: properties.name } })),
    },
  },
  arcs: atlas.arcs,
};
mkdirSync(new URL('public', root), { recursive: true });
writeFileSync(new URL('public/basemap.json', root), JSON.stringify(map));
