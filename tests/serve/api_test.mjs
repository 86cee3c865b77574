// SPDX-License-Identifier: Apache-2.0
// The server over the wire, held against its own description: every operation, parameter and media
// type of openapi.json, and what doc/api.md promises beside it.
//
//   node tests/serve/api_test.mjs SILLOK WEB_FOLDER
//
// WEB_FOLDER is where ajv and the validator of descriptions are installed (web/package.json). Where
// they are not, the test ends with 77: skipped; where CI is set, that is a failure.
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { readFileSync, readdirSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join, resolve } from "node:path";
import { after, test } from "node:test";
import { fileURLToPath, pathToFileURL } from "node:url";
import { promisify } from "node:util";
import { gunzipSync } from "node:zlib";
import {
  ALWAYS,
  add,
  answersIn,
  ask,
  post,
  raw,
  run,
  scratch,
  slice,
  start,
  wire,
  write,
} from "./server.mjs";

const ROOT = resolve(dirname(fileURLToPath(import.meta.url)), "../..");
const SILLOK = process.argv[2];
const WEB = resolve(process.argv[3] ?? join(ROOT, "web"));

const need = createRequire(join(WEB, "package.json"));
let Ajv, formats, Validator;
try {
  Ajv = need("ajv/dist/2020.js").default;
  formats = need("ajv-formats").default;
  ({ Validator } = await import(
    pathToFileURL(need.resolve("@seriousme/openapi-schema-validator"))
  ));
} catch (error) {
  console.log(`skipped: ${error.message.split("\n")[0]}`);
  process.exit(process.env.CI ? 1 : 77);
}

// Reports that mean harm, or only look odd.
const HOSTILE = [
  [
    "tag",
    `Iran on Monday attacked Iraq. <script>alert("x")</script> <img src=x onerror=alert(1)> Turkey condemned Iran.`,
  ],
  [
    "bidi",
    "Syria on Monday \u202eattacked\u202c Lebanon\u2066 and \u200bJordan\u2069 condemned Syria.",
  ],
  [
    "sql",
    `Egypt's army attacked Sudan'); DROP TABLE events;-- on Monday. "Sudan" condemned Egypt.`,
  ],
  [
    "formula",
    `=HYPERLINK("http://evil.example","x") Russia attacked Ukraine on Monday.\n\n@SUM(1) Ukraine condemned Russia.`,
  ],
  [
    "quotes",
    `"France" said "Mali" had "attacked" Niger on Monday, "he" said, and Niger accused Mali.`,
  ],
  ["long", `India ${"a".repeat(30_000)} attacked Pakistan on Monday. Pakistan condemned India.`],
  ["zero", "China on Monday\u0000 attacked Vietnam. Vietnam condemned\u0000 China."],
  [
    "astral",
    "\u{1F600}\u{1F9D1}\u200d\u{1F680} Kenya on Monday attacked Somalia \u{10FFFF}. Somalia condemned Kenya. e\u0301\u0301\u0301",
  ],
].map(([id, text]) => ({
  id: `hostile-${id}`,
  date: "2021-05-03",
  source: id === "formula" ? '=cmd|"/C calc"!A0' : `<b>${id}</b>, "Daily"`,
  url: "javascript:alert(1)",
  title: `=1+1 ${id} <script>\r\n\tx`,
  text,
}));
const TEXTS = new Map(HOSTILE.map((report) => [report.id, report.text]));

const folder = scratch();
const db = join(folder, "events.db");
const reviews = join(folder, "reviews.jsonl");
const examples = readdirSync(join(ROOT, "examples")).filter((name) => name.endsWith(".txt"));
run(SILLOK, ["add", "--db", db, ...examples.map((name) => join(ROOT, "examples", name))]);
run(SILLOK, ["add", "--db", db, join(ROOT, "data/merge/stories.jsonl")]);
add(SILLOK, db, HOSTILE);

const server = await start(SILLOK, ["--db", db, "--review", reviews]);
const plain = await start(SILLOK, ["--db", db]);
const token = "s3cret-Token_of.the~test";
const guarded = await start(SILLOK, [
  ...["--db", db, "--host", "0.0.0.0", "--allow-host", "News.Example"],
  ...["--token-file", write(folder, "token", `${token}\n`)],
]);
after(() => [server, plain, guarded].forEach((one) => one.stop()));

const description = (await ask(server, "/openapi.json")).json();
const ajv = new Ajv({ strict: false, allErrors: false });
formats(ajv);
ajv.addSchema(description, "api");
const escape = (step) => encodeURIComponent(step.replaceAll("~", "~0").replaceAll("/", "~1"));
const compiled = new Map();
function valid(steps, value) {
  const $ref = `api#/${steps.map(escape).join("/")}`;
  if (!compiled.has($ref)) compiled.set($ref, ajv.compile({ $ref }));
  const check = compiled.get($ref);
  assert.ok(
    check(value),
    `${$ref}: ${ajv.errorsText(check.errors)} in ${JSON.stringify(value).slice(0, 300)}`,
  );
}
const follow = (item) =>
  item.$ref
    ? item.$ref
        .slice(2)
        .split("/")
        .reduce((at, step) => at[step], description)
    : item;

function secured(answer) {
  for (const [name, value] of Object.entries(ALWAYS))
    assert.equal(answer.headers[name], value, name);
  assert.equal(answer.headers["access-control-allow-origin"], undefined);
}
function problem(answer, status) {
  assert.equal(
    answer.status,
    status,
    `${answer.path ?? ""}: ${answer.body.toString().slice(0, 300)}`,
  );
  assert.equal(answer.headers["content-type"], "application/problem+json");
  secured(answer);
  const body = answer.json ? answer.json() : JSON.parse(answer.body);
  valid(["components", "schemas", "Problem"], body);
  assert.equal(body.status, status);
  assert.notEqual(body.title, "");
  return body;
}
async function good(path, options) {
  const answer = await ask(server, path, options);
  assert.equal(answer.status, 200, `${path}: ${answer.body.toString().slice(0, 300)}`);
  secured(answer);
  return answer;
}
const json = async (path) => (await good(path)).json();

