import { rename, rm } from "node:fs/promises";
import { UpstreamError } from "../../domain/mistakes.ts";
import { type FileIdentity, identifyFiles, isSameFile, statFile } from "./file-identity.mjs";
import { stateOf } from "./open-file.mjs";
import { asUpstream, codeOf } from "./trouble.ts";

/**
 * Before a database is opened in the place of one that is gone: the log of the former file must not stay beside another
 * one, since SQLite would play it into that. `left`: the state in which the former file was let go. Returns what may
 * still be there of the former one.
 */
export async function sortLogs(
  file: string,
  former: FileIdentity,
  left: string | undefined,
): Promise<FileIdentity> {
  const found = identifyFiles(file);
  if (found.main === undefined)
    throw new UpstreamError("databaseGone", new Error("there is no database file"));
  const isBack = isSameFile(found, former);
  if (!isBack && former.wal !== undefined && found.wal === former.wal)
    await setAside(file, left ?? former.wal.replace(":", "-"));
  if (!isBack && former.shm !== undefined && found.shm === former.shm) await ifThere(rm(`${file}-shm`));
  await putBackLog(file);
  return isBack ? former : {};
}

/** It may contain the former file's last writes, and goes back beside that file when it is there as it was left. */
async function setAside(file: string, name: string): Promise<void> {
  const isEmpty = statFile(`${file}-wal`)?.size === 0n;
  await ifThere(isEmpty ? rm(`${file}-wal`) : rename(`${file}-wal`, asideOf(file, name)));
}

export async function putBackLog(file: string): Promise<void> {
  const main = statFile(file);
  const log = statFile(`${file}-wal`);
  if (main === undefined || (log !== undefined && log.size > 0n)) return;
  await ifThere(rename(asideOf(file, stateOf(main)), `${file}-wal`));
}

const asideOf = (file: string, name: string) => `${file}-wal.former-${name}`;

/** Another process may have done it, too. */
async function ifThere(done: Promise<void>): Promise<void> {
  await done.catch((error) => (codeOf(error) === "ENOENT" ? undefined : asUpstream(error)));
}
