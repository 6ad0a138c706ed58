import { rename, rm, stat } from "node:fs/promises";
import type { FileIdentity } from "./database-thread.ts";

/**
 * The database was replaced, but the log of the former file is still there: SQLite would apply it to the new file. It
 * is renamed and kept, since it may contain the former file's last writes.
 */
export async function setAsideFormerLog(file: string, former: FileIdentity): Promise<void> {
  const main = await inode(file);
  if (main === undefined || main === former.main) return;
  if (former.wal !== undefined && (await inode(`${file}-wal`)) === former.wal)
    await rename(`${file}-wal`, `${file}-wal.former-${former.wal.replace(":", "-")}`);
  if (former.shm !== undefined && (await inode(`${file}-shm`)) === former.shm) await rm(`${file}-shm`);
}

async function inode(path: string): Promise<string | undefined> {
  return stat(path, { bigint: true }).then(
    ({ dev, ino }) => `${dev}:${ino}`,
    () => undefined,
  );
}