const newest = (await json("/events?limit=1")).events[0];
// An event that reports of several days tell.
const days = ({ first, last }) => (Date.parse(last) - Date.parse(first)) / 86_400_000;
const told = (await json("/events?min_reports=4&limit=1000")).events.find(
  (event) => days(event.told) > 1,
);
const record = (await json(`/events/${newest.cluster}`)).records[0];
const firstTelling = (await json(`/events/${told.cluster}/evidence?limit=1`)).tellings[0];
const busiest = (await json("/dyads?limit=1")).dyads[0];

const SAMPLE_TEXT =
  "North Korea on Tuesday blew up the liaison office in Kaesong. Seoul condemned it.";
// How each operation is called: the values of its path, what it needs, what it sends.
const CALLS = {
  "GET /events": {},
  "GET /events/{id}": { path: { id: newest.cluster } },
  "GET /events/{id}/evidence": { path: { id: told.cluster } },
  "GET /counts": { query: { by: "month,quad" } },
  "GET /dyads": {},
  "GET /dyads/{a}/{b}/series": { path: { a: busiest.actor, b: busiest.recipient } },
  "GET /actors": {},
  "GET /places": {},
  "GET /search": { query: { q: "police" } },
  "GET /coverage": {},
  "GET /changes": {},
  "GET /codes": {},
  "GET /alerts.atom": {},
  "POST /code": { body: { text: SAMPLE_TEXT, date: "2020-06-17" } },
  "GET /review": {},
  "POST /review": { body: { id: record.id, verdict: "accept", comment: "as it stands" } },
  "GET /version": {},
  "GET /healthz": {},
  "GET /openapi.json": {},
};
// Values of parameters that their schema does not give.
const VALUES = {
  ...{
    from: "2001-02",
    to: "2024-12-31",
    actor: "USA",
    recipient: "RUS",
    party: "ISR",
    event: "ASSAULT",
  },
  ...{
    place: "IRQ",
    source: "Gulf Wire",
    text: "police",
    q: "police",
    asof: "2023-02-20",
    since: "2001",
  },
  ...{ dyad: "ISR:PSE", by: "month", format: "json", table: "index" },
};

const operations = Object.entries(description.paths).flatMap(([path, item]) =>
  Object.entries(item).map(([method, operation]) => {
    const name = `${method.toUpperCase()} ${path}`;
    const parameters = (operation.parameters ?? []).map(follow);
    return {
      name,
      path,
      method: method.toUpperCase(),
      at: ["paths", path, method],
      operation,
      parameters,
      call: CALLS[name],
    };
  }),
);
const readers = operations.filter((one) => one.method === "GET");

function target(one, query = {}) {
  const path = one.path.replace(/\{(\w+)\}/g, (_, name) => encodeURIComponent(one.call.path[name]));
  const all = new URLSearchParams();
  for (const [name, value] of Object.entries({ ...one.call.query, ...query }))
    for (const item of [value].flat()) all.append(name, item);
  return `/api/v1${path}${(all.size ?? [...all].length) ? `?${all}` : ""}`;
}
const sends = (one) =>
  one.call.body
    ? { headers: { "Content-Type": "application/json" }, body: JSON.stringify(one.call.body) }
    : {};

// RFC 4180, but for its line ends: rows of cells.
function parseCsv(text) {
  const rows = [];
  let row = [],
    cell = "",
    at = 0;
  const take = () => (row.push(cell), (cell = ""));
  while (at < text.length) {
    if (text[at] === '"') {
      assert.equal(cell, "", "a quote only begins a cell");
      for (++at; ; ++at) {
        assert.ok(at < text.length, "a quote that is not closed");
        if (text[at] !== '"') cell += text[at];
        else if (text[at + 1] === '"') ((cell += '"'), ++at);
        else break;
      }
      ++at;
      assert.ok(at === text.length || ",\r\n".includes(text[at]), "a quote ends a cell");
    } else if (text[at] === ",") (take(), ++at);
    else if (text[at] === "\n" || text.startsWith("\r\n", at)) {
      take();
      rows.push(row);
      row = [];
      at += text[at] === "\n" ? 1 : 2;
    } else cell += text[at++];
  }
  assert.ok(cell === "" && row.length === 0, "the last line ends");
  assert.ok(
    rows.every((one) => one.length === rows[0].length),
    "as many cells in each row",
  );
  return rows;
}
const table = (text) => {
  const [names, ...rows] = parseCsv(text);
  return rows.map((row) => Object.fromEntries(row.map((cell, i) => [names[i], cell])));
};

test("the description is valid OpenAPI 3.1", async () => {
  const result = await new Validator().validate(description);
  assert.ok(result.valid, JSON.stringify(result.errors));
  assert.match(description.openapi, /^3\.1\./);
});

