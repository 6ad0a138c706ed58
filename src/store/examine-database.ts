import { existsSync, type Stats, statSync } from "node:fs";
import Database from "better-sqlite3";
import { type DatabaseTrouble, UpstreamError } from "../domain/mistakes.ts";
import { codeOf, troubleWith } from "./engine/trouble.ts";

const OUR_TABLES = ["Workspace", "CostItem", "CostLine", "MonthlyRollup", "_prisma_migrations"];

/**
 * Whose database this is, found out without changing a byte of it: the migrations that it has, or undefined where
 * there is none yet. Anything else than a database of this program, or of an earlier one, is an `UpstreamError`.
 */
export function examineDatabase(file: string, known: readonly string[]): ReadonlySet<string> | undefined {
  if (isNew(file)) return undefined;
  return lookInto(file, (db) => {
    const tables = judgeTables(db, known);
    return typeof tables === "string" ? refuse(tables, file) : tables;
  });
}

/** Opens a database to read it; problems with the file are an `UpstreamError`. */
export function lookInto<T>(file: string, look: (db: Database.Database) => T): T {
  let db: Database.Database | undefined;
  try {
    db = openToRead(file);
    return look(db);
  } catch (error) {
    if (error instanceof UpstreamError) throw error;
    const trouble = troubleWith(file, error);
    throw trouble === undefined ? error : new UpstreamError(trouble, error);
  } finally {
    db?.close();
  }
}

/**
 * A connection that only reads a file without a log would leave an empty one behind; one that may write removes it.
 * Where there is a log, the other way round: one that may write would put it into the file.
 */
export function openToRead(file: string): Database.Database {
  return new Database(file, { readonly: existsSync(`${file}-wal`), fileMustExist: true });
}

/** Whose tables these are: the migrations that were applied, none in a database without tables. */
function judgeTables(
  db: Database.Database,
  known: readonly string[],
): ReadonlySet<string> | "databaseForeign" | "databaseNewer" {
  const tables = db.prepare<[], string>("SELECT name FROM sqlite_master WHERE type = 'table'").pluck().all();
  if (tables.length === 0) return new Set();
  if (!OUR_TABLES.every((name) => tables.includes(name))) return "databaseForeign";
  const applied = db
    .prepare<[], string>(
      "SELECT migration_name FROM _prisma_migrations WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL",
    )
    .pluck()
    .all();
  return applied.every((name) => known.includes(name)) ? new Set(applied) : "databaseNewer";
}

/** Nothing is there yet, or only an empty file. */
function isNew(file: string): boolean {
  const stats = statOf(file);
  // SQLite would delete a log that belongs to no file.
  const hasLog = (statOf(`${file}-wal`)?.size ?? 0) > 0;
  if (stats === undefined) return hasLog ? refuse("databaseLost", file) : true;
  if (!stats.isFile()) refuse("databaseFolder", file);
  if (stats.size > 0) return false;
  return hasLog ? refuse("databaseDamaged", file) : true;
}

function statOf(path: string): Stats | undefined {
  try {
    return statSync(path);
  } catch (error) {
    if (codeOf(error) === "ENOENT") return undefined;
    if (codeOf(error) === "ENOTDIR") refuse("databaseFolder", path);
    throw error;
  }
}

function refuse(trouble: DatabaseTrouble, file: string): never {
  throw new UpstreamError(trouble, new Error(`not opened: ${file}`));
}
