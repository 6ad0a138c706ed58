import { expect, it } from "vitest";
import { hearOut, openSocket, sendRaw } from "../../support/raw-socket.ts";
import { type SlackWorld, startWorld } from "../../support/slack-world.ts";

const CLOSING = "Host: x\r\nConnection: close\r\n\r\n";

async function stillAnswers(world: SlackWorld): Promise<void> {
  expect(await world.ask("/finops help", "viewerEnglish")).toContain("finops-bot help");
}

const TARGETS = [
  "//",
  "//a:b",
  "http://[",
  "*",
  "/\\",
  "\\\\",
  "/..%2f..%2fetc/passwd",
  "/%",
  "/%00",
  "/%zz%e0%a4%a",
  "http://x:99999999/",
  "https://[::1",
  "http://a:b@c:d/",
  "/__proto__",
  "/constructor",
  "/hasOwnProperty",
  `/${"a".repeat(10_000)}`,
  "?",
  "/?x",
  "/healthz/",
  "/HEALTHZ",
  "ftp://x/healthz",
  "x",
  "/\u0000",
  "/\u00ff",
  "/a b",
];

it("answers every request target of a stranger with 4xx", async () => {
  const world = await startWorld();
  for (const target of TARGETS)
    for (const method of ["GET", "POST", "HEAD", "OPTIONS"]) {
      const { statuses } = await sendRaw(world.app.port, `${method} ${target} HTTP/1.1\r\n${CLOSING}`);
      expect([method, target, statuses]).toEqual([method, target, [expect.any(Number)]]);
      expect(statuses[0]).toSatisfy((status: number) => status >= 400 && status < 500);
    }
  await stillAnswers(world);
});

it("takes the absolute form and a query where the path is known", async () => {
  const world = await startWorld();
  const first = async (line: string) =>
    (await sendRaw(world.app.port, `${line} HTTP/1.1\r\n${CLOSING}`)).statuses;
  expect(await first("GET http://bot.example/healthz?x=1")).toEqual([200]);
  expect(await first("GET /healthz?%")).toEqual([200]);
  expect(await first("GET http://[/slack/events")).toEqual([405]);
  expect(await first("POST http://[/slack/events?x")).toEqual([401]);
});

it("names the methods that a path takes, and answers HEAD without a body", async () => {
  const world = await startWorld();
  const heard = async (method: string, path: string) =>
    (await sendRaw(world.app.port, `${method} ${path} HTTP/1.1\r\n${CLOSING}`)).text;
  for (const method of ["TRACE", "PUT", "DELETE", "POST", "PROPFIND"])
    expect(await heard(method, "/healthz")).toMatch(/^HTTP\/1\.1 405 [\s\S]*\r\nallow: GET, HEAD\r\n/);
  for (const method of ["GET", "HEAD", "PATCH"])
    expect(await heard(method, "/slack/events")).toMatch(/^HTTP\/1\.1 405 [\s\S]*\r\nallow: POST\r\n/);
  const head = await heard("HEAD", "/healthz");
  expect(head).toMatch(/^HTTP\/1\.1 200 [\s\S]*content-length: 15\r\n[\s\S]*\r\n\r\n$/);
  expect(head).toMatch(/\r\nx-content-type-options: nosniff\r\n/);
  expect(head).toMatch(/\r\ncache-control: no-store\r\n/);
  for (const method of ["get", "FOO", "GE T", "\u0001", ""])
    expect(await heard(method, "/healthz")).toMatch(/^HTTP\/1\.1 400 /);
  for (const line of ["CONNECT x:1", "CONNECT /healthz", "CONNECT //"])
    expect(
      (await sendRaw(world.app.port, `${line} HTTP/1.1\r\nHost: x\r\n\r\ngarbage`)).statuses[0],
    ).toBeOneOf([400, 405]);
  await stillAnswers(world);
});

const CHUNKED = "transfer-encoding: chunked\r\n";
const POST = "POST /slack/events HTTP/1.1\r\nHost: x\r\n";
const GET = "GET /elsewhere HTTP/1.1\r\nHost: x\r\n";