test("the description and the server have the same paths", () => {
  const source = readFileSync(join(ROOT, "src/serve/api.cc"), "utf8");
  const served = [...source.matchAll(/^ {4}\{"(GET|POST)", \{(.*?)\}, \w+/gm)].map(
    ([, method, segments]) => `${method} /${segments.replaceAll('"', "").split(", ").join("/")}`,
  );
  const described = operations.map((one) => one.name.replace(/\{\w+\}/g, "*"));
  assert.ok(served.length > 10);
  assert.deepEqual(described.sort(), served.sort());
  assert.deepEqual(Object.keys(CALLS).sort(), operations.map((one) => one.name).sort());
  assert.equal(new Set(operations.map((one) => one.operation.operationId)).size, operations.length);
});

test("no other path is answered", async () => {
  for (const path of [
    "/api",
    "/api/",
    "/api/v1",
    "/api/v1/",
    "/api/v2/events",
    "/api/v1/nothing",
    "/api/v1/Events",
    "/api/v1//events",
    "/api/v1/events/a/b",
    "/api/v1/events/a/evidence/b",
    "/api/v1/api/v1/events",
    "/api/v1/dyads/A/B",
    "/api/v1/dyads/A/B/C/series",
    "/api/v1events",
    "/favicon.ico",
    "/index.php",
    "/.git/config",
    "/assets/",
    "/assets/none.js",
  ])
    problem(await ask(server, path), 404);
});

for (const one of operations)
  test(`${one.name}: answers as described`, async () => {
    for (const [status, response] of Object.entries(one.operation.responses)) {
      if (!/^2/.test(status)) continue;
      for (const type of Object.keys(follow(response).content)) {
        const sent = sends(one);
        const answer = await ask(server, target(one), {
          method: one.method,
          ...sent,
          headers: { ...sent.headers, Accept: type.split(";")[0] },
        });
        assert.equal(answer.status, Number(status), answer.body.toString().slice(0, 300));
        assert.equal(answer.headers["content-type"], type);
        secured(answer);
        const body = /^application\/([a-z]+\+)?json$/.test(type) ? answer.json() : answer.text();
        if (type === "application/geo+json") {
          assert.equal(body.type, "FeatureCollection");
          for (const feature of body.features) assert.equal(feature.type, "Feature");
        } else valid([...one.at, "responses", status, "content", type, "schema"], body);
      }
    }
    assert.equal(
      (
        await ask(server, target(one).slice("/api/v1".length), {
          method: one.method,
          ...sends(one),
        })
      ).status,
      one.name === "POST /review" ? 201 : 200,
    );
  });

for (const one of readers)
  test(`${one.name}: parameters as described`, async () => {
    const declared = (name) => one.operation.responses[name] !== undefined;
    for (const { name, in: where, schema, required } of one.parameters) {
      if (where !== "query") continue;
      const values =
        schema.enum ??
        (schema.type === "integer" || schema.type === "number"
          ? [schema.minimum, schema.maximum ?? 7]
          : [VALUES[name]]);
      for (const value of name === "after" ? [] : values) {
        assert.notEqual(value, undefined, `a value of ${name}`);
        // Tables hold more rows than JSON.
        const rows = one.path === "/events" && name === "limit" ? { format: "ndjson" } : {};
        const sums = name === "per_coverage" ? { method: "goldstein-sum" } : {};
        // As a filter it is between two countries, which the path of a series names itself.
        const filter = name === "both" && one.parameters.some((p) => p.name === "actor");
        const pair = filter ? { actor: "IND", recipient: "PAK" } : {};
        if (filter && value === "1")
          assert.equal((await ask(server, target(one, { both: 1 }))).status, 400);
        const answer = await ask(server, target(one, { ...rows, ...sums, ...pair, [name]: value }));
        assert.equal(
          answer.status,
          200,
          `${name}=${value}: ${answer.body.toString().slice(0, 200)}`,
        );
        if (answer.headers["content-type"] === "application/json")
          valid(
            [...one.at, "responses", "200", "content", "application/json", "schema"],
            answer.json(),
          );
      }
      const wrong = [];
      if (schema.enum) wrong.push("no-such-value", `${schema.enum[0]} `);
      if (schema.type === "integer")
        wrong.push(
          schema.minimum - 1,
          "1.5",
          "0x1",
          "+1",
          " 1",
          "1e1",
          "99999999999999999999",
          "-",
        );
      if (schema.type === "integer" && schema.maximum) wrong.push(schema.maximum + 1);
      if (schema.type === "number")
        wrong.push("nan", "inf", "-1", "1e999", "1,5", schema.maximum + 1);
      if (schema.pattern)
        wrong.push("2020-13", "2020-02-30", "yesterday", "2020-1-1", "2020-01-01T00:00", "0000");
      if (name === "format") wrong.push("xml");
      if (name === "after") wrong.push("x", "-1", "1", "'", "99999999999999999999:1");
      for (const value of wrong)
        problem(await ask(server, target(one, { [name]: value })), name === "format" ? 406 : 400);
      if (schema.type !== "array")
        problem(
          await ask(server, target(one, { [name]: [values[0], values[1] ?? `${values[0]}0`] })),
          400,
        );
      for (const bytes of ["%ff", "%c0%80", "%ed%a0%80", "a%00b"]) {
        const path = target({
          ...one,
          call: { ...one.call, query: { ...one.call.query, [name]: [] } },
        });
        problem(await ask(server, `${path}${path.includes("?") ? "&" : "?"}${name}=${bytes}`), 400);
      }
      if (required)
        problem(await ask(server, target({ ...one, call: { ...one.call, query: {} } })), 400);
      // Long, and still an answer.
      const length =
        schema.type === "string" &&
        !schema.enum &&
        !schema.pattern &&
        !["format", "after", "by", "table"].includes(name)
          ? 7000
          : 0;
      if (length)
        assert.equal((await ask(server, target(one, { [name]: "y".repeat(length) }))).status, 200);
    }
    assert.match(problem(await ask(server, target(one, { no_such: "1" })), 400).title, /'no_such'/);
    problem(await ask(server, target(one, { "": "1" })), 400);
    problem(await ask(server, target(one, { ["x".repeat(9000)]: "1" })), 414);
    for (const method of ["POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE"])
      if (!(method === "POST" && one.path === "/review"))
        problem(await ask(server, target(one), { method }), 405);
    if (declared("406"))
      problem(await ask(server, target(one), { headers: { Accept: "image/png" } }), 406);
  });

test("quotes, wildcards and operators are words", async () => {
  for (const word of [
    `"`,
    `'`,
    `'); DROP TABLE events;--`,
    "*",
    "%",
    "_",
    "NEAR(a b)",
    "a AND",
    "OR",
    "NOT",
    "{",
    "^a",
    "text:a",
    "-a",
    "(",
    "\\",
    "\u202e",
    "\u{1F600}",
    "a\nb",
  ])
    for (const path of [
      "/search?q=",
      "/events?text=",
      "/events?actor=",
      "/events?place=",
      "/events?source=",
      "/events?event=",
      "/counts?by=day&text=",
      "/dyads?party=",
      "/actors?q=",
    ])
      await good(path + encodeURIComponent(word));
  assert.ok((await json("/version")).database.events > 0);
});

// --- pages

async function pages(path, key, id, limit, between = async () => {}) {
  const out = [];
  let next = null,
    n = 0;
  do {
    const page = await json(
      `${path}${path.includes("?") ? "&" : "?"}limit=${limit}${next === null ? "" : `&after=${encodeURIComponent(next)}`}`,
    );
    assert.ok(page[key].length <= limit);
    assert.ok(
      page.next === null || page[key].length === limit,
      "a page that is not the last is full",
    );
    out.push(...page[key].map(id));
    next = page.next;
    assert.ok(++n < 5000);
    await between(n);
  } while (next !== null);
  return out;
}
const LISTS = {
  "events, newest first": ["/events?from=2005&to=2012", "events", (e) => e.cluster, 1000],
  "events, oldest first": ["/events?from=2005&to=2012&order=asc", "events", (e) => e.cluster, 1000],
  "events of all modes": ["/events?from=2015&all_modes=1", "events", (e) => e.cluster, 1000],
  "events that a word finds": ["/events?text=police", "events", (e) => e.cluster, 1000],
  dyads: ["/dyads", "dyads", (d) => `${d.actor}:${d.recipient}`, 1000],
  "dyads both ways": ["/dyads?undirected=1", "dyads", (d) => `${d.actor}:${d.recipient}`, 1000],
  search: ["/search?q=police", "hits", (h) => `${h.record} ${h.report.id} ${h.report.source}`, 500],
  evidence: [
    `/events/${told.cluster}/evidence`,
    "tellings",
    (t) => `${t.record.id} ${t.report.id} ${t.report.source}`,
    50,
  ],
};
for (const [name, [path, key, id, most]] of Object.entries(LISTS))
  test(`pages: ${name}`, async () => {
    const whole = await pages(path, key, id, most);
    assert.equal(new Set(whole).size, whole.length, "each once");
    assert.ok(whole.length > 3, `${whole.length} rows`);
    for (const limit of [3, 7])
      if (whole.length > limit && whole.length < 400 * limit)
        assert.deepEqual(await pages(path, key, id, limit), whole);
  });
test("pages: asc is desc turned round", async () => {
  const [path, key, id] = LISTS["events, newest first"];
  assert.deepEqual(
    await pages(`${path}&order=asc`, key, id, 100),
    (await pages(path, key, id, 100)).reverse(),
  );
});

// The first report of the event that is told several times, a day later.
const nextDay = new Date(Date.parse(told.told.first) + 86_400_000).toISOString().slice(0, 10);
const retold = readFileSync(join(ROOT, "data/merge/stories.jsonl"), "utf8")
  .trimEnd()
  .split("\n")
  .map((line) => JSON.parse(line))
  .filter((report) => report.id === firstTelling.report.id)
  .map(({ title, text }) => ({ date: nextDay, title, text: `${text} More follows.` }))[0];
const DAYS = ["2005-01-02", "2008-06-15", "2012-12-30"];
for (const [name, [path, key, id, most]] of Object.entries(LISTS))
  test(`pages while reports are added: ${name}`, async () => {
    const whole = await pages(path, key, id, most);
    const limit = Math.max(1, Math.min(100, Math.ceil(whole.length / 6)));
    const [a, b] = [
      ["Ghana", "Togo"],
      ["Benin", "Niger"],
      ["Peru", "Chile"],
      ["Fiji", "Samoa"],
    ][Object.keys(LISTS).indexOf(name) % 4];
    const seen = await pages(path, key, id, limit, async (n) => {
      if (n > 4) return;
      const of = (date, i) => ({
        ...{ id: `late-${name}-${n}-${i}`, date, source: "Late Wire" },
        text: `${a} on Monday condemned ${b} over matter ${n} of ${name} ${i}, police in ${a} said.`,
      });
      // One more telling of the event, from among the others.
      const again = { ...retold, id: `again-${name}-${n}`, source: `Second Wire ${name} ${n}` };
      add(SILLOK, db, [...DAYS.map(of), again]);
      if (key === "tellings")
        assert.ok(
          (await json(`/events/${told.cluster}`)).event.told.reports > told.told.reports,
          "it is told once more",
        );
    });
    const counts = new Map();
    for (const one of seen) counts.set(one, (counts.get(one) ?? 0) + 1);
    for (const one of counts.keys()) assert.equal(counts.get(one), 1, `${one} twice`);
    // A pair that has more events by now stands further up: the new reports' own pair may move.
    for (const one of whole)
      if (!DAYS_PAIRS.has(one)) assert.ok(counts.has(one), `${one} is left out`);
  });
const DAYS_PAIRS = new Set([
  "GHA:TGO",
  "BEN:NER",
  "PER:CHL",
  "FJI:WSM",
  "CHL:PER",
  "TGO:GHA",
  "NER:BEN",
]);

// --- formats

test("CSV and NDJSON hold the rows of JSON", async () => {
  const query = "/events?limit=1000&from=2019";
  const events = (await json(query)).events;
  const rows = table((await good(query, { headers: { Accept: "text/csv" } })).text());
  assert.deepEqual(
    rows.map((row) => row.cluster),
    events.map((event) => event.cluster),
  );
  assert.deepEqual(
    rows.map((row) => Number(row.told_reports)),
    events.map((event) => event.told.reports),
  );
  const lines = (await good(query, { headers: { Accept: "application/x-ndjson" } })).text();
  assert.ok(lines.endsWith("\n"));
  assert.deepEqual(
    lines
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line)),
    events,
  );
  const points = (await good(`${query}&format=geojson`)).json().features;
  assert.ok(points.length <= events.length);

  const counts = (await json("/counts?by=source,month")).counts;
  const countRows = parseCsv((await good("/counts?by=source,month&format=csv")).text()).slice(1);
  assert.deepEqual(
    countRows.map((row) => row.slice(1)),
    counts.map((one) => [one.keys[1], String(one.events), String(one.reports)]),
  );
  const countLines = (await good("/counts?by=source,month&format=ndjson"))
    .text()
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line));
  assert.deepEqual(
    countLines.map((one) => [[one.source, one.month], one.events]),
    counts.map((one) => [one.keys, one.events]),
  );

  const dyads = (await json("/dyads?limit=1000")).dyads;
  assert.deepEqual(
    table((await good("/dyads?limit=1000&format=csv")).text()).map((row) => [
      row.actor,
      row.recipient,
      Number(row.events),
    ]),
    dyads.map((dyad) => [dyad.actor, dyad.recipient, dyad.events]),
  );
  const series = `/dyads/${busiest.actor}/${busiest.recipient}/series?by=year`;
  const { periods, index } = await json(series);
  assert.deepEqual(
    table((await good(`${series}&format=csv`)).text()).map((row) => [
      row.period,
      Number(row.events),
    ]),
    periods.map((one) => [one.period, one.events]),
  );
  assert.equal(
    table((await good(`${series}&format=csv&table=index`)).text()).length,
    index.points.length,
  );
  const places = (await json("/places")).places;
  assert.deepEqual(
    table((await good("/places?format=csv")).text()).map((row) => row.lead),
    places.map((place) => place.lead),
  );
  assert.equal((await good("/places?format=geojson")).json().features.length, places.length);
  const coverage = await json("/coverage?by=month");
  assert.equal(
    table((await good("/coverage?by=month&format=csv")).text()).length,
    coverage.periods.length,
  );
  const changes = await json("/changes?limit=500");
  assert.deepEqual(
    table((await good("/changes?limit=500&format=csv")).text()).map((row) => row.actor),
    changes.rows.map((row) => row.actor),
  );
});

