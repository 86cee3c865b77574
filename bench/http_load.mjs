// SPDX-License-Identifier: Apache-2.0
// How many small requests the server answers a second, and how soon, with or without `sillok add`
// writing to the same database.
//
//   node bench/http_load.mjs SILLOK DB [--seconds 10] [--connections 16] [--rate 2000] [--add FILE]
//       [--warm 2]
//
// The database is copied, and the copy served. Requests go over connections that stay open, by a
// fixed mix. With --rate they are due at even times, and a request's time counts from when it was
// due, so that a server that stands still is not asked less; without, each connection asks again
// as soon as it is answered, which gives the most that can be had. With --add the reports of FILE
// (JSON lines) are added over and over while it runs, each time with ids, outlets and days of
// their own. The client writes and reads the bytes itself; the share of a core that it takes is
// printed, so that it can be seen whether it is the limit.
import { spawn } from "node:child_process";
import { copyFileSync, existsSync, readFileSync, statSync } from "node:fs";
import net from "node:net";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { ask, scratch, start } from "../tests/serve/server.mjs";

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    seconds: { type: "string", default: "10" },
    connections: { type: "string", default: "16" },
    rate: { type: "string", default: "0" },
    warm: { type: "string", default: "2" },
    add: { type: "string" },
  },
});
const [SILLOK, DB] = positionals;
const seconds = Number(values.seconds);
const rate = Number(values.rate);
const warm = Number(values.warm);

const folder = scratch();
const db = join(folder, "events.db");
for (const end of ["", "-wal"]) if (existsSync(DB + end)) copyFileSync(DB + end, db + end);
const server = await start(SILLOK, ["--db", db]);
const json = async (path) => (await ask(server, path)).json();

// The mix: paths of one kind take turns.
const ids = (await json("/events?limit=300")).events.map((event) => event.cluster);
const dyads = (await json("/dyads?limit=40")).dyads.filter((dyad) => dyad.actor !== dyad.recipient);
const parties = ["k", "united", "police", "ru", "chi", "south", "is", "presid"];
const turns = (list) => {
  let at = 0;
  return () => list[at++ % list.length];
};
const series = ({ actor, recipient }) => `/dyads/${actor}/${recipient}/series?by=month`;
const kinds = {
  healthz: turns(["/healthz"]),
  event: turns(ids.map((id) => `/events/${id}`)),
  newest: turns(
    dyads.map(({ actor, recipient }) => `/events?limit=1&actor=${actor}&recipient=${recipient}`),
  ),
  actors: turns(parties.map((text) => `/actors?q=${text}`)),
  counts: turns(dyads.map(({ actor }) => `/counts?by=quad&actor=${actor}`)),
  series: turns(dyads.map(series)),
};
const ORDER = [
  "healthz",
  "event",
  "newest",
  "event",
  "actors",
  "newest",
  "event",
  "counts",
  "event",
  "series",
];

const head = (path) => Buffer.from(`GET /api/v1${path} HTTP/1.1\r\nHost: localhost\r\n\r\n`);
const heads = new Map();
let asked = 0;
function next() {
  const kind = ORDER[asked++ % ORDER.length];
  const path = kinds[kind]();
  if (!heads.has(path)) heads.set(path, head(path));
  return { kind, bytes: heads.get(path) };
}

// --- connections

const times = Object.fromEntries(Object.keys(kinds).map((kind) => [kind, []]));
let answered = 0,
  errors = 0,
  bytesIn = 0,
  counting = false,
  running = true;
const due = []; // requests for which no connection is free
const free = [];

