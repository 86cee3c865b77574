// SPDX-License-Identifier: Apache-2.0
// What the built page weighs, gzip -9: all scripts at most 120 kB, the map at most 240 kB.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

const kinds = { js: 120, css: Infinity, json: 240 };
const sums = {};
const folder = process.argv[2] ?? 'dist';
for (const name of readdirSync(folder, { recursive: true }).sort()) {
  if (!/\.(js|css|json)$/.test(name)) continue;
  const size = gzipSync(readFileSync(join(folder, name)), { level: 9 }).length;
  const kind = name.slice(name.lastIndexOf('.') + 1);
  sums[kind] = (sums[kind] ?? 0) + size;
  console.log(`${(size / 1000).toFixed(1).padStart(8)} kB  ${name}`);
}
let over = false;
for (const [kind, size] of Object.entries(sums)) {
  const most = kinds[kind] ?? Infinity;
  over ||= size > most * 1000;
  const limit = most === Infinity ? '' : ` of at most ${most} kB`;
  console.log(`${(size / 1000).toFixed(1).padStart(8)} kB  all .${kind}${limit}`);
}
process.exitCode = over ? 1 : 0;
