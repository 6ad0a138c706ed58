import type { DatabaseTrouble } from "../../domain/mistakes.ts";

/** SQLite's result codes that speak of the file and what lies under it, not of the statement. */
const TROUBLES: readonly (readonly [prefix: RegExp, trouble: DatabaseTrouble])[] = [
  [/^SQLITE_READONLY_DBMOVED/, "databaseGone"],
  [/^SQLITE_(BUSY|LOCKED|PROTOCOL)/, "databaseBusy"],
  [/^SQLITE_FULL/, "databaseFull"],
  [/^SQLITE_(READONLY|PERM|AUTH)/, "databaseReadonly"],
  [/^SQLITE_(CORRUPT|NOTADB)/, "databaseDamaged"],
  [/^SQLITE_(IOERR|CANTOPEN|NOLFS|NOMEM)/, "databaseBroken"],
];

/** Undefined: the statement was wrong, or the code is none of SQLite's. */
export function troubleOf(code: string | undefined): DatabaseTrouble | undefined {
  return TROUBLES.find(([prefix]) => code !== undefined && prefix.test(code))?.[1];
}
