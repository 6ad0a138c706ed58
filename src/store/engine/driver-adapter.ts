import type {
  SqlDriverAdapter,
  SqlDriverAdapterFactory,
  SqlQuery,
  SqlQueryable,
  SqlResultSet,
  Transaction,
  TransactionOptions,
} from "@prisma/driver-adapter-utils";
import type { DatabaseThread } from "./database-thread.ts";
import type { DatabaseThreads, ThreadOptions } from "./database-threads.ts";

const NAMES = { provider: "sqlite", adapterName: "finops-bot/database-thread" } as const;

/** Prisma's SQLite driver on threads, so that no statement blocks the event loop. */
export function createDriverAdapter(
  threads: DatabaseThreads,
  options: ThreadOptions,
  size: number,
): SqlDriverAdapterFactory {
  return {
    ...NAMES,
    async connect() {
      await threads.ready();
      const pool = Array.from({ length: size }, () => threads.start(options));
      try {
        await Promise.all(pool.map((thread) => thread.opened));
      } catch (error) {
        await Promise.all(pool.map((thread) => thread.close()));
        throw error;
      }
      return adapterOn(pool, threads, options);
    },
  };
}

function adapterOn(
  pool: DatabaseThread[],
  threads: DatabaseThreads,
  options: ThreadOptions,
): SqlDriverAdapter {
  /** The thread with the fewest running calls. Dead threads are replaced first. */
  async function take(): Promise<DatabaseThread> {
    if (!pool.every((thread) => thread.isAlive())) {
      await threads.ready();
      for (const [index, thread] of pool.entries())
        if (!thread.isAlive()) pool[index] = threads.start(options);
    }
    return pool.reduce((least, thread) => (thread.load() < least.load() ? thread : least));
  }

  return {
    ...queryable(async (name, args) => (await take()).call(name, args)),
    executeScript: async (script) => void (await (await take()).call("executeScript", [script])),
    async startTransaction(isolationLevel) {
      const thread = await take();
      const { id, options } = await thread.startTransaction([isolationLevel]);
      return transactionOn(thread, id, options as TransactionOptions);
    },
    dispose: async () => void (await Promise.all(pool.map((thread) => thread.close()))),
  };
}

function transactionOn(thread: DatabaseThread, id: number, options: TransactionOptions): Transaction {
  const call = (name: string, ...args: unknown[]) => thread.call(name, args, id);
  return {
    ...queryable((name, args) => thread.call(name, args, id)),
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
