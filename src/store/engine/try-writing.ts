import Database from "better-sqlite3";
import type { DatabaseTrouble } from "../../domain/mistakes.ts";
import { troubleWith } from "./trouble.ts";

const LOCK_WAIT_MS = 2000;

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
