import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { expect, it, onTestFinished } from "vitest";
import { createLog } from "../../../src/log.ts";
import { answer, type Route } from "../../../src/slack/door/answer.ts";
import { createHttpDoor, DOOR_LIMITS, type DoorLimits } from "../../../src/slack/door/http-door.ts";
import { hearOut, openSocket, sendRaw } from "../../support/raw-socket.ts";
import { sign } from "../../support/signed-requests.ts";

/** A door alone, with limits that a test need not wait for. */
async function openDoor(limits: Partial<DoorLimits>, routes: Readonly<Record<string, Route>> = {}) {
  const door = createHttpDoor({
    routes: { "/ok": async (_request, response) => answer(response, 200), ...routes },
    slack: {
      signingSecret: "a signing secret",
      signatures: { note: () => undefined },
      tooFast: async () => undefined,
      usedRequests: { see: () => true, take: async () => true },
      listener: (_request, response) => answer(response, 200),
    },
    clock: () => new Date("2026-11-24T03:00:00Z"),
    log: createLog("silent"),
    limits: { ...DOOR_LIMITS, ...limits },
  });
  door.server.listen(0, "127.0.0.1");
  await once(door.server, "listening");
  onTestFinished(() => door.close());
  return { ...door, port: (door.server.address() as AddressInfo).port };
}

const OK = "GET /ok HTTP/1.1\r\nHost: x\r\n";
const CLOSING = `${OK}Connection: close\r\n\r\n`;
const post = (length: number) =>
  `POST /slack/events HTTP/1.1\r\nHost: x\r\ncontent-length: ${length}\r\n\r\n`;

/** Sends one byte again and again until the other side has enough. */
async function drip(port: number, start: string): Promise<readonly number[]> {
  const socket = await openSocket(port);
  const heard = hearOut(socket);
  socket.write(start);
  const dripping = setInterval(() => socket.write("a"), 20);
  const { statuses } = await heard;
  clearInterval(dripping);
  return statuses;
}

it("cuts whoever says nothing, or sends headers or a body byte by byte", async () => {
  const { port } = await openDoor({ headersMs: 200, bodyMs: 200 });
  expect((await sendRaw(port, "")).statuses).toEqual([408]);
  expect(await drip(port, `${OK}x: `)).toEqual([408]);
  expect(await drip(port, post(100_000))).toEqual([408]);
  expect((await sendRaw(port, CLOSING)).statuses).toEqual([200]);
});

it("gives a body its own time, beyond that of the headers", async () => {
  const { port } = await openDoor({ headersMs: 100, bodyMs: 60_000 });
  const socket = await openSocket(port);
  const heard = hearOut(socket);
  socket.write(post(3).replace("Host", "Connection: close\r\nHost"));
  // Connections are looked at every 100 ms here; this one is still there after a silent one was cut.
  expect((await sendRaw(port, "")).statuses).toEqual([408]);
  socket.write("a=b");
  expect((await heard).statuses).toEqual([401]);
});

it("ends a connection that is silent between two requests", async () => {
  const { port } = await openDoor({ idleMs: 100 });
  expect((await sendRaw(port, `${OK}\r\n`)).statuses).toEqual([200]);
});

it("refuses a body that is too large before and while it is read, and closes", async () => {
  const { port } = await openDoor({ bodyBytes: 1_000 });
  expect((await sendRaw(port, `${post(1_001)}a`)).statuses).toEqual([413]);
  const chunked = "POST /slack/events HTTP/1.1\r\nHost: x\r\ntransfer-encoding: chunked\r\n\r\n";
  expect((await sendRaw(port, `${chunked}3e9\r\n${"a".repeat(1_001)}`)).statuses).toEqual([413]);
  const all = await sendRaw(port, `${post(1_000)}${"a".repeat(1_000)}${CLOSING}`);
  expect(all.statuses).toEqual([401, 200]);
});

it("lets the body that began first make room when all together are too large", async () => {
  const { port } = await openDoor({ bodyBytes: 1_000, bodiesBytes: 2_500 });
  const holding = [];
  for (let count = 0; count < 3; count += 1) {
    const socket = await openSocket(port);
    holding.push(hearOut(socket));
    socket.write(`${post(1_000)}${"a".repeat(900)}`);
  }
  const first = await holding[0];
  expect(first?.statuses).toEqual([503]);
  expect(first?.text).toContain("retry-after: 10");
  // The others keep their room, and somebody new has some.
  expect((await sendRaw(port, `${post(100)}${"a".repeat(100)}${CLOSING}`)).statuses).toEqual([401, 200]);
});

it("lets whoever waits longest make room when there are too many connections", async () => {
  const { port } = await openDoor({ connections: 5 });
  const silent = await Promise.all(Array.from({ length: 5 }, () => openSocket(port)));
  const left: number[] = [];
  for (const [at, socket] of silent.entries()) socket.once("close", () => left.push(at));
  expect((await sendRaw(port, CLOSING)).statuses).toEqual([200]);
  expect(left).toHaveLength(1);
});

it("answers 500 when a route fails, and once", async () => {
  const { port } = await openDoor(
    {},
    {
      "/throws": () => {
        throw new Error("planted");
      },
      "/late": async (_request, response) => {
        answer(response, 200);
        throw new Error("planted");
      },
    },
  );
  const get = (path: string) => sendRaw(port, CLOSING.replace("/ok", path));
  expect((await get("/throws")).statuses).toEqual([500]);
  expect((await get("/late")).statuses.length).toBeLessThan(2);
  expect((await get("/ok")).statuses).toEqual([200]);
});

it("closes at once on silent strangers, and soon on unfinished requests", async () => {
  const door = await openDoor({});
  const silent = hearOut(await openSocket(door.port));
  const half = await openSocket(door.port);
  const unfinished = hearOut(half);
  half.write(post(100));
  const kept = await openSocket(door.port);
  const idle = hearOut(kept);
  kept.write(`${OK}\r\n`);
  await once(kept, "data");
  await door.close();
  expect((await silent).statuses).toEqual([]);
  expect((await unfinished).statuses).toEqual([]);
  expect((await idle).statuses).toEqual([200]);
});

it("carries out a whole signed request that has garbage behind it", async () => {
  const { port } = await openDoor({});
  const body = "ssl_check=1";
  const { headers } = sign(body, new Date("2026-11-24T03:00:00Z"), undefined, "a signing secret");
  const head = Object.entries({ host: "x", "content-length": String(body.length), ...headers });
  const bytes = `POST /slack/events HTTP/1.1\r\n${head.map(([key, value]) => `${key}: ${value}\r\n`).join("")}\r\n${body}`;
  expect((await sendRaw(port, `${bytes}garbage\r\n\r\n`)).statuses).toEqual([200]);
});
