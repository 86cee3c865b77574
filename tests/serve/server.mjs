// SPDX-License-Identifier: Apache-2.0
// What the tests of the server share: a program that runs, requests as bytes, answers as parts.
//
//   const server = await start(SILLOK, ["--db", "events.db"]);
//   const answer = await ask(server, "/healthz");          // {status, headers, body, json()}
//   const bytes = await raw(server, "GET / HTTP/1.1\r\n\r\n", { wait: 500 });
//   server.stop();
//
// Only this machine's loopback address is ever asked.
import { execFileSync, spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import http from "node:http";
import net from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

const LOOPBACK = "127.0.0.1";
const PATIENCE = 60_000; // of a test, for an answer

// So that what is started and made here ends with us, also when a test takes too long.
for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => process.exit(1));

// A folder that is removed when the program ends.
export function scratch() {
  const folder = mkdtempSync(join(tmpdir(), "sillok_serve_"));
  process.on("exit", () => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

// Runs the program to its end; its output as text. Throws where it fails.
export function run(program, args, input = "") {
  return execFileSync(program, args, { input, encoding: "utf8", stdio: ["pipe", "pipe", "pipe"] });
}

// Reports, as objects, into the database.
export function add(program, db, reports) {
  const lines = reports.map((report) => JSON.stringify(report)).join("\n");
  return run(program, ["add", "--db", db, "--in", "jsonl", "-"], lines);
}

// Starts `sillok serve` at a port that is free.
export function start(program, args) {
  const child = spawn(program, ["serve", "--port", "0", ...args], {
    stdio: ["ignore", "ignore", "pipe"],
  });
  process.on("exit", () => child.kill("SIGKILL"));
  return new Promise((resolve, reject) => {
    let said = "";
    child.stderr.setEncoding("utf8");
    child.stderr.on("data", (text) => {
      said += text;
      const port = /http:\/\/[^\s/]*:(\d+)\//.exec(said);
      if (port)
        resolve({
          port: Number(port[1]),
          pid: child.pid,
          child,
          stop: () => child.kill(),
          said: () => said,
        });
    });
    child.on("exit", (code, signal) =>
      reject(new Error(`serve ended (${code ?? signal}): ${said}`)),
    );
  });
}

export const alive = (server) => server.child.exitCode === null && server.child.signalCode === null;

// A figure of /proc/PID/status: "VmRSS" in kB, "Threads".
export function figure(server, name) {
  const line = new RegExp(`^${name}:\\s+(\\d+)`, "m").exec(
    readFileSync(`/proc/${server.pid}/status`, "utf8"),
  );
  return Number(line[1]);
}

// One request of its own connection.
export function ask(server, path, { method = "GET", headers = {}, body } = {}) {
  return new Promise((resolve, reject) => {
    const options = {
      host: LOOPBACK,
      port: server.port,
      path,
      method,
      agent: false,
      timeout: PATIENCE,
    };
    const request = http.request(
      { ...options, headers: { Host: "localhost", ...headers } },
      (answer) => {
        const pieces = [];
        answer.on("data", (piece) => pieces.push(piece));
        answer.on("error", reject);
        answer.on("end", () => {
          const bytes = Buffer.concat(pieces);
          resolve({
            path,
            status: answer.statusCode,
            headers: answer.headers,
            body: bytes,
            text: () => new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes),
            json: () => JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes)),
          });
        });
      },
    );
    request.on("error", reject);
    request.on("timeout", () => request.destroy(new Error(`no answer to ${path}`)));
    request.end(body);
  });
}

export const post = (server, path, body, headers = {}) =>
  ask(server, path, {
    method: "POST",
    headers: { "Content-Type": "application/json", ...headers },
    body: typeof body === "string" || Buffer.isBuffer(body) ? body : JSON.stringify(body),
  });

// Sends bytes (or pieces of them, one after the other) and gives what comes back until the server
// closes, `wait` ms pass without a byte, or `until` says that it is enough.
export function raw(server, bytes, { wait = 1000, until = () => false } = {}) {
  return new Promise((resolve) => {
    let got = Buffer.alloc(0);
    const socket = net.connect({ host: LOOPBACK, port: server.port, allowHalfOpen: true });
    const end = (how) => {
      socket.destroy();
      resolve({
        bytes: got,
        text: got.toString("latin1"),
        answers: answersIn(got),
        closed: how !== "waited",
      });
    };
    socket.setTimeout(wait, () => end("waited"));
    socket.on("data", (piece) => {
      got = Buffer.concat([got, piece]);
      if (until(got)) end("waited");
    });
    socket.on("end", () => end("closed"));
    socket.on("error", () => end("reset"));
    socket.on("connect", () => {
      for (const piece of Array.isArray(bytes) ? bytes : [bytes]) {
        socket.write(typeof piece === "string" ? Buffer.from(piece, "latin1") : piece);
      }
    });
  });
}

// The whole answers that stand in bytes, one after the other: {status, headers, body}. What 100 says is
// none.
export function answersIn(bytes) {
  const out = [];
  for (let at = 0; at < bytes.length;) {
    const end = bytes.indexOf("\r\n\r\n", at);
    if (end < 0 || bytes.toString("latin1", at, at + 7) !== "HTTP/1.") break;
    const [line, ...fields] = bytes.toString("latin1", at, end).split("\r\n");
    const headers = {};
    for (const field of fields) {
      const colon = field.indexOf(":");
      headers[field.slice(0, colon).toLowerCase()] = field.slice(colon + 1).trim();
    }
    const status = Number(line.split(" ")[1]);
    at = end + 4 + Number(headers["content-length"] ?? 0);
    if (at > bytes.length) break;
    if (status !== 100) out.push({ status, headers, body: bytes.subarray(end + 4, at) });
  }
  return out;
}

// A request as it goes over the wire.
export function wire(method, target, headers = {}, body = "") {
  const all = { Host: "localhost", ...headers };
  if (body) all["Content-Length"] ??= Buffer.byteLength(body);
  const fields = Object.entries(all).flatMap(([name, value]) =>
    [value].flat().map((one) => `${name}: ${one}\r\n`),
  );
  return `${method} ${target} HTTP/1.1\r\n${fields.join("")}\r\n${body}`;
}

export const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

// Every answer of ours has these, whatever it is.
export const ALWAYS = {
  "content-security-policy":
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; connect-src 'self'; " +
    "font-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  "x-content-type-options": "nosniff",
  "x-frame-options": "DENY",
  "referrer-policy": "no-referrer",
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-resource-policy": "same-origin",
};

// The text at code points from..to.
export const slice = (text, from, to) => Array.from(text).slice(from, to).join("");

export function write(folder, name, text) {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}