test("tables are paged by the header Link", async () => {
  for (const format of ["csv", "ndjson"]) {
    const seen = [];
    let path = `/api/v1/events?format=${format}&limit=20&text=police&source=${encodeURIComponent("Gulf Wire")}&source=x%26y`;
    for (let n = 0; path; ++n) {
      assert.ok(n < 500);
      const answer = await good(path);
      const text = answer.text();
      if (format === "csv")
        seen.push(
          ...parseCsv(text)
            .slice(n === 0 ? 1 : 0)
            .map((row) => row[0]),
        );
      else
        seen.push(
          ...text
            .split("\n")
            .filter(Boolean)
            .map((line) => JSON.parse(line).id),
        );
      path = answer.headers.link ? /^<(.*)>; rel="next"$/.exec(answer.headers.link)[1] : "";
    }
    const all = await json(
      `/events?limit=1000&text=police&source=${encodeURIComponent("Gulf Wire")}&source=x%26y`,
    );
    assert.deepEqual(
      seen,
      all.events.map((event) => event.id),
    );
  }
});

// A table is opened in a spreadsheet, which would run what begins like a formula.
test("no cell of a table begins a formula", async () => {
  for (const path of [
    "/events?limit=1000&from=2021-05&to=2021-05",
    "/counts?by=source",
    "/counts?by=place",
    "/coverage",
    "/places",
    "/dyads",
  ]) {
    const answer = await good(`${path}${path.includes("?") ? "&" : "?"}format=csv`);
    assert.match(answer.headers["content-disposition"], /^attachment; filename="\w+\.csv"$/);
    const number = /^-?\d+(\.\d+)?(e[+-]?\d+)?$/;
    for (const row of parseCsv(answer.text()))
      for (const cell of row)
        assert.ok(number.test(cell) || !/^\s*[=+\-@]/.test(cell), `${path}: ${cell}`);
  }
  assert.match((await good("/coverage?format=csv")).text(), /'=cmd/);
});

test("Accept chooses, format= goes before it", async () => {
  const type = async (accept, path = "/events?limit=1") =>
    (await good(path, { headers: { Accept: accept } })).headers["content-type"];
  assert.equal(await type("*/*"), "application/json");
  assert.equal(await type("text/html,application/xhtml+xml,*/*;q=0.8"), "application/json");
  assert.equal(await type("image/png, text/csv"), "text/csv; charset=utf-8");
  assert.equal(await type("TEXT/CSV"), "text/csv; charset=utf-8");
  assert.equal(await type("text/csv; header=present"), "text/csv; charset=utf-8");
  assert.equal(await type("text/csv", "/events?limit=1&format=ndjson"), "application/x-ndjson");
  problem(await ask(server, "/events", { headers: { Accept: "image/png" } }), 406);
});

test("ETag, 304, gzip and HEAD", async () => {
  for (const one of readers) {
    const path = target(one);
    const first = await good(path);
    const packed = await good(path, { headers: { "Accept-Encoding": "br;q=1, gzip;q=0.5" } });
    const bytes =
      packed.headers["content-encoding"] === "gzip" ? gunzipSync(packed.body) : packed.body;
    assert.ok(first.headers["content-encoding"] === undefined);
    assert.deepEqual(bytes, first.body, path);
    if (first.body.length > 2000) assert.equal(packed.headers["content-encoding"], "gzip");
    const tag = first.headers.etag;
    assert.match(tag, /^(W\/)?"[^"]+"$/);
    assert.equal(packed.headers.etag, tag);
    assert.match(first.headers.vary, /Accept-Encoding/);
    for (const list of [tag, `"x", ${tag}`, tag.replace("W/", ""), "*"])
      for (const encoding of ["identity", "gzip"]) {
        const again = await ask(server, path, {
          headers: { "If-None-Match": list, "Accept-Encoding": encoding },
        });
        assert.equal(again.status, 304, `${path} ${list}`);
        assert.equal(again.body.length, 0);
        assert.equal(again.headers.etag, tag);
        assert.equal(again.headers["content-encoding"], undefined);
        secured(again);
      }
    assert.equal(
      (await ask(server, path, { headers: { "If-None-Match": '"other"' } })).status,
      200,
    );
    const head = await ask(server, path, { method: "HEAD" });
    assert.equal(head.status, 200);
    assert.equal(head.body.length, 0);
    for (const name of ["etag", "content-type", "content-length"])
      assert.equal(head.headers[name], first.headers[name], `${path} ${name}`);
    secured(head);
  }
  for (const none of ["identity", "gzip;q=0", "gzip; q=0.000", "deflate", ""])
    assert.equal(
      (await good("/codes", { headers: { "Accept-Encoding": none } })).headers["content-encoding"],
      undefined,
      none,
    );
  // What is sent is never "not modified".
  assert.equal(
    (await post(server, "/code", { text: "It rained." }, { "If-None-Match": "*" })).status,
    200,
  );
  const missing = await ask(server, "/events/c-0", {
    method: "HEAD",
    headers: { "If-None-Match": "*" },
  });
  assert.equal(missing.status, 404);
  assert.equal(missing.body.length, 0);
});

test("an ETag changes when the answer does", async () => {
  const before = (await good("/version")).headers.etag;
  add(SILLOK, db, [
    {
      id: "etag",
      date: "2022-02-02",
      source: "Late Wire",
      text: "Norway praised Sweden on Monday.",
    },
  ]);
  const now = await ask(server, "/version", { headers: { "If-None-Match": before } });
  assert.equal(now.status, 200);
  assert.notEqual(now.headers.etag, before);
});

// --- who may ask

test("Host", async () => {
  const status = async (one, ...hosts) => {
    const bytes = `GET /healthz HTTP/1.1\r\n${hosts.map((host) => `Host: ${host}\r\n`).join("")}\r\n`;
    const [answer] = (
      await raw(one, bytes, { wait: 3000, until: (got) => answersIn(got).length > 0 })
    ).answers;
    answer.status === 200 ? secured(answer) : problem(answer, 421);
    return answer.status;
  };
  const { port } = server;
  for (const host of [
    "localhost",
    `localhost:${port}`,
    "LOCALHOST",
    "LocalHost:80",
    "127.0.0.1",
    `127.0.0.1:${port}`,
    "127.1.2.3",
    "[::1]",
    `[::1]:${port}`,
  ])
    assert.equal(await status(server, host), 200, host);
  for (const host of [
    "",
    "evil.example",
    `evil.example:${port}`,
    "127.0.0.1.evil.example",
    "localhost.evil",
    "localhost.",
    "localhost@evil.example",
    "evil.example#localhost",
    "0.0.0.0",
    "10.0.0.1",
    "[::1].evil.example",
    "[::2]",
    "127.evil.example",
    "127.0.0.1\tx",
    "\xff",
    "xn--localhost",
    "localhost, evil.example",
    `http://localhost:${port}`,
  ])
    assert.equal(await status(server, host), 421, host);
  assert.equal(await status(server), 421);
  assert.equal(await status(server, "localhost", "localhost"), 421);
  assert.equal(await status(server, "localhost", "evil.example"), 421);
});

test("Origin", async () => {
  const send = (origin) =>
    post(server, "/code", { text: "It rained." }, origin === undefined ? {} : { Origin: origin });
  for (const origin of [undefined, "http://localhost"])
    assert.equal((await send(origin)).status, 200, origin);
  for (const origin of [
    "http://evil.example",
    "null",
    "http://localhost.evil",
    "http://localhost:1",
    "file://",
    "HTTP://LOCALHOST/x",
  ])
    problem(await send(origin), 403);
  problem(
    await post(
      server,
      "/review",
      { id: record.id, verdict: "skip" },
      { Origin: "http://evil.example" },
    ),
    403,
  );
});

test("the token", async () => {
  const bearer = { Authorization: `Bearer ${token}` };
  for (const path of [
    "/",
    "/healthz",
    "/openapi.json",
    "/api/v1/events?limit=1",
    "/nothing",
    "/assets/none.js",
  ]) {
    const answer = await ask(guarded, path);
    problem(answer, 401);
    assert.equal(answer.headers["www-authenticate"], "Bearer");
  }
  problem(await post(guarded, "/code", { text: "It rained." }), 401);
  for (const headers of [
    { Authorization: `Bearer ${token}x` },
    { Authorization: `Bearer ${token.slice(1)}` },
    { Authorization: "Bearer " },
    { Authorization: "Bearer" },
    { Authorization: `Basic ${token}` },
    { Authorization: token },
    { Cookie: "sillok_token=" },
    { Cookie: `sillok_token=x${token}` },
    { Cookie: `x_sillok_token=${token}` },
    { Cookie: `a="; sillok_token=x` },
  ])
    problem(await ask(guarded, "/healthz", { headers }), 401);
  for (const headers of [
    bearer,
    { Cookie: `sillok_token=${token}` },
    { Cookie: `a=b; sillok_token=${token}; c=d` },
  ])
    assert.equal((await ask(guarded, "/healthz", { headers })).status, 200);
  assert.equal((await post(guarded, "/code", { text: "It rained." }, bearer)).status, 200);

  const first = await ask(guarded, `/?token=${token}&view=a%26b`);
  assert.equal(first.status, 303);
  assert.equal(first.headers.location, "/?view=a%26b");
  assert.match(
    first.headers["set-cookie"][0],
    new RegExp(`^sillok_token=${token.replaceAll(".", "\\.")}; Path=/; HttpOnly; SameSite=Strict$`),
  );
  assert.equal(first.headers["cache-control"], "no-store");
  secured(first);
  const cookie = first.headers["set-cookie"][0].split(";")[0];
  assert.equal((await ask(guarded, "/healthz", { headers: { Cookie: cookie } })).status, 200);
  problem(await ask(guarded, "/?token=wrong"), 401);
  problem(await ask(guarded, "/healthz?token="), 401);
  problem(
    await ask(guarded, `/code?token=${token}`, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: '{"text":"x"}',
    }),
    401,
  );
  // Never to another host.
  for (const path of [
    "//evil.example/",
    "/%2fevil.example",
    "/\\evil.example",
    "/a%0d%0aSet-Cookie:%20x=y",
  ]) {
    const { location } = (await ask(guarded, `${path}?token=${token}`)).headers;
    assert.ok(
      location.startsWith("/") && !/^\/[/\\]/.test(location) && !/[\r\n]/.test(location),
      location,
    );
  }
  // Names: those of loopback, and those that were allowed.
  const as = async (Host) =>
    (await ask(guarded, "/healthz", { headers: { ...bearer, Host } })).status;
  for (const host of ["localhost", "127.0.0.1", "0.0.0.0", "news.example", "NEWS.example:80"])
    assert.equal(await as(host), 200, host);
  for (const host of ["evil.example", "x.news.example", "news.example.evil"])
    assert.equal(await as(host), 421, host);
});

