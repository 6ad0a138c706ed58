import Database from "better-sqlite3";
import type { DatabaseTrouble } from "../../domain/mistakes.ts";
import { troubleWith } from "./trouble.ts";

const LOCK_WAIT_MS = 2000;

/** Writes a page that nobody reads, beside whoever has the database open; returns what kept it from that. */
export function tryWriting(file: string): DatabaseTrouble | undefined {
  let db: Database.Database | undefined;
  try {
    db = new Database(file, { fileMustExist: true, timeout: LOCK_WAIT_MS });
    db.pragma("user_version = 0");
    return undefined;
  } catch (error) {
    const trouble = troubleWith(file, error);
    if (trouble === undefined) throw error;
    return trouble;
  } finally {
    db?.close();
  }
}
