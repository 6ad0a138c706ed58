import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { setImmediate } from "node:timers/promises";
import Database from "better-sqlite3";
import { expect, it, onTestFinished } from "vitest";
import { UpstreamError } from "../../src/domain/mistakes.ts";
import { setMemberRole } from "../../src/store/members.ts";
import { openStore } from "../../src/store/open-store.ts";
import type { Store } from "../../src/store/store.ts";
import { createTestDatabase } from "../support/database.ts";

async function openDatabase() {
  const database = await createTestDatabase();
  onTestFinished(database.close);
  return database;
}

function addMember(store: Store, userId: string): Promise<void> {
  return store.write(async (tx) => {
    // A read first: its snapshot would be stale if the write lock were not held already.
    await tx.member.count();
    await setMemberRole(tx, "T1", userId, "VIEWER");
    return { result: undefined, audit: [], touched: [] };
  });
}

/** Holds the write lock until the returned function is called. */
function lockFromElsewhere(file: string): () => void {
  const other = new Database(file);
  other.exec("BEGIN IMMEDIATE");
  return () => {
    other.exec("COMMIT");
    other.close();
  };
}

it("writes beside another process that writes at the same time", async () => {
  const { store, file } = await openDatabase();
  const script = `
    const db = new (require("better-sqlite3"))(process.argv[1], { timeout: 5000 });
    const add = db.prepare("INSERT INTO Member (workspaceId, userId, role) VALUES ('T1', ?, 'PM')");
    process.stdout.write("ready");
    for (let i = 0; i < 300; i++) db.transaction(() => { db.prepare("SELECT COUNT(*) FROM Member").get(); add.run("UOTHER" + i); }).immediate();`;
  const other = spawn(process.execPath, ["-e", script, file], { stdio: ["ignore", "pipe", "inherit"] });
  const ended = once(other, "exit");
  await once(other.stdout, "data");
  await Promise.all(Array.from({ length: 150 }, (_, index) => addMember(store, `UOWN${index}`)));
  expect(await ended).toEqual([0, null]);
  expect(await store.read.member.count()).toBe(450);
}, 60_000);

it("opens beside a store that is open already, and each sees what the other wrote", async () => {
  const { store, url } = await openDatabase();
  await addMember(store, "UFIRST");
  const second = await openStore(url);
  onTestFinished(second.close);
  await addMember(second, "USECOND");
  await addMember(store, "UTHIRD");
  for (const { read } of [store, second]) expect(await read.member.count()).toBe(3);
});

it("waits for a lock of another process while the event loop goes on", async () => {
  const { store, file } = await openDatabase();
  await addMember(store, "UWARM");
  const release = lockFromElsewhere(file);
  let isWritten = false;
  const written = addMember(store, "ULATE").then(() => {
    isWritten = true;
  });
  // A driver that waited by itself would hold the loop, and this very process could never release the lock.
  for (let turn = 0; turn < 500; turn += 1) await setImmediate();
  expect(isWritten).toBe(false);
  release();
  await written;
  expect(await store.read.member.count()).toBe(2);
});

it("says that the database is busy when the lock stays, and writes again afterwards", async () => {
  const { store, file } = await openDatabase();
  const release = lockFromElsewhere(file);
  const refused = await addMember(store, "UREFUSED").catch((error: unknown) => error);
  expect(refused).toBeInstanceOf(UpstreamError);
  expect(refused).toMatchObject({ system: "databaseBusy" });
  release();
  await addMember(store, "UAFTER");
  const count = `process.stdout.write(String(new (require("better-sqlite3"))(process.argv[1]).prepare("SELECT group_concat(userId) AS all_users FROM Member").get().all_users))`;
  expect(execFileSync(process.execPath, ["-e", count, file], { encoding: "utf8" })).toBe("UAFTER");
}, 60_000);