test("an address that others can reach needs a token that works", () => {
  const fails = (args, pattern) =>
    assert.throws(
      () => run(SILLOK, ["serve", "--db", db, "--port", "0", ...args]),
      (error) => error.status === 2 && pattern.test(error.stderr),
    );
  fails(["--host", "0.0.0.0"], /needs a token/);
  fails(["--host", "0.0.0.0", "--token-file", write(folder, "empty", " \n")], /no token/);
  fails(["--host", "0.0.0.0", "--token-file", write(folder, "odd", "a;b\n")], /cookie/);
});

test("the address that is printed works", async () => {
  const v6 = await start(SILLOK, ["--db", db, "--host", "::1"]).catch(() => null);
  if (v6 === null) return; // no such address on this machine
  v6.stop();
  assert.match(v6.said(), /http:\/\/\[::1\]:/);
});

// A question that would take minutes ends where the server's patience does.
test("the time of a question", async () => {
  const hasty = await start(SILLOK, ["--db", db, "--patience", "1"]);
  try {
    const paths = [
      "/alerts.atom?least=1&window=36600",
      `/events?${Array.from({ length: 200 }, (_, i) => `place=${i}`).join("&")}`,
    ];
    for (const path of paths) {
      const began = performance.now();
      const answer = await ask(hasty, path);
      const took = performance.now() - began;
      assert.ok(took < 20_000, `${took} ms`);
      if (answer.status === 200)
        assert.ok(took < 5_000, `${took} ms`); // a fast machine
      else assert.match(problem(answer, 503) && answer.headers["retry-after"], /^\d+$/);
    }
  } finally {
    hasty.stop();
  }
});

