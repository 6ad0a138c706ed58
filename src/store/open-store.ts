import { AsyncLocalStorage } from "node:async_hooks";
import { resolve } from "node:path";
import { UpstreamError } from "../domain/mistakes.ts";
import { insertAuditRecords } from "./audit.ts";
import { connectReader, connectWriter, isBusy, isClientError } from "./connect.ts";
import { createDatabaseThreads } from "./engine/database-threads.ts";
import { putBackLog } from "./engine/former-log.ts";
import { makePrivateFile } from "./engine/private-file.ts";
import { createWriteQueue } from "./engine/write-queue.ts";
import { examineDatabase } from "./examine-database.ts";
import type { PrismaClient } from "./generated/client.ts";
import { listMigrations, migrate } from "./migrate.ts";
import { refreshRollups } from "./refresh-rollups.ts";
import type { Store, StoreEvent, WriteDb, Written } from "./store.ts";

/** How long a write waits for another process's lock, counted from its request: within Slack's 3 s. */
const LOCK_WAIT_MS = 2000;
/** How far a write got. A connection that cannot start a transaction is replaced, and the write is tried once more. */
type Progress = { reached: "nothing" | "begun" | "locked" | "commit" };
const MAX_NUMBER = 2 ** 31;
const TRANSACTION = { maxWait: 10_000, timeout: 60_000 };

/** Migrates and opens the database: one writing connection behind a queue, and several that only read. */
export async function openStore(
  databaseUrl: string,
  onEvent: (event: StoreEvent) => void = () => undefined,
): Promise<Store> {
  const file = databaseUrl.replace(/^file:/, "");
  await putBackLog(file);
  const migrations = (await listMigrations()).map(({ name }) => name);
  // First, so that nothing is changed of a file that is not ours.
  const isNew = examineDatabase(file, migrations) === undefined;
  await makePrivateFile(file);
  await migrate(databaseUrl);
  if (isNew) onEvent({ event: "database.created", file: resolve(file) });
  const threads = createDatabaseThreads(file, migrations, onEvent);
  let writer: PrismaClient | undefined = await connectWriter(threads);
  const reader = await connectReader(threads);
  const inWrite = new AsyncLocalStorage<true>();
  const queue = createWriteQueue(LOCK_WAIT_MS);
  let progress: Progress | undefined;

  async function runWrite<T>(work: (tx: WriteDb) => Promise<Written<T>>): Promise<T> {
    for (let attempt = 1; ; attempt += 1) {
      progress = { reached: "nothing" };
      try {
        return await runTransaction(work, progress);
      } catch (error) {
        const isWaiting = isBusy(error) && progress.reached === "begun";
        // After a failed COMMIT the transaction is still open on the connection, and later writes would join it.
        if (!isWaiting && (progress.reached !== "locked" || isClientError(error))) await dropWriter();
        const isPoisoned = progress.reached === "nothing" && !(error instanceof UpstreamError);
        const mayRetry = isWaiting ? queue.mayWaitForLock(error) : isPoisoned && attempt === 1;
        if (!mayRetry) throw error;
      } finally {
        progress = undefined;
      }
    }
  }

  async function runTransaction<T>(
    work: (tx: WriteDb) => Promise<Written<T>>,
    progress: Progress,
  ): Promise<T> {
    writer ??= await connectWriter(threads);
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
      return queue.inTurn(() => runWrite(work));
    },
    async checkWriting() {
      // A running write already holds the lock and writes to the disk.
      if (progress?.reached === "locked") return;
      await queue.inTurn(() =>
        runWrite(async (tx) => {
          // Writes one page without changing any data. By its number the first page differs from that of older copies.
          const [{ user_version: number } = { user_version: 0n }] = await tx.$queryRaw<
            { user_version: bigint }[]
          >`PRAGMA user_version`;
          await tx.$executeRawUnsafe(`PRAGMA user_version = ${(Number(number) + 1) % MAX_NUMBER}`);
          return { result: undefined, audit: [], touched: [] };
        }),
      );
    },
    async close() {
      await queue.ended();
      await reader.$disconnect();
      await dropWriter();
    },
  };
}
