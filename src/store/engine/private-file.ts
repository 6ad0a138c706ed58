import { chmod, mkdir, open, stat } from "node:fs/promises";
import { dirname } from "node:path";
import { UpstreamError } from "../../domain/mistakes.ts";
import { codeOf, troubleIn } from "./trouble.ts";

const OTHERS = 0o077;
const ENDS = ["", "-wal", "-shm"];

/** Creates the file if it is missing. Only its owner may read it and a new folder, whatever the umask. */
export async function makePrivateFile(file: string): Promise<void> {
  try {
    await makeFolder(dirname(file));
    const handle = await open(file, "a", 0o600);
    await handle.close();
  } catch (error) {
    const trouble = troubleIn(error);
    throw new UpstreamError(
      trouble === undefined || trouble === "databaseBroken" ? "databaseFolder" : trouble,
      error,
    );
  }
  for (const end of ENDS) await narrow(file + end);
}

/** Not by `recursive`, which never ends where a folder exists and nothing can be made in it, as in /proc. */
async function makeFolder(path: string): Promise<void> {
  try {
    await mkdir(path, { mode: 0o700 });
  } catch (error) {
    const isThere = await stat(path).then(
      (stats) => stats.isDirectory(),
      () => false,
    );
    if (isThere) return;
    if (codeOf(error) !== "ENOENT" || dirname(path) === path) throw error;
    const parent = dirname(path);
    if (
      await stat(parent).then(
        () => true,
        () => false,
      )
    )
      throw error;
    await makeFolder(parent);
    await mkdir(path, { mode: 0o700 });
  }
}

/** The files of a database, and its folder, that other users may read or write. */
export async function findWide(file: string): Promise<string[]> {
  const paths = [dirname(file), ...ENDS.map((end) => file + end)];
  const wide = await Promise.all(paths.map(isWide));
  return paths.filter((_, index) => wide[index]);
}

async function narrow(path: string): Promise<void> {
  // Fails for another owner's file or on a read-only file system; `doctor` lists those files.
  if (await isWide(path)) await chmod(path, 0o600).catch(() => undefined);
}

async function isWide(path: string): Promise<boolean> {
  return stat(path).then(
    ({ mode }) => (mode & OTHERS) !== 0,
    () => false,
  );
}