it.each([
  ["no Host", "GET /elsewhere HTTP/1.1\r\n\r\n", 400],
  ["two Hosts", "GET /elsewhere HTTP/1.1\r\nHost: a\r\nHost: b\r\nConnection: close\r\n\r\n", 404],
  ["headers that are too large", `${GET}x: ${"a".repeat(40_000)}\r\n\r\n`, 431],
  ["many headers", `${GET}Connection: close\r\n${"a: b\r\n".repeat(5_000)}\r\n`, 404],
  [
    "many headers of another name",
    `${GET}${Array.from({ length: 1_900 }, (_, at) => `h${at}:\r\n`).join("")}Connection: close\r\n\r\n`,
    404,
  ],
  ["a header without a name", `${GET}: b\r\n\r\n`, 400],
  ["a header with a NUL", `${GET}a: \u0000\r\n\r\n`, 400],
  ["a folded header", `${GET}a: b\r\n c\r\n\r\n`, 400],
  ["two lengths", `${POST}content-length: 5\r\ncontent-length: 6\r\n\r\nhello`, 400],
  ["a length and chunks", `${POST}content-length: 5\r\n${CHUNKED}\r\n0\r\n\r\n`, 400],
  ["a negative length", `${POST}content-length: -1\r\n\r\n`, 400],
  ["a length that is a word", `${POST}content-length: many\r\n\r\n`, 400],
  ["a length beyond all numbers", `${POST}content-length: ${"9".repeat(30)}\r\n\r\n`, 400],
  ["a length beyond the limit", `${POST}content-length: 5000000000\r\n\r\n`, 413],
  ["another encoding", `${POST}transfer-encoding: gzip\r\n\r\n`, 400],
  ["a chunk of no length", `${POST}${CHUNKED}\r\nzz\r\n`, 400],
  ["a chunk beyond all numbers", `${POST}${CHUNKED}\r\n${"f".repeat(30)}\r\n`, 400],
  ["an upgrade", `${GET}Connection: Upgrade, close\r\nUpgrade: websocket\r\n\r\n`, 404],
  ["an upgrade to HTTP/2", `PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n`, 400],
  [
    "an upgrade of a request",
    `${POST}Connection: Upgrade, close\r\nUpgrade: h2c\r\ncontent-length: 0\r\n\r\n`,
    401,
  ],
  ["an expectation", `${GET}Expect: miracles\r\nConnection: close\r\n\r\n`, 417],
  ["an old version", "GET /elsewhere HTTP/0.9\r\n\r\n", 404],
  ["an unknown version", "GET /elsewhere HTTP/9.9\r\nHost: x\r\n\r\n", 400],
  ["TLS", "\u0016\u0003\u0001\u0002\u0000\u0001\u0000\u0001\u00fc\u0003\u0003", 400],
  ["bytes", "\u0000\u00ff\u00fe\r\n\r\n", 400],
  ["lines", "hello\r\n\r\n", 400],
])("answers %s with 4xx", async (_what, bytes, status) => {
  const world = await startWorld();
  expect((await sendRaw(world.app.port, bytes)).statuses).toEqual([status]);
  await stillAnswers(world);
});

it("waits for 100-continue to be asked for, and then reads", async () => {
  const world = await startWorld();
  const text = `${POST}Expect: 100-continue\r\ncontent-length: 3\r\nConnection: close\r\n\r\na=b`;
  expect((await sendRaw(world.app.port, text)).statuses).toEqual([100, 401]);
});

it("answers what was asked before the garbage, in order", async () => {
  const world = await startWorld();
  const get = "GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n";
  expect((await sendRaw(world.app.port, `${get}${get}${get}garbage\r\n\r\n`)).statuses).toEqual([
    200, 200, 200,
  ]);
  const readyz = "GET /readyz HTTP/1.1\r\nHost: x\r\n\r\n";
  expect((await sendRaw(world.app.port, `${readyz}garbage\r\n\r\n`)).statuses).toEqual([200]);
  await stillAnswers(world);
});

it("survives whoever leaves, at any moment", async () => {
  const world = await startWorld();
  const whole = `${POST}content-type: application/x-www-form-urlencoded\r\ncontent-length: 11\r\n\r\nhello=world`;
  for (let bytes = 0; bytes <= whole.length; bytes += 7)
    for (const leave of ["destroy", "resetAndDestroy", "end"] as const) {
      const socket = await openSocket(world.app.port);
      const left = hearOut(socket);
      socket.write(whole.slice(0, bytes));
      socket[leave]();
      await left;
    }
  await stillAnswers(world);
});
