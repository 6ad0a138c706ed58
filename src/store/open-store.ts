import { AsyncLocalStorage } from "node:async_hooks";
import { mkdirSync } from "node:fs";
import { dirname } from "node:path";
import { PrismaBetterSqlite3 } from "@prisma/adapter-better-sqlite3";
import { UpstreamError, UserError } from "../domain/mistakes.ts";
import { insertAuditRecords } from "./audit.ts";
import { PrismaClient } from "./generated/client.ts";
import { migrate } from "./migrate.ts";
import { refreshRollups } from "./refresh-rollups.ts";
import type { Store, WriteDb, Written } from "./store.ts";

const BUSY_TIMEOUT_MS = 5000;
const TRANSACTION = { maxWait: 10_000, timeout: 60_000 };

/** Migrates the database and opens it: one writing connection behind a queue, one that only reads. */
export async function openStore(databaseUrl: string): Promise<Store> {
  mkdirSync(dirname(databaseUrl.replace(/^file:/, "")), { recursive: true });
  await migrate(databaseUrl);
  let writer = await connect(databaseUrl, false);
  const reader = await connect(databaseUrl, true);
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
    let committing = false;
    try {
      return await writer.$transaction(async (transaction) => {
        const tx = transaction as WriteDb;
        // Takes the write lock before the first read, or another process's commit in between would fail this one.
        await tx.$executeRaw`UPDATE "Workspace" SET "id" = "id" WHERE 0`;
        const { result, audit, touched } = await inWrite.run(true, () => work(tx));
        await refreshRollups(tx, touched);
        await insertAuditRecords(tx, audit);
        committing = true;
        return result;
      }, TRANSACTION);
    } catch (error) {
      // After a failed COMMIT the transaction is still open on the connection, and later writes would join it.
      if (committing || !(error instanceof UserError)) {
        await writer.$disconnect();
        writer = await connect(databaseUrl, false);
      }
      throw isBusy(error) ? new UpstreamError("database", error) : error;
    }
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
        await writer.$disconnect();
      }),
  };
}

async function connect(url: string, readonly: boolean): Promise<PrismaClient> {
  const client = new PrismaClient({ adapter: new PrismaBetterSqlite3({ url, readonly, timeout: BUSY_TIMEOUT_MS }) });
  if (!readonly) await client.$queryRaw`PRAGMA journal_mode = WAL`;
  await client.$executeRaw`PRAGMA synchronous = FULL`;
  await client.$executeRaw`PRAGMA foreign_keys = ON`;
  const [mode] = await client.$queryRaw<{ journal_mode: string }[]>`PRAGMA journal_mode`;
  const [durability] = await client.$queryRaw<{ synchronous: number | bigint }[]>`PRAGMA synchronous`;
  const [keys] = await client.$queryRaw<{ foreign_keys: number | bigint }[]>`PRAGMA foreign_keys`;
  const holds = mode?.journal_mode === "wal" && Number(durability?.synchronous) === 2 && Number(keys?.foreign_keys) === 1;
  if (!holds) throw new Error("the database did not take the settings that keep writes safe");
  return client;
}

function isBusy(error: unknown): boolean {
  return error instanceof Error && /SQLITE_BUSY|database is locked|SocketTimeout|timed out/i.test(error.message);
}
