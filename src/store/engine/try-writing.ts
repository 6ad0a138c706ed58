import { mkdtempSync, rmdirSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import Database from "better-sqlite3";
import type { DatabaseTrouble } from "../../domain/mistakes.ts";
import { isFull, troubleIn, troubleWith } from "./trouble.ts";

const LOCK_WAIT_MS = 2000;
/** More than an empty database and its log take. */
const NEW_DATABASE_BYTES = 1_000_000;

/** Writes one page, without changing any data, and returns why that failed. The database may be open elsewhere. */
export function tryWriting(file: string): DatabaseTrouble | undefined {
  let db: Database.Database | undefined;
  try {
    db = new Database(file, { fileMustExist: true, timeout: LOCK_WAIT_MS });
    const number = Number(db.pragma("user_version", { simple: true }));
    db.pragma(`user_version = ${number}`);
    return undefined;
  } catch (error) {
    const trouble = troubleWith(file, error);
    if (trouble === undefined) throw error;
    return trouble;
  } finally {
    db?.close();
  }
}

/** Why a file could not be created at the path, found out with a folder that is removed at once. */
export function tryCreating(file: string): DatabaseTrouble | undefined {
  let folder = dirname(file);
  while (statSync(folder, { throwIfNoEntry: false }) === undefined && dirname(folder) !== folder)
    folder = dirname(folder);
  if (isFull(folder, NEW_DATABASE_BYTES)) return "databaseFull";
  try {
    rmdirSync(mkdtempSync(join(folder, ".finops-")));
    return undefined;
  } catch (error) {
    const trouble = troubleIn(error);
    return trouble === undefined || trouble === "databaseBroken" ? "databaseFolder" : trouble;
  }
}
