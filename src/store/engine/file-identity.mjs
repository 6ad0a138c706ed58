import { statSync } from "node:fs";

/**
 * Device and inode of the files of a database. `born`: when the main file was made, since the inode of a deleted file
 * is soon given to another.
 * @typedef {{ readonly main?: string | undefined, readonly born?: bigint | undefined, readonly wal?: string | undefined, readonly shm?: string | undefined }} FileIdentity
 */

/** @param {string} file @returns {FileIdentity} */
export function identifyFiles(file) {
  const main = statFile(file);
  const [wal, shm] = ["-wal", "-shm"].map((end) => statFile(file + end));
  return {
    main: main && inodeOf(main),
    born: main?.birthtimeNs,
    wal: wal && inodeOf(wal),
    shm: shm && inodeOf(shm),
  };
}

/** @param {FileIdentity} one @param {FileIdentity} other */
export function isSameFile(one, other) {
  return one.main === other.main && one.born === other.born;
}

/**
 * Undefined for a folder or a pipe too: opening a pipe would wait for ever.
 * @param {string} path
 */
export function statFile(path) {
  try {
    const stats = statSync(path, { bigint: true });
    return stats.isFile() ? stats : undefined;
  } catch {
    // The file or its file system is missing.
    return undefined;
  }
}

/** @param {import("node:fs").BigIntStats} stats */
export function inodeOf({ dev, ino }) {
  return `${dev}:${ino}`;
}
