import { connect } from "node:net";
import Database from "better-sqlite3";
import { expect, it, onTestFinished } from "vitest";
import { startApp } from "../../../src/app.ts";
import { createUsedRequests } from "../../../src/slack/door/used-requests.ts";
import { openStore } from "../../../src/store/open-store.ts";
import { markUsed } from "../../../src/store/used-requests.ts";
import { commandBody, post, type Signed, sign } from "../../support/signed-requests.ts";
import { PEOPLE, type SlackWorld, startWorld, TEAM } from "../../support/slack-world.ts";

/** Another process on the same database, which remembers nothing of the first. */
async function startSecond(world: SlackWorld) {
  const store = await openStore(world.database.url);
  const app = await startApp(world.config, { ...world.deps, store }, { paceMs: 0, pollMs: undefined });
  onTestFinished(async () => {
    await app.stop();
    await store.close();
  });
  return app;
}

const now = (world: SlackWorld, ms = 0) => new Date(world.deps.clock().getTime() + ms);
const roleOf = async (world: SlackWorld, userId: string) =>
  (
    await world.database.store.read.member.findUnique({
      where: { workspaceId_userId: { workspaceId: TEAM, userId } },
    })
  )?.role;
const countUsed = (world: SlackWorld) =>
  world.database.store.read.usedRequest.count({ where: { key: { startsWith: "signature:" } } });
/** Whatever is queued is written when a write of ours is. */
const written = (world: SlackWorld) =>
  world.database.store.write(async () => ({ result: undefined, audit: [], touched: [] }));

async function send(world: SlackWorld, port: number, signed: Signed): Promise<number> {
  const { status } = await post(port, signed);
  await world.app.settled();
  return status;
}

it("does not act on a captured grant after a revoke, under another spelling or after a restart", async () => {
  const world = await startWorld();
  const grant = sign(commandBody(`role <@${PEOPLE.nobody}> ADMIN`, "admin"), now(world));
  expect(await send(world, world.app.port, grant)).toBe(200);
  expect(await roleOf(world, PEOPLE.nobody)).toBe("ADMIN");
  await world.ask(`/finops role <@${PEOPLE.nobody}> none`, "admin");
  const audited = await world.database.store.read.auditEntry.count();

  const signature = grant.headers["x-slack-signature"];
  for (const change of [`${signature}=x`, `${signature}, ${signature}`, `${signature?.toUpperCase()}`])
    expect(
      await send(world, world.app.port, {
        ...grant,
        headers: { ...grant.headers, "x-slack-signature": change },
      }),
    ).toBe(401);
  expect(await send(world, world.app.port, grant)).toBe(409);
  const second = await startSecond(world);
  expect((await post(second.port, grant)).status).toBe(409);
  await second.settled();
  expect(await roleOf(world, PEOPLE.nobody)).toBe(null);
  expect(await world.database.store.read.auditEntry.count()).toBe(audited);
});

it("takes one of two that come at the same time", async () => {
  const world = await startWorld();
  const help = sign(commandBody("help", "viewer"), now(world));
  const statuses = await Promise.all(Array.from({ length: 20 }, () => send(world, world.app.port, help)));
  expect(statuses.toSorted()).toEqual([200, ...Array.from({ length: 19 }, () => 409)]);
});

it("refuses a captured request before it counts against its person's limit", async () => {
  const world = await startWorld({ environment: { FINOPS_PERSON_BURST: "3", FINOPS_PERSON_RATE: "1" } });
  const captured = sign(commandBody("help", "pm"), now(world));
  const statuses = [];
  for (let count = 0; count < 10; count += 1) statuses.push(await send(world, world.app.port, captured));
  expect(statuses).toEqual([200, ...Array.from({ length: 9 }, () => 409)]);
  expect(await world.ask("/finops help", "pm")).toContain("finops-bot 도움말");
});

it("does not carry out later what was refused as one request too many", async () => {
  const world = await startWorld({ environment: { FINOPS_PERSON_BURST: "1", FINOPS_PERSON_RATE: "1" } });
  await world.ask("/finops help", "pm");
  const refused = sign(commandBody("cost add 2026-11 SERVER 1000", "pm"), now(world));
  expect(await send(world, world.app.port, refused)).toBe(200);
  world.deps.setNow(now(world, 10_000).toISOString());
  expect(await send(world, world.app.port, refused)).toBe(409);
  expect(await world.database.store.read.costItem.count()).toBe(0);
});

