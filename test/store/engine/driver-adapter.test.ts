import { spawn } from "node:child_process";
import { once } from "node:events";
import { text } from "node:stream/consumers";
import { setImmediate } from "node:timers/promises";
import { expect, it, onTestFinished } from "vitest";
import { UpstreamError } from "../../../src/domain/mistakes.ts";
import type { DatabaseThread } from "../../../src/store/engine/database-thread.ts";
import { createDatabaseThreads, type DatabaseThreads } from "../../../src/store/engine/database-threads.ts";
import { createDriverAdapter } from "../../../src/store/engine/driver-adapter.ts";
import { PrismaClient } from "../../../src/store/generated/client.ts";
import { setMemberRole } from "../../../src/store/members.ts";
import { createTestDatabase } from "../../support/database.ts";

async function openDatabase() {
  const database = await createTestDatabase();
  onTestFinished(database.close);
  return database;
}

/** A client whose threads the test can kill. */
async function openClient(file: string, { readonly, size }: { readonly: boolean; size: number }) {
  const started: DatabaseThread[] = [];
  const threads = createDatabaseThreads(file, [], () => undefined);
  const watched: DatabaseThreads = {
    ready: threads.ready,
    start(options) {
      const thread = threads.start(options);
      started.push(thread);
      return thread;
    },
  };
  const adapter = createDriverAdapter(watched, { readonly, busyTimeoutMs: 1000 }, size);
  const client = new PrismaClient({ adapter });
  onTestFinished(() => client.$disconnect());
  await client.$connect();
  return { client, started };
}

/** Keeps SQLite counting; a million takes about a tenth of a second. */
const counting = (to: number) =>
  `WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ${to}) SELECT COUNT(*) AS "n" FROM n`;

async function turnsUntil(done: Promise<unknown>): Promise<number> {
  let isDone = false;
  const noted = done.finally(() => {
    isDone = true;
  });
  let turns = 0;
  for (; !isDone; turns += 1) await setImmediate();
  await noted;
  return turns;
}

it("holds no event loop while a long statement reads or writes", async () => {
  const { store } = await openDatabase();
  expect(await turnsUntil(store.read.$queryRawUnsafe(counting(2_000_000)))).toBeGreaterThan(100);
  const written = store.write(async (tx) => {
    await tx.$queryRawUnsafe(counting(2_000_000));
    return { result: undefined, audit: [], touched: [] };
  });
  expect(await turnsUntil(written)).toBeGreaterThan(100);
});

it("answers other reads and writes beside one that takes long", async () => {
  const { store } = await openDatabase();
  let isDone = false;
  const long = store.read.$queryRawUnsafe(counting(20_000_000)).finally(() => {
    isDone = true;
  });
  let answered = 0;
  for (; !isDone; answered += 1) {
    await store.write(async (tx) => {
      await setMemberRole(tx, "T1", `U${answered}`, "PM");
      return { result: undefined, audit: [], touched: [] };
    });
    expect(await store.read.member.count()).toBe(answered + 1);
  }
  expect(answered).toBeGreaterThan(3);
  expect(await long).toEqual([{ n: 20_000_000n }]);
}, 60_000);

it("keeps the settings of every connection", async () => {
  const { file } = await openDatabase();
  for (const readonly of [false, true]) {
    const { client } = await openClient(file, { readonly, size: 2 });
    const ask = async (name: string) =>
      Object.values((await client.$queryRawUnsafe<object[]>(name))[0] ?? {});
    const settings = ["journal_mode", "synchronous", "foreign_keys", "busy_timeout"];
    const both = await Promise.all([...settings, ...settings].map((name) => ask(`PRAGMA ${name}`)));
    expect(both.flat().map(String)).toEqual(["wal", "2", "1", "1000", "wal", "2", "1", "1000"]);
  }
});

it("brings Prisma's errors across as they are", async () => {
  const { file } = await openDatabase();
  const { client } = await openClient(file, { readonly: false, size: 1 });
  const data = { workspaceId: "T1", userId: "U1", role: "PM" };
  await client.member.create({ data });
  await expect(client.member.create({ data })).rejects.toMatchObject({
    name: "PrismaClientKnownRequestError",
    code: "P2002",
    meta: { modelName: "Member" },
  });
  await expect(client.$queryRaw`SELECT * FROM "Nothing"`).rejects.toMatchObject({ code: "P2010" });
  await expect(client.member.findFirst({ where: { userId: 1n as never } })).rejects.toMatchObject({
    name: "PrismaClientValidationError",
  });
});

it("rejects what was under way on a thread that dies, and goes on with another", async () => {
  const { file, store } = await openDatabase();
  const { client, started } = await openClient(file, { readonly: false, size: 1 });
  const doomed = client.$transaction(async (tx) => {
    await tx.member.create({ data: { workspaceId: "T1", userId: "UDOOMED", role: "PM" } });
    await started[0]?.kill();
    await tx.member.create({ data: { workspaceId: "T1", userId: "UAFTERWARDS", role: "PM" } });
  });
  const refused = await doomed.catch((error: unknown) => error);
  expect(refused).toBeInstanceOf(UpstreamError);
  expect(refused).toMatchObject({ system: "databaseBroken" });
  await client.member.create({ data: { workspaceId: "T1", userId: "UKEPT", role: "PM" } });
  expect(started).toHaveLength(2);
  expect(await store.read.member.findMany({ select: { userId: true } })).toEqual([{ userId: "UKEPT" }]);
});

it("lets a process end that never closed its store", async () => {
  const { url } = await openDatabase();
  const script = `
    import { openStore } from "./src/store/open-store.ts";
    const store = await openStore(process.argv[1]);
    process.stdout.write(String(await store.read.member.count()));`;
  const child = spawn(process.execPath, ["--import", "tsx", "--input-type=module", "--eval", script, url], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  onTestFinished(() => void child.kill("SIGKILL"));
  const [counted, ended] = await Promise.all([text(child.stdout), once(child, "exit")]);
  expect(ended).toEqual([0, null]);
  expect(counted).toBe("0");
});
