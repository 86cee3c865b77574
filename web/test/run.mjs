// SPDX-License-Identifier: Apache-2.0
// Runs test/*.test.ts by node's own test runner; esbuild turns them into scripts first, so that
// Node 18 can read them.
import { build } from 'esbuild';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = fileURLToPath(new URL('.', import.meta.url));
const out = mkdtempSync(join(tmpdir(), 'sillok-web-'));
const names = readdirSync(here).filter((name) => name.endsWith('.test.ts')).sort();
await build({
  entryPoints: names.map((name) => join(here, name)),
  outdir: out, outExtension: { '.js': '.mjs' },
  bundle: true, platform: 'node', format: 'esm', target: 'node18', logLevel: 'warning',
  jsx: 'automatic', jsxImportSource: 'preact',
});
const files = names.map((name) => join(out, name.replace(/\.ts$/, '.mjs')));
const { status } = spawnSync(process.execPath, ['--test', ...files], { stdio: 'inherit' });
rmSync(out, { recursive: true });
process.exitCode = status ?? 1;
