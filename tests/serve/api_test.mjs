// SPDX-License-Identifier: Apache-2.0
// The API against its own description, as a program meets it.
//   node api_test.mjs SILLOK          exit 77 where the packages of web/package-lock.json are missing
import { spawn } from 'node:child_process';
import { existsSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { ROOT, SILLOK, check, database, equal, folder, main, reportsFile, run, serve, test } from './server.mjs';

if (!existsSync(join(ROOT, 'web/node_modules/ajv'))) {
  console.log('skipped: the packages of web/package-lock.json are not there');
  process.exit(77);
}
const require = createRequire(join(ROOT, 'web/package.json'));
const Ajv = require('ajv/dist/2020').default;
const addFormats = require('ajv-formats').default;

const reports = reportsFile();
const db = database('e.db', reports);
const reviews = join(folder, 'reviews.jsonl');
const site = await serve('--db', db, '--review', reviews);
const base = new URL('api/v1', site.url).href;
const spec = await (await fetch(`${base}/openapi.json`)).json();

const ajv = new Ajv({ strict: false, allErrors: true });
addFormats(ajv);
ajv.addSchema({ ...spec, $id: 'spec' });
function fits(schema, value, what) {
  const name = schema.$ref ?? '';
  const validate = ajv.compile(name ? { $ref: `spec${name}` } : schema);
  if (!validate(value)) {
    throw new Error(`${what}: ${ajv.errorsText(validate.errors.slice(0, 3))}`);
  }
}
const SAFE = {
  'content-security-policy': /default-src 'none'/, 'x-content-type-options': /nosniff/,
  'x-frame-options': /DENY/, 'referrer-policy': /no-referrer/,
};
function isSafe(headers, what) {
  for (const [name, value] of Object.entries(SAFE)) {
    check(value.test(headers.get?.(name) ?? headers[name] ?? ''), `${what}: no ${name}`);
  }
}

// A plain request, for headers that fetch does not let through.
const raw = (path, { method = 'GET', headers = {}, body, port = site.port } = {}) =>
  new Promise((resolve, reject) => {
    const asked = request({ host: '127.0.0.1', port, path, method, headers }, (answer) => {
      const pieces = [];
      answer.on('data', (piece) => pieces.push(piece));
      answer.on('end', () => resolve({
        status: answer.statusCode, headers: answer.headers, body: Buffer.concat(pieces),
      }));
    });
    asked.on('error', reject);
    asked.end(body);
  });
async function json(path, options) {
  const answer = await fetch(base + path, options);
  return { status: answer.status, headers: answer.headers, body: await answer.json() };
}
const problem = async (path, status, options) => {
  const answer = await fetch(base + path, options);
  equal(answer.status, status, path);
  equal(answer.headers.get('content-type'), 'application/problem+json', path);
  const body = await answer.json();
  fits({ $ref: '#/components/schemas/Problem' }, body, path);
  equal(body.status, status, path);
  isSafe(answer.headers, path);
};

const first = (await json('/events?limit=1')).body.events[0];
const EXAMPLES = {
  '/events': '/events?actor=USA&all_modes=1&limit=20', '/events/{id}': `/events/${first.cluster}`,
  '/events/{id}/evidence': `/events/${first.id}/evidence`, '/counts': '/counts?by=year,quad,actor',
  '/dyads': '/dyads?undirected=1&from=2000', '/dyads/{a}/{b}/series': '/dyads/IND/PAK/series?both=1&by=year&window=400',
  '/actors': '/actors?q=ind', '/places': '/places?quad=4', '/search': '/search?q=police',
  '/coverage': '/coverage?by=year', '/changes': '/changes?asof=2012-10-10', '/codes': '/codes',
  '/alerts.atom': '/alerts.atom?least=5', '/review': '/review', '/version': '/version',
  '/healthz': '/healthz', '/openapi.json': '/openapi.json',
};

test('the description is valid OpenAPI 3.1', async () => {
  const { Validator } = await import(require.resolve('@seriousme/openapi-schema-validator'));
  const result = await new Validator().validate(structuredClone(spec));
  check(result.valid, JSON.stringify(result.errors)?.slice(0, 600));
  equal(spec.openapi, '3.1.0');
});

test('every answer is as described', async () => {
  for (const [path, methods] of Object.entries(spec.paths)) {
    if (!methods.get) continue;
    check(EXAMPLES[path], `no example of ${path}`);
    const answer = await fetch(base + EXAMPLES[path]);
    equal(answer.status, 200, path);
    isSafe(answer.headers, path);
    const content = methods.get.responses['200'].content;
    const type = answer.headers.get('content-type');
    check(content[type], `${path}: ${type} is not described`);
    if (type === 'application/json') fits(content[type].schema, await answer.json(), path);
    for (const other of Object.keys(content)) {
      const again = await fetch(base + EXAMPLES[path], { headers: { Accept: other.split(';')[0] } });
      equal(again.headers.get('content-type'), other, path);
    }
  }
});

test('with one way of asking more, each parameter that is described is taken, and no other', async () => {
  const values = {
    from: '2001', to: '2020-06', quad: 4, all_modes: 1, min_reports: 1, min_sources: 1, min_confidence: 0.1,
    undirected: 1, order: 'asc', method: 'decayed', window: 20, step: 3, half_life: 5, limit: 3,
    by: 'month', asof: '2012', text: 'police', q: 'a', place: 'IND', least: 3, since: '2001', better: 1, dyad: 'IND:PAK',
  };
  for (const [path, { get }] of Object.entries(spec.paths)) {
    if (!get) continue;
    const asked = new URL(base + EXAMPLES[path]);
    for (const one of get.parameters) {
      const parameter = one.$ref ? spec.components.parameters[one.$ref.split('/').pop()] : one;
      if (parameter.in !== 'query' || values[parameter.name] === undefined) continue;
      if (parameter.name === 'per_coverage') continue; // not of every method
      asked.searchParams.set(parameter.name, values[parameter.name]);
    }
    const answer = await fetch(asked);
    check(answer.status === 200, `${asked.pathname}${asked.search}: ${answer.status} ${await answer.text()}`);
    await problem(`${EXAMPLES[path]}${EXAMPLES[path].includes('?') ? '&' : '?'}nonsense=1`, 400);
  }
});

async function pages(path, rows, id) {
  const seen = [];
  for (let after = '', n = 0; after !== null && n < 2000; n += 1) {
    const { status, body } = await json(`${path}${after ? `&after=${encodeURIComponent(after)}` : ''}`);
    equal(status, 200, path);
    seen.push(...body[rows].map(id));
    after = body.next;
  }
  return seen;
}

test('pages hold every row once, also while rows are added', async () => {
  const adding = spawn(SILLOK, ['add', '--db', db, '--batch', '8', '-', '--in', 'jsonl'], { stdio: ['pipe', 'ignore', 'ignore'] });
  const added = new Promise((done) => adding.on('exit', done));
  adding.stdin.on('error', () => {});
  const more = Array.from({ length: 120 }, (_, i) => JSON.stringify({
    id: `late-${i}`, date: `2031-01-${String(1 + (i % 28)).padStart(2, '0')}`, source: 'Late Wire',
    text: `Chad expelled the ambassador of ${['Mali', 'Niger', 'Kenya', 'Peru'][i % 4]} on day ${i}.`,
  })).join('\n');
  adding.stdin.end(more);
  for (const order of ['asc', 'desc']) {
    const ids = await pages(`/events?to=2025&order=${order}&limit=173`, 'events', (one) => one.cluster);
    equal(new Set(ids).size, ids.length, `twice, ${order}`);
    const { body } = await json('/counts?to=2025&by=event');
    equal(ids.length, body.counts.reduce((sum, one) => sum + one.events, 0), `all, ${order}`);
  }
  const dyads = await pages('/dyads?to=2025&limit=37', 'dyads', (one) => `${one.actor}:${one.recipient}`);
  equal(new Set(dyads).size, dyads.length, 'dyads');
  equal(dyads.length, (await json('/dyads?to=2025')).body.dyads_in_all, 'dyads');
  const hits = await pages('/search?q=police&to=2025&limit=19', 'hits', (one) => one.record);
  equal(new Set(hits).size, hits.length, 'hits');
  check(hits.length > 40, 'too few hits to tell');
  await added;
});

test('tables and lines hold what the JSON holds', async () => {
  const filter = '/events?actor=USA&limit=1000&to=2025';
  const { body } = await json(filter);
  const ndjson = (await (await fetch(`${base}${filter}&format=ndjson`)).text()).trim().split('\n').map((line) => JSON.parse(line));
  equal(ndjson.map((one) => one.cluster), body.events.map((one) => one.cluster));
  const csv = (await (await fetch(`${base}${filter}&format=csv`)).text()).trim().split('\n');
  equal(csv.length, body.events.length + 1, 'rows of CSV');
  const printed = run('query', '--db', db, '--actor', 'USA', '--to', '2025').trim().split('\n').map((line) => JSON.parse(line));
  equal(printed.map((one) => one.cluster).reverse(), body.events.map((one) => one.cluster), 'sillok query');
  const page = await fetch(`${base}/events?limit=2&format=csv`);
  check(/rel="next"/.test(page.headers.get('link')), 'no link to the next page');
});

test('known answers are not sent again; compressed ones are the same', async () => {
  const plain = await raw('/api/v1/codes');
  const packed = await raw('/api/v1/codes', { headers: { 'Accept-Encoding': 'gzip' } });
  equal(packed.headers['content-encoding'], 'gzip');
  check(gunzipSync(packed.body).equals(plain.body), 'they differ');
  equal(packed.headers.etag, plain.headers.etag);
  const known = await raw('/api/v1/codes', { headers: { 'If-None-Match': plain.headers.etag } });
  equal([known.status, known.body.length], [304, 0]);
  const head = await raw('/api/v1/codes', { method: 'HEAD' });
  equal([head.status, head.body.length], [200, 0]);
  equal(head.headers['content-length'], plain.headers['content-length']);
});

test('what is asked wrongly is told', async () => {
  for (const path of [
    '/events?from=yesterday', '/events?quad=5', '/events?limit=0', '/events?limit=1001', '/events?after=x', '/events?from=2020&from=2021',
    '/events?order=up', '/events?min_confidence=nan', '/events?all_modes=perhaps', '/counts?by=colour', '/dyads/A/B/series?by=hour',
    '/dyads/A/B/series?method=magic', '/dyads/A/B/series?from=2020&to=2019', '/dyads?after=1:2', '/changes?asof=32', '/alerts.atom?dyad=PRK',
    '/search?q=a&text=b',
  ]) await problem(path, 400);
  await problem('/events/c-0000000000000000', 404);
  await problem('/nowhere', 404);
  await problem('/events', 406, { headers: { Accept: 'image/png' } });
  await problem('/events?format=xml', 406);
  await problem('/events', 405, { method: 'DELETE' });
  await problem('/events', 405, { method: 'POST', body: '{}', headers: { 'Content-Type': 'application/json' } });
  const bytes = await raw('/api/v1/events?actor=%FF%FE');
  equal(bytes.status, 400);
});

const post = (path, body, more = {}) => json(path, {
  method: 'POST', body: typeof body === 'string' ? body : JSON.stringify(body), headers: { 'Content-Type': 'application/json', ...more },
});

test('a text is coded, its offsets are code points, and nothing is stored', async () => {
  const before = (await json('/version')).body.database;
  const text = '\u{1F600} Bolivia on Monday expelled the ambassador of Mexico. It rained.';
  const { status, body } = await post('/code', { text, date: '2019-12-30' });
  equal(status, 200);
  fits({ $ref: '#/components/schemas/Coded' }, body, 'POST /code');
  const letters = Array.from(text);
  const event = body.sentences[0].events[0];
  for (const mark of event.marks) equal(letters.slice(mark.start, mark.end).join(''), mark.text, mark.role);
  equal([event.record.actor[0].country, event.record.recipient[0].country], ['BOL', 'MEX']);
  equal((await json('/version')).body.database.reports, before.reports);
  equal((await post('/code', { text: 'x'.repeat(20_001), date: '2019-12-30' })).status, 413);
  equal((await post('/code', { text: 'x'.repeat(300_000), date: '2019-12-30' })).status, 413);
  equal((await post('/code', '{"text":')).status, 400);
  equal((await post('/code', '['.repeat(100_000))).status, 400);
  equal((await post('/code', { date: '2019-12-30' })).status, 400);
  equal((await post('/code', { text }, { 'Content-Type': 'text/plain' })).status, 415);
});

test('reviews are lines that training reads', async () => {
  const events = (await json('/events?limit=12&to=2024&quad=4')).body.events;
  for (const [i, event] of events.entries()) {
    const { status, body } = await post('/review', { id: event.id, verdict: i % 2 ? 'reject' : 'accept', comment: 'a "b"\n<c>' });
    equal(status, 201);
    fits({ $ref: '#/components/schemas/Gold' }, body, 'POST /review');
    equal(body.event, i % 2 ? null : event.event[0]);
    const letters = Array.from(body.text);
    for (const [start, end] of body.trigger) check(end <= letters.length && start < end, 'a span outside of its sentence');
  }
  const { body } = await json('/review');
  equal(body.reviews.length, events.length);
  equal((await post('/review', { id: 'e-0000000000000000', verdict: 'accept' })).status, 404);
  equal((await post('/review', { id: events[0].id, verdict: 'perhaps' })).status, 400);
  const closed = await serve('--db', db);
  const answer = await fetch(new URL('api/v1/review', closed.url), {
    method: 'POST', body: '{}', headers: { 'Content-Type': 'application/json' },
  });
  equal(answer.status, 403);
  closed.stop();
});

test('only under its own names, and from its own pages', async () => {
  for (const host of ['evil.example', '127.0.0.1.evil.example', 'localhost.evil.example:1', '127.evil.example']) {
    const answer = await raw('/api/v1/healthz', { headers: { Host: host } });
    check([400, 421].includes(answer.status), `${host}: ${answer.status}`);
  }
  for (const host of [`localhost:${site.port}`, 'LOCALHOST', '127.0.0.1', `[::1]:${site.port}`]) {
    equal((await raw('/api/v1/healthz', { headers: { Host: host } })).status, 200, host);
  }
  const body = JSON.stringify({ text: 'It rained.' });
  const headers = { 'Content-Type': 'application/json', Host: '127.0.0.1', Origin: 'http://evil.example' };
  equal((await raw('/api/v1/code', { method: 'POST', headers, body })).status, 403);
  equal((await raw('/api/v1/code', { method: 'POST', headers: { ...headers, Origin: 'http://127.0.0.1' }, body })).status, 200);
});

test('another address needs a token', async () => {
  const file = join(folder, 'token');
  writeFileSync(file, 'a long secret\n');
  const open = await serve('--db', db, '--host', '0.0.0.0', '--token-file', file);
  const ask = (headers, path = '/api/v1/healthz') => raw(path, { headers: { Host: '127.0.0.1', ...headers }, port: open.port });
  equal((await ask({})).status, 401);
  equal((await ask({ Authorization: 'Bearer a long secre' })).status, 401);
  equal((await ask({ Authorization: 'Bearer a long secret' })).status, 200);
  const led = await ask({}, '/?token=a%20long%20secret');
  equal(led.status, 303);
  const cookie = led.headers['set-cookie'][0];
  check(/HttpOnly/.test(cookie) && /SameSite=Strict/.test(cookie), cookie);
  equal((await ask({ Cookie: cookie.split(';')[0] })).status, 200);
  open.stop();
  let refused = false;
  try {
    run('serve', '--db', db, '--host', '0.0.0.0', '--port', '0');
  } catch (error) {
    refused = /token/.test(error.message);
  }
  check(refused, 'it listened without a token');
});

await main();