test("the page and its assets", async () => {
  const answer = await ask(server, "/");
  if (answer.status === 404) return void problem(answer, 404); // built without it
  secured(answer);
  const html = answer.text();
  assert.doesNotMatch(html, /<style|\sstyle=|\son\w+=|<script(?![^>]*\ssrc=)/i);
  for (const [, path] of html.matchAll(/(?:src|href)="([^"]+)"/g)) {
    if (path.startsWith("data:")) continue;
    assert.match(path, /^\.?\/?(?!\/)[\w./-]+$/);
    const asset = await good(new URL(path, "http://localhost/").pathname);
    assert.doesNotMatch(asset.headers["content-type"], /octet-stream/);
  }
});

// --- hostile text

test("hostile text stays text", async () => {
  for (const report of HOSTILE) {
    const { events } = await json(
      `/events?all_modes=1&limit=100&source=${encodeURIComponent(report.source)}`,
    );
    assert.ok(events.length > 0, `${report.id} tells an event`);
    for (const event of events) {
      const evidence = await json(`/events/${event.cluster}/evidence`);
      for (const telling of evidence.tellings) {
        const text = TEXTS.get(telling.report.id);
        if (text === undefined) continue;
        assert.equal(
          telling.report.source,
          HOSTILE.find((one) => one.id === telling.report.id).source,
        );
        for (const span of [telling.sentence, ...telling.marks, ...telling.tokens])
          assert.equal(slice(text, span.start, span.end), span.text);
      }
    }
  }
  const { hits } = await json("/search?q=script&limit=500");
  for (const hit of hits)
    for (const [from, to] of hit.hits) assert.match(slice(hit.text, from, to), /script/i);
  const feed = (await good("/alerts.atom?least=1&window=7")).text();
  assert.match(feed, /^<\?xml/);
  assert.doesNotMatch(feed, /<script/i);
});

