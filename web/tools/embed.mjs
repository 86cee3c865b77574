// SPDX-License-Identifier: Apache-2.0
// The built page as bytes for the program: every file compressed, an assembler file that takes them
// in, and a table of C++ that names them (src/serve/assets.h).
//   node embed.mjs DIST OUT     writes OUT/page.S, OUT/serve/page_assets.inc and OUT/gz/*
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { extname, join, relative, sep } from 'node:path';
import { gzipSync } from 'node:zlib';

const TYPES = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
};

function filesOf(folder) {
  return readdirSync(folder, { withFileTypes: true })
    .flatMap((entry) => {
      const path = join(folder, entry.name);
      return entry.isDirectory() ? filesOf(path) : [path];
    })
    .sort();
}

const [dist, out] = process.argv.slice(2);
if (out === undefined) throw new Error('usage: embed.mjs DIST OUT');
const packed = join(out, 'gz');
rmSync(packed, { recursive: true, force: true });
mkdirSync(packed, { recursive: true });
mkdirSync(join(out, 'serve'), { recursive: true });

let assembly = '.section .rodata\n';
let symbols = '';
let rows = '';
filesOf(dist).forEach((file, i) => {
  const name = relative(dist, file).split(sep).join('/');
  const type = TYPES[extname(name)];
  if (type === undefined) throw new Error(`embed.mjs: no media type is known for ${name}`);
  const bytes = readFileSync(file);
  const target = join(packed, `${i}.gz`);
  writeFileSync(target, gzipSync(bytes, { level: 9 }));
  const symbol = `sillok_page_${i}`;
  assembly +=
    `.global ${symbol}_begin\n${symbol}_begin:\n.incbin "${target}"\n` +
    `.global ${symbol}_end\n${symbol}_end:\n.byte 0\n`;
  symbols += `extern "C" const char ${symbol}_begin[], ${symbol}_end[];\n`;
  const path = name === 'index.html' ? '/' : `/${name}`;
  const tag = createHash('sha256').update(bytes).digest('hex').slice(0, 16);
  rows +=
    `    {"${path}", "${type}",\n` +
    `     {${symbol}_begin, static_cast<size_t>(${symbol}_end - ${symbol}_begin)}, "${tag}"},\n`;
});
assembly += '.section .note.GNU-stack,"",%progbits\n';
writeFileSync(join(out, 'page.S'), assembly);
writeFileSync(
  join(out, 'serve', 'page_assets.inc'),
  `${symbols}namespace sillok::serve {\nstatic const Asset kAssets[] = {\n${rows}};\n}\n`,
);
