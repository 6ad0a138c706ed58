import { parentPort, workerData } from "node:worker_threads";
import { PrismaBetterSqlite3 } from "@prisma/adapter-better-sqlite3";
import { isDriverAdapterError } from "@prisma/driver-adapter-utils";
import { watchContent } from "./content-watch.mjs";
import { identifyFiles, isSameFile } from "./file-identity.mjs";
import { findOpenFile, stateOf } from "./open-file.mjs";

/** @typedef {import("./file-identity.mjs").FileIdentity} FileIdentity */
/** @typedef {import("./database-thread.ts").ThreadAnswer} ThreadAnswer */
/** @typedef {import("./database-thread.ts").ThreadCall} ThreadCall */
/** @typedef {import("./database-thread.ts").ThreadSettings} ThreadSettings */
/** @typedef {import("@prisma/driver-adapter-utils").SqlDriverAdapter} SqlDriverAdapter */
/** @typedef {import("@prisma/driver-adapter-utils").Transaction} Transaction */

// The program of a database thread: one connection, whose statements block this thread and not the bot's event loop.
// Plain JavaScript, since a TypeScript loader would cost each thread 0.2 s.

/** An ending of our own to SQLite's code for a file that was replaced. */
const OVERWRITTEN = "SQLITE_READONLY_DBMOVED_IN_PLACE";

/** @type {ThreadSettings} */
const { file, readonly, busyTimeoutMs, migrations, last } = workerData;
/** @type {Map<number, Transaction>} */
const transactions = new Map();
/** @type {FileIdentity} */
let identity = {};
let isOverwritten = () => false;
const opening = open();
// Every call awaits it and reports the error.
opening.catch(() => undefined);

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
  if (name === "open") return identity;
  if (name === "dispose") return letGo(adapter);
  if (transaction === undefined) refuseMoved();
  if (name === "startTransaction") {
    const started = await adapter.startTransaction(...args);
    transactions.set(id, started);
    return started.options;
  }
  const target = transaction === undefined ? adapter : transactions.get(transaction);
  if (name === "commit" || name === "rollback") transactions.delete(transaction ?? 0);
  // What is refused must not be saved, and what is saved in a file that has been deleted is lost.
  const [query] = /** @type {readonly { sql: string }[]} */ (args);
  const isCommit = name === "executeRaw" && query?.sql === "COMMIT";
  if (isCommit) refuseMoved();
  // @ts-expect-error: only methods of Prisma's interface are called.
  const result = await target[name](...args);
  if (isCommit) refuseMoved();
  return result;
}

/** @returns {Promise<SqlDriverAdapter>} */
async function open() {
  const before = identify();
  if (before.main === undefined) throw moved();
  // SQLite would play the log of the file that was here into this one.
  if (last.wal !== undefined && last.wal === before.wal && !isSameFile(last, before)) throw moved();
  const options = { readonly, timeout: busyTimeoutMs, fileMustExist: true };
  const adapter = await new PrismaBetterSqlite3({ url: `file:${file}`, ...options }).connect();
  try {
    await prepare(adapter);
  } catch (error) {
    await adapter.dispose();
    throw error;
  }
  identity = identify();
  isOverwritten = watchContent(identity);
  isOverwritten();
  if (identity.main === before.main) return adapter;
  await adapter.dispose();
  throw moved();
}

/** @param {SqlDriverAdapter} adapter */
async function prepare(adapter) {
  if (migrations !== undefined) await refuseUnsound(adapter, migrations);
  if (!readonly) await ask(adapter, "PRAGMA journal_mode = WAL");
  await ask(adapter, "PRAGMA synchronous = FULL");
  await ask(adapter, "PRAGMA foreign_keys = ON");
  const expected = {
    journal_mode: "wal",
    synchronous: "2",
    foreign_keys: "1",
    busy_timeout: String(busyTimeoutMs),
  };
  for (const [name, value] of Object.entries(expected)) {
    const [set] = await ask(adapter, `PRAGMA ${name}`);
    if (set !== value) throw new Error(`the database did not take its settings: ${name} is ${set}`);
  }
  // Opens the log, so that its identity is known.
  await ask(adapter, "SELECT COUNT(*) FROM sqlite_master");
  // Of a log that was left by a crash it is not known how much of it is in the file, until the first checkpoint.
  if (!readonly) await ask(adapter, "PRAGMA wal_checkpoint(PASSIVE)").catch(() => undefined);
}

/** @param {SqlDriverAdapter} adapter @param {readonly string[]} expected */
async function refuseUnsound(adapter, expected) {
  const [verdict] = await ask(adapter, "PRAGMA quick_check(1)");
  if (verdict !== "ok") throw withCode("SQLITE_CORRUPT", "the database file is damaged");
  const tables = await ask(adapter, "SELECT name FROM sqlite_master WHERE name = '_prisma_migrations'");
  const applied =
    tables.length === 0
      ? []
      : await ask(
          adapter,
          "SELECT migration_name FROM _prisma_migrations WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL ORDER BY 1",
        );
  if (applied.join() !== expected.join()) throw moved();
}

/** @param {SqlDriverAdapter} adapter @param {string} sql @returns {Promise<string[]>} */
async function ask(adapter, sql) {
  const { rows } = await adapter.queryRaw({ sql, args: [], argTypes: [] });
  return rows.map((row) => String(row[0]));
}

/**
 * SQLite puts the log into the file when the last connection closes, but not into a file that was moved: it would come
 * back without its last writes. Returns the state that a moved file was left in.
 * @param {SqlDriverAdapter} adapter @returns {Promise<string | undefined>}
 */
async function letGo(adapter) {
  const isMoved = identify().main !== identity.main;
  if (isMoved && !readonly) await putLogIntoFile(adapter).catch(() => undefined);
  const left = isMoved ? findOpenFile(identity.main) : undefined;
  await adapter.dispose();
  return left && stateOf(left.stats);
}

/** @param {SqlDriverAdapter} adapter */
async function putLogIntoFile(adapter) {
  if (transactions.size > 0) await ask(adapter, "ROLLBACK");
  // The log of a deleted file is all that will be left: FULL keeps it.
  const isSomewhere = (findOpenFile(identity.main)?.stats.nlink ?? 0n) > 0n;
  await ask(adapter, `PRAGMA wal_checkpoint(${isSomewhere ? "TRUNCATE" : "FULL"})`);
}

function identify() {
  return identifyFiles(file);
}

function refuseMoved() {
  const now = identify();
  if (now.main !== identity.main) throw moved();
  if (identity.wal !== undefined && now.wal !== identity.wal) throw moved();
  if (identity.shm !== undefined && now.shm !== identity.shm) throw moved();
  if (isOverwritten()) throw withCode(OVERWRITTEN, "the database file was overwritten in place");
}

function moved() {
  return withCode("SQLITE_READONLY_DBMOVED", "the database file was deleted or replaced");
}

/** @param {string} code @param {string} message */
function withCode(code, message) {
  return Object.assign(new Error(message), { code });
}

/** @param {unknown} error @returns {Extract<ThreadAnswer, { failure: unknown }>["failure"]} */
function describe(error) {
  if (error instanceof Error && isDriverAdapterError(error)) return { driver: error.cause };
  if (!(error instanceof Error)) return { name: "Error", message: String(error), code: undefined };
  const code = "code" in error && typeof error.code === "string" ? error.code : undefined;
  return { name: error.name, message: error.message, code };
}