function done(request, status) {
  if (!counting) return;
  ++answered;
  if (status !== 200) ++errors;
  times[request.kind].push(performance.now() - request.from);
}
function send(connection, request) {
  connection.request = request;
  connection.socket.write(request.bytes);
}
function idle(connection) {
  if (!running) return;
  if (rate === 0) send(connection, { ...next(), from: performance.now() });
  else if (due.length > 0) send(connection, due.shift());
  else free.push(connection);
}
function open() {
  const connection = {
    socket: net.connect({ host: "127.0.0.1", port: server.port, noDelay: true }),
    request: null,
  };
  let pieces = [],
    length = 0,
    whole = -1,
    status = 0,
    last = false;
  connection.socket.on("data", (piece) => {
    pieces.push(piece);
    length += piece.length;
    bytesIn += piece.length;
    if (whole < 0) {
      const text = Buffer.concat(pieces).toString("latin1");
      const end = text.indexOf("\r\n\r\n");
      if (end < 0) return;
      status = Number(text.slice(9, 12));
      last = /\r\nconnection: close/i.test(text.slice(0, end)); // after so many requests
      whole = end + 4 + Number(/\r\ncontent-length: (\d+)/i.exec(text.slice(0, end))[1]);
    }
    if (length < whole) return;
    pieces = [];
    length = 0;
    whole = -1;
    done(connection.request, status);
    connection.request = null;
    if (!last) idle(connection);
  });
  connection.socket.on("error", () => {});
  connection.socket.on("close", () => {
    if (!running) return;
    if (connection.request) done(connection.request, 0);
    const at = free.indexOf(connection);
    if (at >= 0) free.splice(at, 1);
    open();
  });
  connection.socket.on("connect", () => idle(connection));
}

// --- reports that are added meanwhile

let adding = null,
  added = 0,
  runs = 0;
function addMore() {
  if (!running || !values.add) return;
  const lines = readFileSync(values.add, "utf8")
    .trimEnd()
    .split("\n")
    .map((line) => {
      const { date, title, text, source } = JSON.parse(line);
      const day = new Date(Date.parse(date) + (1 + runs) * 86_400_000 * 40)
        .toISOString()
        .slice(0, 10);
      return JSON.stringify({
        id: `load-${runs}-${added++}`,
        date: day,
        title,
        text,
        source: `${source} ${runs}`,
      });
    });
  ++runs;
  adding = spawn(SILLOK, ["add", "--db", db, "--in", "jsonl", "--jobs", "1", "-"], {
    stdio: ["pipe", "ignore", "ignore"],
  });
  adding.stdin.on("error", () => {});
  adding.stdin.end(lines.join("\n"));
  adding.on("exit", addMore);
}

for (let i = 0; i < Number(values.connections); ++i) open();
addMore();
const origin = performance.now();
if (rate > 0) {
  let sent = 0;
  const tick = () => {
    if (!running) return;
    for (const until = ((performance.now() - origin) / 1000) * rate; sent < until; ++sent) {
      const request = { ...next(), from: origin + (sent / rate) * 1000 };
      free.length > 0 ? send(free.pop(), request) : due.push(request);
    }
    setTimeout(tick, 1);
  };
  tick();
}
await new Promise((resolve) => setTimeout(resolve, warm * 1000));
const cpuBefore = process.cpuUsage();
const began = performance.now();
counting = true;
await new Promise((resolve) => setTimeout(resolve, seconds * 1000));
counting = false;
const took = (performance.now() - began) / 1000;
const cpu = process.cpuUsage(cpuBefore);
running = false;

const at = (list, share) => list[Math.min(list.length - 1, Math.floor(list.length * share))];
const row = (name, list) => {
  list.sort((a, b) => a - b);
  if (list.length === 0) return console.log(`${name}: none`);
  const figures = [at(list, 0.5), at(list, 0.99), at(list, 0.999), list.at(-1)].map((ms) =>
    ms.toFixed(2),
  );
  console.log(
    `${name.padEnd(8)} ${String(list.length).padStart(8)} requests  p50 ${figures[0]}  p99 ${figures[1]}  p99.9 ${figures[2]}  max ${figures[3]} ms`,
  );
};
for (const [kind, list] of Object.entries(times)) row(kind, list);
row("all", Object.values(times).flat());
const inserted = values.add ? `, ${runs} runs of add begun` : "";
console.log(
  `${(answered / took).toFixed(0)} requests/s, ${errors} errors, ${due.length} not sent in time, ${(bytesIn / took / 1e6).toFixed(1)} MB/s, ` +
    `client ${(((cpu.user + cpu.system) / 1e6 / took) * 100).toFixed(0)} % of a core, database ${(statSync(db).size / 1e6).toFixed(0)} MB${inserted}`,
);
adding?.kill();
server.stop();
process.exit(0);
