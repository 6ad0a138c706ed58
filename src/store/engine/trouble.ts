import { accessSync, constants, statfsSync } from "node:fs";
import { dirname } from "node:path";
import { isDriverAdapterError } from "@prisma/driver-adapter-utils";
import { type DatabaseTrouble, UpstreamError } from "../../domain/mistakes.ts";

/** Codes of SQLite and the operating system for problems with the file or the disk, not with the statement. */
const TROUBLES: readonly (readonly [code: RegExp, trouble: DatabaseTrouble])[] = [
  [/^SQLITE_READONLY_DBMOVED/, "databaseGone"],
  [/^SQLITE_(BUSY|LOCKED|PROTOCOL)/, "databaseBusy"],
  [/^(SQLITE_FULL|ENOSPC|EDQUOT)/, "databaseFull"],
  [/^(SQLITE_READONLY|SQLITE_PERM|EROFS|EACCES|EPERM)/, "databaseReadonly"],
  [/^SQLITE_(CORRUPT|NOTADB|IOERR_SHORT_READ)/, "databaseDamaged"],
  [/^(SQLITE_IOERR|SQLITE_CANTOPEN|SQLITE_NOMEM|EIO|ENOTDIR|ENOENT|EISDIR)/, "databaseBroken"],
];

/** Undefined for an error of the statement and for unknown codes. */
export function troubleOf(code: unknown): DatabaseTrouble | undefined {
  return TROUBLES.find(([form]) => typeof code === "string" && form.test(code))?.[1];
}

/** Throws problems with the file or the disk as an `UpstreamError`, and anything else unchanged. */
export function asUpstream(error: unknown): never {
  const trouble = troubleIn(error);
  throw trouble === undefined ? error : new UpstreamError(trouble, error);
}

/** The problem with the file behind an error of the driver or the operating system. */
export function troubleIn(error: unknown): DatabaseTrouble | undefined {
  return troubleOf(codeOf(error));
}

/** Prisma's driver has SQLite's code in a record of its own. */
export function codeOf(error: unknown): unknown {
  if (!(error instanceof Error)) return undefined;
  if (isDriverAdapterError(error)) return error.cause.originalCode;
  return "code" in error ? error.code : undefined;
}

/** Like `troubleIn`, but finds out more where SQLite only reports that it cannot open the file. */
export function troubleWith(file: string, error: unknown): DatabaseTrouble | undefined {
  const trouble = troubleIn(error);
  if (trouble !== "databaseBroken") return trouble;
  if (isFull(dirname(file))) return "databaseFull";
  try {
    for (const path of [file, dirname(file)]) accessSync(path, constants.R_OK | constants.W_OK);
    return trouble;
  } catch (refused) {
    return troubleIn(refused) ?? trouble;
  }
}

/** Whether the bot's user has no space left there, or less than `neededBytes`. */
export function isFull(folder: string, neededBytes = 1): boolean {
  try {
    const { blocks, bavail, bsize } = statfsSync(folder);
    // A file system such as /proc has no blocks at all.
    return blocks > 0 && bavail * bsize < neededBytes;
  } catch {
    // Then it is another problem.
    return false;
  }
}
