import { AsyncLocalStorage } from "node:async_hooks";
import { mkdirSync } from "node:fs";
import { dirname } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { insertAuditRecords } from "./audit.ts";
import { connectReader, connectWriter, isBusy, isClientError } from "./connect.ts";
import type { PrismaClient } from "./generated/client.ts";
import { migrate } from "./migrate.ts";
import { refreshRollups } from "./refresh-rollups.ts";
import type { Store, WriteDb, Written } from "./store.ts";

const BUSY_TIMEOUT_MS = 5000;
const LOCK_WAIT_MS = 20;
const LOCK_ATTEMPTS = BUSY_TIMEOUT_MS / LOCK_WAIT_MS / 2;
/** How far a write came: a connection that cannot even begin one is replaced, and the write tried once more. */
type Progress = { reached: "nothing" | "begun" | "locked" | "commit" };
const TRANSACTION = { maxWait: 10_000, timeout: 60_000 };

/** Migrates the database and opens it: one writing connection behind a queue, one that only reads. */
export async function openStore(databaseUrl: string): Promise<Store> {
  mkdirSync(dirname(databaseUrl.replace(/^file:/, "")), { recursive: true });
  await migrate(databaseUrl);
  let writer: PrismaClient | undefined = await connectWriter(databaseUrl, LOCK_WAIT_MS);
  const reader = await connectReader(databaseUrl, BUSY_TIMEOUT_MS);
  const inWrite = new AsyncLocalStorage<true>();
  let last: Promise<unknown> = Promise.resolve();

  // SQLite's adapter shares one connection: whatever runs beside an open transaction joins it and is lost with its
  // rollback. So a write begins when the one before it has ended.
  function inTurn<T>(work: () => Promise<T>): Promise<T> {
    const turn = last.then(work, work);
    last = turn.catch(() => undefined);
    return turn;
  }

  async function runWrite<T>(work: (tx: WriteDb) => Promise<Written<T>>): Promise<T> {
    for (let attempt = 1; ; attempt += 1) {
      const progress: Progress = { reached: "nothing" };
      try {
        return await runTransaction(work, progress);
      } catch (error) {
        const isWaiting = isBusy(error) && progress.reached === "begun";
        // After a failed COMMIT the transaction is still open on the connection, and later writes would join it.
        if (!isWaiting && (progress.reached !== "locked" || isClientError(error))) await dropWriter();
        const mayRetry = isWaiting
          ? attempt < LOCK_ATTEMPTS
          : progress.reached === "nothing" && attempt === 1;
        if (!mayRetry) throw error;
      }
      await wait(LOCK_WAIT_MS);
    }
  }

  async function runTransaction<T>(
    work: (tx: WriteDb) => Promise<Written<T>>,
    progress: Progress,
  ): Promise<T> {
    writer ??= await connectWriter(databaseUrl, LOCK_WAIT_MS);
    return writer.$transaction(async (transaction) => {
      progress.reached = "begun";
      // The brand marks that this is the transaction of a write.
      const tx = transaction as WriteDb;
      // Takes the write lock before the first read, or another process's commit in between would fail this one.
      await tx.$executeRaw`UPDATE "Workspace" SET "id" = "id" WHERE 0`;
      progress.reached = "locked";
      const { result, audit, touched } = await inWrite.run(true, () => work(tx));
      await refreshRollups(tx, touched);
      await insertAuditRecords(tx, audit);
      progress.reached = "commit";
      return result;
    }, TRANSACTION);
  }

  async function dropWriter(): Promise<void> {
    const doubtful = writer;
    writer = undefined;
    await doubtful?.$disconnect();
  }

  return {
    read: reader,
    write(work) {
      if (inWrite.getStore()) throw new Error("store.write inside a write would wait for itself");
      return inTurn(() => runWrite(work));
    },
    close: () =>
      inTurn(async () => {
        await reader.$disconnect();
        await dropWriter();
      }),
  };
}
