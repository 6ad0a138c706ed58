import { execFileSync } from "node:child_process";
import { expect, it, onTestFinished } from "vitest";
import { setMemberRole } from "../../src/store/members.ts";
import type { Store } from "../../src/store/store.ts";
import { createTestDatabase } from "../support/database.ts";

async function openDatabase() {
  const database = await createTestDatabase();
  onTestFinished(database.close);
  return database;
}

/** What another process sees: only what is really on the disk. */
function countInOtherProcess(file: string, userPrefix: string): number {
  const script = `const D=require("better-sqlite3");const d=new D(process.argv[1],{readonly:true});process.stdout.write(String(d.prepare("SELECT COUNT(*) AS n FROM Member WHERE userId LIKE ?").get(process.argv[2]+"%").n))`;
  return Number(execFileSync(process.execPath, ["-e", script, file, userPrefix], { encoding: "utf8" }));
}

it("loses no acknowledged write of 1,200 beside 300 failing transactions", async () => {
  const { store, file } = await openDatabase();
  let acknowledged = 0;
  const plain = Array.from({ length: 1200 }, (_, index) =>
    store
      .write(async (tx) => {
        await setMemberRole(tx, "T1", `UPLAIN${index}`, "VIEWER");
        return { result: undefined, audit: [], touched: [] };
      })
      .then(() => {
        acknowledged += 1;
      }),
  );
  const failing = Array.from({ length: 300 }, (_, index) =>
    store.write(async (tx) => {
      await setMemberRole(tx, "T1", `UFAIL${index}`, "VIEWER");
      await tx.member.count();
      throw new Error(`meant ${index}`);
    }),
  );
  await Promise.all(plain);
  const failures = await Promise.allSettled(failing);
  expect(failures.filter(({ status }) => status === "rejected")).toHaveLength(300);
  expect(acknowledged).toBe(1200);
  expect(countInOtherProcess(file, "UPLAIN")).toBe(1200);
  expect(countInOtherProcess(file, "UFAIL")).toBe(0);
}, 60_000);

/** A write whose COMMIT fails: the foreign key is checked only then. */
function failCommit(store: Store, userId: string): Promise<void> {
  return store.write(async (tx) => {
    await tx.$executeRaw`PRAGMA defer_foreign_keys = ON`;
    await tx.$executeRaw`INSERT INTO "ImportBatch" ("id", "importId", "workspaceId", "source", "billingAccount", "billingMonth", "active")
      VALUES (${userId}, 'no such import', 'T1', 's', '', '2026-10', 1)`;
    await setMemberRole(tx, "T1", userId, "VIEWER");
    return { result: undefined, audit: [], touched: [] };
  });
}

it("keeps every acknowledged write beside failing COMMITs", async () => {
  const { store, file } = await openDatabase();
  const writes = Array.from({ length: 120 }, (_, index) =>
    index % 6 === 0
      ? failCommit(store, `UDOOMED${index}`)
      : store.write(async (tx) => {
          await setMemberRole(tx, "T1", `UKEPT${index}`, "VIEWER");
          return { result: undefined, audit: [], touched: [] };
        }),
  );
  const outcomes = await Promise.allSettled(writes);
  expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(100);
  expect(countInOtherProcess(file, "UKEPT")).toBe(100);
  expect(countInOtherProcess(file, "UDOOMED")).toBe(0);
});

it("brings the write after a failed COMMIT to the disk", async () => {
  const { store, file } = await openDatabase();
  const doomed = failCommit(store, "UDOOMED");
  await expect(doomed).rejects.toThrow(/foreign ?key/i);
  await store.write(async (tx) => {
    await setMemberRole(tx, "T1", "UAFTER", "VIEWER");
    return { result: undefined, audit: [], touched: [] };
  });
  expect(countInOtherProcess(file, "UAFTER")).toBe(1);
  expect(countInOtherProcess(file, "UDOOMED")).toBe(0);
});

it("refuses a write inside a write instead of waiting for itself", async () => {
  const { store } = await openDatabase();
  const nested = store.write(async () => {
    await store.write(async () => ({ result: undefined, audit: [], touched: [] }));
    return { result: undefined, audit: [], touched: [] };
  });
  await expect(nested).rejects.toThrow("inside a write");
});