// --- what is sent

function offsetsHold(text, coded) {
  for (const sentence of coded.sentences) {
    assert.equal(slice(text, sentence.start, sentence.end), sentence.text);
    for (const token of sentence.tokens)
      assert.equal(slice(text, token.start, token.end), token.text);
    for (const event of sentence.events) {
      for (const mark of event.marks) assert.equal(slice(text, mark.start, mark.end), mark.text);
      for (const party of [...event.record.actor, ...event.record.recipient])
        if (party.end > party.start)
          assert.equal(slice(text, party.start, party.end), party.entity_text);
    }
  }
}
test("POST /code: offsets are code points of the text", async () => {
  const texts = [
    ...HOSTILE.map((report) => report.text).filter((text) => text.length < 20_000),
    SAMPLE_TEXT,
    "\u{1F600}".repeat(20_000),
    "It rained.",
  ];
  for (const text of texts) {
    const answer = await post(server, "/code", { text, date: "2020-06-17" });
    assert.equal(answer.status, 200, text.slice(0, 50));
    secured(answer);
    const coded = answer.json();
    valid(["components", "schemas", "Coded"], coded);
    offsetsHold(text, coded);
  }
  const coded = (await post(server, "/code", { text: SAMPLE_TEXT, date: "2020-06-17" })).json();
  assert.ok(coded.sentences[0].events.length > 0);
});

