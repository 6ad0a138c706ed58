import { chmod, mkdir, open, stat } from "node:fs/promises";
import { dirname } from "node:path";

const OTHERS = 0o077;
const ENDS = ["", "-wal", "-shm"];

/** Makes the file where there is none, for its owner alone whatever the umask, in a folder that is the owner's if new. */
export async function makePrivateFile(file: string): Promise<void> {
  await mkdir(dirname(file), { recursive: true, mode: 0o700 });
  const handle = await open(file, "a", 0o600);
  await handle.close();
  for (const end of ENDS) await narrow(file + end);
}

/** What of a database others than its owner may read or write, its folder included. */
export async function findWide(file: string): Promise<string[]> {
  const paths = [dirname(file), ...ENDS.map((end) => file + end)];
  const wide = await Promise.all(paths.map(isWide));
  return paths.filter((_, index) => wide[index]);
}

async function narrow(path: string): Promise<void> {
  // Another owner's file, or a read-only file system: `doctor` lists what stays wide.
  if (await isWide(path)) await chmod(path, 0o600).catch(() => undefined);
}

async function isWide(path: string): Promise<boolean> {
  return stat(path).then(
    ({ mode }) => (mode & OTHERS) !== 0,
    () => false,
  );
}
