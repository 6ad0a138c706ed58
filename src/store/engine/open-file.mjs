import { fstatSync, readdirSync, readSync } from "node:fs";
import { inodeOf } from "./file-identity.mjs";

/** @typedef {import("node:fs").BigIntStats} BigIntStats */
/** @typedef {{ readonly descriptor: number, readonly stats: BigIntStats }} OpenFile */

/**
 * A file that this process has open, wherever it is now. It is found among the open ones, since opening it once more
 * and closing that would end SQLite's locks on it.
 * @param {string | undefined} inode @param {number | undefined} [descriptor] where it was found before
 * @returns {OpenFile | undefined}
 */
export function findOpenFile(inode, descriptor) {
  const before = descriptor === undefined ? undefined : openAt(descriptor, inode);
  if (before !== undefined) return before;
  for (const candidate of listDescriptors()) {
    const found = openAt(candidate, inode);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** @param {OpenFile} file @param {number} position @param {number} length */
export function readPart({ descriptor }, position, length) {
  const bytes = Buffer.alloc(length);
  return bytes.subarray(0, readSync(descriptor, bytes, 0, length, position));
}

/**
 * What changes with every write into a file.
 * @param {BigIntStats} stats
 */
export function stateOf({ dev, ino, size, mtimeNs }) {
  return [dev, ino, size, mtimeNs].join("-");
}

function listDescriptors() {
  try {
    return readdirSync("/dev/fd").map(Number);
  } catch {
    return [];
  }
}

/** @param {number} descriptor @param {string | undefined} inode @returns {OpenFile | undefined} */
function openAt(descriptor, inode) {
  try {
    const stats = fstatSync(descriptor, { bigint: true });
    return stats.isFile() && inodeOf(stats) === inode ? { descriptor, stats } : undefined;
  } catch {
    // It was closed in the meantime.
    return undefined;
  }
}
