// SPDX-License-Identifier: Apache-2.0
// What the tests of the server share: a database, a server over it, and one line a test.
import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const ROOT = fileURLToPath(new URL('../..', import.meta.url));
export const SILLOK = process.argv[2];
if (!SILLOK) throw new Error(`usage: ${process.argv[1]} SILLOK`);

export const folder = mkdtempSync(join(tmpdir(), 'sillok-serve-'));
process.on('exit', () => rmSync(folder, { recursive: true, force: true }));

export function run(...args) {
  const done = spawnSync(SILLOK, args, { encoding: 'utf8' });
  if (done.status !== 0) throw new Error(`sillok ${args.join(' ')}: ${done.stderr}`);
  return done.stdout;
}

// The examples and the stories of data/merge, without their labels.
export function reportsFile() {
  const path = join(folder, 'stories.jsonl');
  const lines = readFileSync(join(ROOT, 'data/merge/stories.jsonl'), 'utf8').trim().split('\n');
  writeFileSync(path, lines.map((line) => {
    const { id, date, source, title, text } = JSON.parse(line);
    return JSON.stringify({ id, date, source, title, text });
  }).join('\n'));
  return path;
}
export function database(name, ...files) {
  const path = join(folder, name);
  const examples = join(ROOT, 'examples');
  const texts = readdirSync(examples).filter((file) => file.endsWith('.txt'));
  run('add', '--db', path, ...texts.map((file) => join(examples, file)), ...files);
  return path;
}

const children = new Set();
process.on('exit', () => children.forEach((child) => child.kill()));
export async function serve(...args) {
  const child = spawn(SILLOK, ['serve', '--port', '0', ...args], { stdio: ['ignore', 'ignore', 'pipe'] });
  children.add(child);
  const url = await new Promise((resolve, reject) => {
    let told = '';
    child.stderr.on('data', (bytes) => {
      told += bytes;
      const found = /http:\/\/\S+?:(\d+)\//.exec(told);
      if (found) resolve(new URL(`http://127.0.0.1:${found[1]}/`));
    });
    child.on('exit', (code) => reject(new Error(`sillok serve ended with ${code}: ${told}`)));
  });
  return { url, port: Number(url.port), child, pid: child.pid, stop: () => child.kill() };
}

const tests = [];
export const test = (name, work) => tests.push([name, work]);
export function check(good, what) {
  if (!good) throw new Error(what);
}
export function equal(got, wanted, what = '') {
  const [a, b] = [JSON.stringify(got), JSON.stringify(wanted)];
  if (a !== b) throw new Error(`${what}: got ${a}, wanted ${b}`);
}
export async function main() {
  let failed = 0;
  for (const [name, work] of tests) {
    try {
      await work();
      console.log(`ok      ${name}`);
    } catch (error) {
      failed += 1;
      console.log(`FAILED  ${name}: ${error.message}`);
    }
  }
  console.log(`${tests.length - failed} passed, ${failed} failed`);
  process.exit(failed === 0 ? 0 : 1);
}