it("does not wait long for a database that does not answer", async () => {
  const world = await startWorld();
  const { findUnique: _waits, ...usedRequest } = world.database.store.read.usedRequest;
  const read = { usedRequest: { ...usedRequest, findUnique: () => new Promise(() => undefined) } };
  // Only the read of this one table is replaced.
  const store = { ...world.database.store, read } as unknown as typeof world.database.store;
  const { body: _body, headers } = sign("", now(world));
  const signature = headers["x-slack-signature"] ?? "";
  const timestamp = headers["x-slack-request-timestamp"] ?? "";
  const used = createUsedRequests({ ...world.deps, store });
  expect(await used.take({ signature, timestamp })).toBe(true);
  expect(world.deps.logged.map(({ event }) => event)).toContain("requests.unread");
});

it("refuses a header that comes twice", async () => {
  const world = await startWorld();
  const { body, headers } = sign(commandBody("help", "viewer"), now(world));
  for (const name of ["x-slack-signature", "x-slack-request-timestamp"]) {
    const lines = Object.entries({
      host: "x",
      connection: "close",
      "content-length": String(body.length),
      ...headers,
    });
    const head = [...lines, [name, headers[name] ?? ""]]
      .map(([key, value]) => `${key}: ${value}\r\n`)
      .join("");
    expect(await raw(world.app.port, `POST /slack/events HTTP/1.1\r\n${head}\r\n${body}`)).toContain("401");
  }
});

/** The first line of the answer to bytes as they are. */
function raw(port: number, bytes: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, "127.0.0.1", () => socket.write(bytes));
    let text = "";
    socket.on("data", (chunk) => (text += chunk.toString()));
    socket.on("end", () => resolve(text.split("\r\n")[0] ?? ""));
    socket.on("error", reject);
  });
}

it("keeps what was used for as long as it would be fresh, and no longer", async () => {
  const world = await startWorld();
  const ask = async () => {
    await send(world, world.app.port, sign(commandBody("help", "viewer"), now(world)));
    await written(world);
  };
  await ask();
  world.deps.setNow(now(world, 300_000).toISOString());
  await ask();
  expect(await countUsed(world)).toBe(2);
  world.deps.setNow(now(world, 120_000).toISOString());
  await ask();
  expect(await countUsed(world)).toBe(2);
});

it("lets a flood of old ones go in small parts", async () => {
  const world = await startWorld();
  const old = Array.from({ length: 201 }, (_, index) => ({ key: `signature:${index}`, untilMs: 1 }));
  await world.database.store.write(async (tx) => {
    await markUsed(tx, old, 0);
    return { result: undefined, audit: [], touched: [] };
  });
  for (const left of [102, 3, 3]) {
    await send(world, world.app.port, sign(commandBody("help", "viewer"), now(world)));
    await written(world);
    expect(await countUsed(world)).toBe(left);
  }
});

it("answers while another process holds the write lock, and is not taken again afterwards", async () => {
  const world = await startWorld();
  const other = new Database(world.database.file);
  other.exec("BEGIN IMMEDIATE");
  const summary = sign(commandBody("summary", "viewer"), now(world));
  expect((await post(world.app.port, summary)).status).toBe(200);
  await world.slack.waitFor(() => world.slack.dms(PEOPLE.viewer)[0], "the answer");
  other.exec("COMMIT");
  other.close();
  await written(world);
  const second = await startSecond(world);
  expect((await post(second.port, summary)).status).toBe(409);
}, 60_000);

it("takes requests while nothing can be written, says so in the log, and keeps them afterwards", async () => {
  const world = await startWorld();
  const other = new Database(world.database.file);
  other.exec("CREATE TRIGGER full BEFORE INSERT ON UsedRequest BEGIN SELECT RAISE(ABORT, 'full'); END");
  const first = sign(commandBody("help", "viewer"), now(world));
  expect(await send(world, world.app.port, first)).toBe(200);
  expect(await send(world, world.app.port, first)).toBe(409);
  await written(world);
  expect(world.deps.logged.filter(({ event }) => event === "requests.notKept")).toHaveLength(1);
  other.exec("DROP TRIGGER full");
  other.close();
  const next = sign(commandBody("help", "viewer"), now(world));
  expect(await send(world, world.app.port, next)).toBe(200);
  await written(world);
  expect(await countUsed(world)).toBe(2);
});