test("POST /code: what cannot be coded", async () => {
  const today = (await post(server, "/code", { text: "It rained." })).json().date;
  assert.ok(Math.abs(Date.parse(today) - Date.now()) < 2 * 86_400_000);
  assert.equal((await post(server, "/code", { text: "x".repeat(20_000) })).status, 200);
  problem(await post(server, "/code", { text: "x".repeat(20_001) }), 413);
  problem(await post(server, "/code", { text: "\u{1F600}".repeat(20_001) }), 413);
  problem(await post(server, "/code", { text: "x", title: "y".repeat(300_000) }), 413);
  for (const type of [
    "text/plain",
    "application/x-www-form-urlencoded",
    "multipart/form-data; boundary=x",
    "text/json",
    "application/jsonp",
    "",
    "application/json, text/plain",
  ])
    problem(await post(server, "/code", { text: "It rained." }, { "Content-Type": type }), 415);
  for (const type of [
    "application/json",
    "application/json; charset=utf-8",
    "Application/JSON ;charset=utf-8",
  ])
    assert.equal(
      (await post(server, "/code", { text: "It rained." }, { "Content-Type": type })).status,
      200,
      type,
    );
  const bodies = [
    "",
    " ",
    "null",
    "[]",
    "1",
    '"text"',
    "{",
    "{}",
    '{"text":5}',
    '{"text":null}',
    '{"text":""}',
    '{"text":" \\n"}',
    '{"text":"a"',
    '{"text":"a"}x',
    '{"text":"a"}{"text":"b"}',
    '{"text":"\\ud800"}',
    '{"text":"a","date":"nope"}',
    '{"text":"a","date":"2020-02-30"}',
    "[".repeat(100_000),
    '{"text":'.repeat(20_000),
    `{"text":${"[".repeat(50_000)}${"]".repeat(50_000)}}`,
  ];
  for (const body of bodies) problem(await post(server, "/code", body), 400);
  problem(await post(server, "/code", Buffer.from('{"text":"\xff\xfe"}', "latin1")), 400);
  problem(await ask(server, "/code"), 405);
  problem(await post(server, "/code?x=1", { text: "It rained." }), 400);
  const chunked = wire("POST", "/code", {
    "Content-Type": "application/json",
    "Transfer-Encoding": "chunked",
  });
  const pieces = [`${chunked}e\r\n{"text":"It ra\r\n`, '8\r\nined."}\n\r\n0\r\n\r\n'];
  const [answer] = (
    await raw(server, pieces, { wait: 3000, until: (got) => answersIn(got).length > 0 })
  ).answers;
  assert.equal(answer.status, 200, answer.body.toString());
});

test("reviews", async () => {
  problem(await post(plain, "/review", { id: record.id, verdict: "accept" }), 403);
  assert.equal((await ask(plain, "/version")).json().review, false);
  assert.equal((await ask(plain, "/review")).json().reviews.length, 0);
  assert.equal((await json("/version")).review, true);

  const records = [];
  for (const event of (await json("/events?limit=40&text=police")).events)
    records.push(...(await json(`/events/${event.cluster}`)).records.slice(0, 1));
  assert.ok(records.length > 5);
  const odd = 'a "comment" with \u202e, \u{1F600}, <script>, \\ and\nlines';
  for (const [i, one] of records.entries()) {
    const answer = await post(server, "/review", {
      id: one.id,
      verdict: i % 3 === 0 ? "reject" : "accept",
      comment: odd,
    });
    assert.equal(answer.status, 201);
    secured(answer);
    const gold = answer.json();
    valid(["components", "schemas", "Gold"], gold);
    assert.equal(gold.event, i % 3 === 0 ? null : one.event[0]);
    for (const spans of [gold.actor, gold.recipient, gold.trigger])
      for (const [from, to] of spans) assert.ok(from < to && slice(gold.text, from, to).length > 0);
  }
  const twice = records[0].id;
  await post(server, "/review", { id: twice, verdict: "skip", comment: "second thought" });
  const list = (await json("/review")).reviews;
  assert.deepEqual(
    list.filter((one) => one.id === twice).map((one) => [one.verdict, one.comment]),
    [["skip", "second thought"]],
  );
  assert.equal(list.find((one) => one.id === records[1].id).comment, odd);

  for (const body of [
    "",
    "[]",
    "{}",
    '{"id":5,"verdict":"accept"}',
    '{"id":"e-1","verdict":"maybe"}',
    '{"id":"e-1","verdict":"accept","x":"y"}',
    "[".repeat(100_000),
  ])
    problem(await post(server, "/review", body), 400);
  problem(await post(server, "/review", { id: "e-0000000000000000", verdict: "accept" }), 404);
  problem(await post(server, "/review", { id: newest.cluster, verdict: "accept" }), 404);
  problem(
    await post(server, "/review", { id: "e-'; DROP TABLE events;--", verdict: "accept" }),
    404,
  );
  problem(
    await post(server, "/review", { id: twice, verdict: "accept", comment: "x".repeat(2001) }),
    413,
  );
  problem(
    await post(
      server,
      "/review",
      { id: twice, verdict: "accept" },
      { "Content-Type": "text/plain" },
    ),
    415,
  );

  // Many at once: every line whole.
  const lines = () => readFileSync(reviews, "utf8").split("\n");
  const before = lines().length;
  await Promise.all(
    Array.from({ length: 40 }, (_, i) =>
      post(server, "/review", {
        id: records[i % records.length].id,
        verdict: "accept",
        comment: "x".repeat(1900),
      }),
    ),
  );
  assert.equal(lines().length, before + 40);
  for (const line of lines().filter(Boolean)) JSON.parse(line);
  assert.equal(lines().at(-1), "");
});

test(
  "reviews are gold that `sillok train what` reads",
  { skip: !/train/.test(run(SILLOK, ["--help"])) },
  async () => {
    const { stderr } = await promisify(execFile)(SILLOK, [
      "train",
      "what",
      reviews,
      "-o",
      join(folder, "what.pack"),
    ]).catch((error) => error);
    assert.doesNotMatch(stderr ?? "", /malformed|JSON|not a|no such field|internal/i);
  },
);

test("an answer of the server is UTF-8, whatever was asked", async () => {
  for (const head of [
    "GET /dyads/%ff/KOR/series HTTP/1.1\r\nHost: localhost",
    "GET /%ff%fe HTTP/1.1\r\nHost: localhost",
    "GET /healthz HTTP/1.1\r\nHost: \xff\xfe",
    "GET /events HTTP/1.1\r\nHost: localhost\r\nAccept: \xff",
    "POST /code HTTP/1.1\r\nHost: localhost\r\nContent-Type: \xff\r\nContent-Length: 2",
    "POST /code HTTP/1.1\r\nHost: localhost\r\nOrigin: \xff",
  ]) {
    const [answer] = (
      await raw(server, `${head}\r\n\r\n{}`, {
        wait: 2000,
        until: (got) => answersIn(got).length > 0,
      })
    ).answers;
    new TextDecoder("utf-8", { fatal: true }).decode(answer.body);
    problem(answer, answer.status);
  }
});
