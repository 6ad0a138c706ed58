import { parentPort, workerData } from "node:worker_threads";
import { PrismaBetterSqlite3 } from "@prisma/adapter-better-sqlite3";
import { isDriverAdapterError } from "@prisma/driver-adapter-utils";

/** @typedef {import("./database-thread.ts").ThreadAnswer} ThreadAnswer */
/** @typedef {import("./database-thread.ts").ThreadCall} ThreadCall */
/** @typedef {import("./database-thread.ts").ThreadSettings} ThreadSettings */
/** @typedef {import("@prisma/driver-adapter-utils").SqlDriverAdapter} SqlDriverAdapter */
/** @typedef {import("@prisma/driver-adapter-utils").Transaction} Transaction */

// The program of a database thread: one connection, whose statements hold this thread's loop and not the bot's. Plain
// JavaScript, since a loader for TypeScript would cost every thread 0.2 s.

/** @type {ThreadSettings} */
const { url, readonly, busyTimeoutMs } = workerData;
/** @type {Map<number, Transaction>} */
const transactions = new Map();
const opening = open();

parentPort?.on("message", (/** @type {ThreadCall} */ call) => {
  run(call).then(
    (value) => answer({ id: call.id, value }),
    (error) => answer({ id: call.id, failure: describe(error) }),
  );
});

/** @param {ThreadAnswer} message */
function answer(message) {
  parentPort?.postMessage(message);
}

/** @param {ThreadCall} call @returns {Promise<unknown>} */
async function run({ id, transaction, name, args }) {
  const adapter = await opening;
  if (name === "open") return undefined;
  if (name === "startTransaction") {
    const started = await adapter.startTransaction(...args);
    transactions.set(id, started);
    return started.options;
  }
  const target = transaction === undefined ? adapter : transactions.get(transaction);
  if (name === "commit" || name === "rollback") transactions.delete(transaction ?? 0);
  // @ts-expect-error: the thread's owner calls what Prisma's interface has.
  return target[name](...args);
}

/** @returns {Promise<SqlDriverAdapter>} */
async function open() {
  const adapter = await new PrismaBetterSqlite3({ url, readonly, timeout: busyTimeoutMs }).connect();
  if (!readonly) await ask(adapter, "journal_mode = WAL");
  await ask(adapter, "synchronous = FULL");
  await ask(adapter, "foreign_keys = ON");
  const expected = {
    journal_mode: "wal",
    synchronous: "2",
    foreign_keys: "1",
    busy_timeout: String(busyTimeoutMs),
  };
  for (const [name, value] of Object.entries(expected)) {
    const set = await ask(adapter, name);
    if (set === value) continue;
    await adapter.dispose();
    throw new Error(`the database did not take its settings: ${name} is ${set}`);
  }
  return adapter;
}

/** @param {SqlDriverAdapter} adapter @param {string} pragma @returns {Promise<string>} */
async function ask(adapter, pragma) {
  const { rows } = await adapter.queryRaw({ sql: `PRAGMA ${pragma}`, args: [], argTypes: [] });
  return String(rows[0]?.[0]);
}

/** @param {unknown} error @returns {Extract<ThreadAnswer, { failure: unknown }>["failure"]} */
function describe(error) {
  if (error instanceof Error && isDriverAdapterError(error)) return { driver: error.cause };
  if (!(error instanceof Error)) return { name: "Error", message: String(error), code: undefined };
  const code = "code" in error && typeof error.code === "string" ? error.code : undefined;
  return { name: error.name, message: error.message, code };
}
