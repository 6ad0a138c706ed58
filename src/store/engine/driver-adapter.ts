import type {
  SqlDriverAdapter,
  SqlDriverAdapterFactory,
  SqlQuery,
  SqlQueryable,
  SqlResultSet,
  Transaction,
  TransactionOptions,
} from "@prisma/driver-adapter-utils";
import { UpstreamError } from "../../domain/mistakes.ts";
import type { DatabaseThread } from "./database-thread.ts";

const NAMES = { provider: "sqlite", adapterName: "finops-bot/database-thread" } as const;

/** Prisma's driver for SQLite, on threads: no statement holds the event loop, whatever it takes. */
export function createDriverAdapter(start: () => DatabaseThread, threads: number): SqlDriverAdapterFactory {
  return {
    ...NAMES,
    async connect() {
      const pool = Array.from({ length: threads }, start);
      try {
        await Promise.all(pool.map((thread) => thread.call("open", [])));
      } catch (error) {
        await Promise.all(pool.map((thread) => thread.close()));
        throw error;
      }
      return adapterOn(pool, start);
    },
  };
}

function adapterOn(pool: DatabaseThread[], start: () => DatabaseThread): SqlDriverAdapter {
  /** The thread with the least to do; one that died is replaced by a new one. */
  function take(): DatabaseThread {
    for (const [index, thread] of pool.entries()) if (!thread.isAlive()) pool[index] = start();
    return pool.reduce((least, thread) => (thread.load() < least.load() ? thread : least));
  }

  return {
    ...queryable((name, args) => take().call(name, args)),
    executeScript: async (script) => void (await take().call("executeScript", [script])),
    async startTransaction(isolationLevel) {
      const thread = take();
      const { id, options } = await thread.startTransaction([isolationLevel]);
      return transactionOn(thread, id, options as TransactionOptions);
    },
    dispose: async () => void (await Promise.all(pool.map((thread) => thread.close()))),
  };
}

function transactionOn(thread: DatabaseThread, id: number, options: TransactionOptions): Transaction {
  const call = (name: string, ...args: unknown[]) => thread.call(name, args, id);
  let trouble: UpstreamError | undefined;
  // After a full disk SQLite rolls back by itself, and what came next would be saved on its own.
  async function query(name: string, args: [SqlQuery]): Promise<unknown> {
    if (trouble !== undefined && args[0].sql !== "ROLLBACK") throw trouble;
    try {
      return await call(name, ...args);
    } catch (error) {
      if (error instanceof UpstreamError) trouble = error;
      throw error;
    }
  }
  return {
    ...queryable(query),
    options,
    commit: async () => void (await call("commit")),
    rollback: async () => void (await call("rollback")),
    createSavepoint: async (name) => void (await call("createSavepoint", name)),
    rollbackToSavepoint: async (name) => void (await call("rollbackToSavepoint", name)),
    releaseSavepoint: async (name) => void (await call("releaseSavepoint", name)),
  };
}

function queryable(call: (name: string, args: [SqlQuery]) => Promise<unknown>): SqlQueryable {
  return {
    ...NAMES,
    queryRaw: async (query: SqlQuery) => (await call("queryRaw", [query])) as SqlResultSet,
    executeRaw: async (query: SqlQuery) => (await call("executeRaw", [query])) as number,
  };
}
