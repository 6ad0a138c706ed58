import { accessSync, constants } from "node:fs";
import { dirname } from "node:path";
import { type DatabaseTrouble, UpstreamError } from "../../domain/mistakes.ts";

/** Result codes of SQLite and of the system that speak of the file and what lies under it, not of the statement. */
const TROUBLES: readonly (readonly [code: RegExp, trouble: DatabaseTrouble])[] = [
  [/^SQLITE_READONLY_DBMOVED/, "databaseGone"],
  [/^SQLITE_(BUSY|LOCKED|PROTOCOL)/, "databaseBusy"],
  [/^(SQLITE_FULL|ENOSPC|EDQUOT)/, "databaseFull"],
  [/^(SQLITE_READONLY|SQLITE_PERM|EROFS|EACCES|EPERM)/, "databaseReadonly"],
  [/^SQLITE_(CORRUPT|NOTADB|IOERR_SHORT_READ)/, "databaseDamaged"],
  [/^(SQLITE_IOERR|SQLITE_CANTOPEN|SQLITE_NOMEM|EIO|ENOTDIR|ENOENT|EISDIR)/, "databaseBroken"],
];

/** Undefined: the statement was wrong, or the code is none of these. */
export function troubleOf(code: unknown): DatabaseTrouble | undefined {
  return TROUBLES.find(([form]) => typeof code === "string" && form.test(code))?.[1];
}

/** Throws what the file or the system did not let happen as an `UpstreamError`, and anything else as it is. */
export function asUpstream(error: unknown): never {
  const trouble = troubleIn(error);
  throw trouble === undefined ? error : new UpstreamError(trouble, error);
}

/** What the driver's or the system's error says is wrong with the file. */
export function troubleIn(error: unknown): DatabaseTrouble | undefined {
  return error instanceof Error && "code" in error ? troubleOf(error.code) : undefined;
}

/** The same, asking the system where SQLite says only that it cannot open the file. */
export function troubleWith(file: string, error: unknown): DatabaseTrouble | undefined {
  const trouble = troubleIn(error);
  if (trouble !== "databaseBroken") return trouble;
  try {
    for (const path of [file, dirname(file)]) accessSync(path, constants.R_OK | constants.W_OK);
    return trouble;
  } catch (refused) {
    return troubleIn(refused) ?? trouble;
  }
}
