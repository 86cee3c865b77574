// SPDX-License-Identifier: Apache-2.0
// A server over a database of the example reports and of hostile ones, one for each worker; and a
// page that fails the test when it asks anybody else, logs an error, or breaks the policy.
import { expect, test as base, type Page } from '@playwright/test';
import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const HOSTILE = '<img src=x onerror="window.pwned=1"><script>window.pwned=2</script>';
const SILLOK = process.env['SILLOK'] ?? 'sillok';
const ROOT = fileURLToPath(new URL('../..', import.meta.url));

export interface Site {
  url: string;
  reviews: string; // a file
}

function hostileReports(): string {
  const report = (id: string, text: string, more = {}) =>
    JSON.stringify({ id, date: '2020-06-17', source: 'Evil Wire', text, ...more });
  return [
    report('h1', `North Korea on Tuesday blew up the ${HOSTILE} liaison office in Kaesong.`,
      { title: HOSTILE, source: HOSTILE, url: 'javascript:window.pwned=3' }),
    report('h2', 'Chad expelled the \u202Eambassador\u202C of Mali \u{1F600} on Monday, "; DROP TABLE event; --'),
    report('h3', `Kenya condemned ${'x'.repeat(400)} Somalia.`, { title: '=HYPERLINK("http://evil.example")' }),
  ].join('\n');
}

async function start(folder: string): Promise<{ url: string; child: ChildProcess }> {
  const database = join(folder, 'events.db');
  const reports = join(folder, 'hostile.jsonl');
  writeFileSync(reports, hostileReports());
  const examples = join(ROOT, 'examples');
  const texts = readdirSync(examples).filter((name) => name.endsWith('.txt'));
  execFileSync(SILLOK, [
    'add', '--db', database, join(examples, 'peninsula.jsonl'), reports,
    ...texts.map((name) => join(examples, name)),
  ], { stdio: 'ignore' });
  const child = spawn(SILLOK, [
    'serve', '--db', database, '--port', '0', '--review', join(folder, 'reviews.jsonl'),
  ], { stdio: ['ignore', 'ignore', 'pipe'] });
  const url = await new Promise<string>((resolve, reject) => {
    let told = '';
    child.stderr?.on('data', (bytes: Buffer) => {
      told += bytes.toString();
      const found = /open (http:\/\/\S+)/.exec(told);
      if (found?.[1]) resolve(found[1]);
    });
    child.on('exit', (code) => reject(new Error(`sillok serve ended with ${code}: ${told}`)));
  });
  return { url, child };
}

export const test = base.extend<{ safe: Page }, { site: Site }>({
  site: [
    async ({}, use) => {
      const folder = mkdtempSync(join(tmpdir(), 'sillok-page-'));
      const { url, child } = await start(folder);
      await use({ url, reviews: join(folder, 'reviews.jsonl') });
      child.removeAllListeners('exit');
      child.kill();
      rmSync(folder, { recursive: true, force: true });
    },
    { scope: 'worker' },
  ],
  safe: async ({ page, site }, use) => {
    const faults: string[] = [];
    const home = new URL(site.url).origin;
    page.on('request', (request) => {
      const { origin, protocol } = new URL(request.url());
      if (origin !== home && protocol !== 'data:' && protocol !== 'blob:') {
        faults.push(`asked ${request.url()}`);
      }
    });
    page.on('pageerror', (error) => faults.push(`threw ${error.message}`));
    page.on('console', (message) => {
      if (message.type() === 'error') faults.push(`logged ${message.text()}`);
    });
    await use(page);
    expect(await page.evaluate(() => (window as { pwned?: number }).pwned)).toBeUndefined();
    expect(faults).toEqual([]);
  },
});

export const lines = (file: string): Record<string, unknown>[] =>
  readFileSync(file, 'utf8').trim().split('\n').map((line) => JSON.parse(line));
export const DYAD = 'a=PRK&b=KOR&both=1&from=2018&to=2020';
export { expect };
