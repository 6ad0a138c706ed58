import { chmodSync, closeSync, existsSync, linkSync, openSync, renameSync, rmSync, statSync } from "node:fs";
import Database from "better-sqlite3";
import { type DatabaseTrouble, UpstreamError, UserError } from "../domain/mistakes.ts";
import { checkDatabase } from "../store/check-database.ts";
import { troubleIn } from "../store/engine/trouble.ts";
import { examineDatabase, openToRead } from "../store/examine-database.ts";
import { listMigrations } from "../store/migrate.ts";

const LOGS = ["-wal", "-shm", "-journal"];
const ENDS = ["", ...LOGS];
/** What is wrong with a file that is no sound backup. */
const REASONS: Partial<Record<DatabaseTrouble, "damaged" | "foreign" | "newer">> = {
  databaseDamaged: "damaged",
  databaseForeign: "foreign",
  databaseNewer: "newer",
};

/** Copies the database as of one moment, also while the bot writes; the copy is checked before it gets its name. */
export async function backupDatabase(database: string, file: string): Promise<void> {
  const known = (await listMigrations()).map(({ name }) => name);
  if (examineDatabase(database, known) === undefined)
    throw new UserError({ kind: "badDatabase", file: database, why: "absent" });
  if (existsSync(file)) throw new UserError({ kind: "fileExists", file });
  const copy = `${file}.part`;
  await copyDatabase(database, copy);
  await refuseUnsound(copy, database);
  renameSync(copy, file);
}

/** Puts a backup in the database's place and returns where the former database is kept; undefined without one. */
export async function restoreDatabase(database: string, file: string): Promise<string | undefined> {
  if (!existsSync(file)) throw new UserError({ kind: "unreadableFile", file });
  if (statSync(database, { throwIfNoEntry: false })?.isDirectory())
    throw new UpstreamError("databaseFolder", new Error("a folder is at the database's path"));
  const copy = `${database}.restoring`;
  await copyDatabase(file, copy);
  await refuseUnsound(copy, file);
  const kept = ENDS.some((end) => existsSync(database + end)) ? keepFormer(database, copy) : undefined;
  renameSync(copy, database);
  return kept;
}

/** By SQLite's own backup, which also reads what still stands in a write-ahead log beside the file. */
async function copyDatabase(from: string, to: string): Promise<void> {
  remove(to);
  let source: Database.Database | undefined;
  try {
    source = openToRead(from);
    // Only its owner may read it, whatever the umask. SQLite gives the -wal and -shm files the same mode.
    closeSync(openSync(to, "wx", 0o600));
    await source.backup(to);
    // One file with no log beside it.
    const copy = new Database(to);
    copy.pragma("journal_mode = DELETE");
    copy.close();
  } catch (error) {
    remove(to);
    const trouble = troubleIn(error);
    if (trouble === "databaseDamaged")
      throw new UserError({ kind: "badDatabase", file: from, why: "damaged" });
    if (trouble === "databaseFull" || trouble === "databaseBusy") throw new UpstreamError(trouble, error);
    throw trouble === undefined ? error : new UserError({ kind: "unwritableFile", file: to });
  } finally {
    source?.close();
  }
}

async function refuseUnsound(copy: string, file: string): Promise<void> {
  const check = await checkDatabase(copy);
  if (check.kind === "sound") return;
  remove(copy);
  const why = check.kind === "absent" ? "foreign" : REASONS[check.trouble];
  if (why !== undefined) throw new UserError({ kind: "badDatabase", file, why });
  if (check.kind === "trouble") throw new UpstreamError(check.trouble, new Error("the copy cannot be read"));
}

function keepFormer(database: string, copy: string): string {
  try {
    if (existsSync(database)) closeLog(database);
  } catch (error) {
    if (error instanceof Database.SqliteError && error.code.startsWith("SQLITE_BUSY")) {
      remove(copy);
      throw new UserError({ kind: "databaseInUse", file: database });
    }
    // A damaged one is kept as it is: being rid of it is what restoring is for.
    if (!(error instanceof Database.SqliteError)) throw error;
  }
  const kept = freeName(`${database}.before-restore`);
  // Beside the restored file, SQLite would take them for its own.
  for (const log of LOGS) if (existsSync(database + log)) renameSync(database + log, kept + log);
  if (existsSync(database)) linkSync(database, kept);
  for (const end of ENDS) if (existsSync(kept + end)) chmodSync(kept + end, 0o600);
  return kept;
}

/** Leaving WAL needs the database alone, so this is refused while the bot has it open. */
function closeLog(database: string): void {
  const db = new Database(database, { timeout: 1000 });
  try {
    db.pragma("journal_mode = DELETE");
  } finally {
    db.close();
  }
}

function freeName(wanted: string): string {
  let name = wanted;
  for (let number = 2; existsSync(name); number += 1) name = `${wanted}-${number}`;
  return name;
}

function remove(file: string): void {
  for (const end of ENDS) rmSync(file + end, { force: true });
}
