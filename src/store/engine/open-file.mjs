import { fstatSync, readdirSync } from "node:fs";
import { inodeOf } from "./file-identity.mjs";

/** @typedef {import("node:fs").BigIntStats} BigIntStats */

/**
 * A file that this process has open, wherever it is now. It is found among the open ones, since opening it once more
 * and closing that would end SQLite's locks on it.
 * @param {string | undefined} inode @returns {BigIntStats | undefined}
 */
export function findOpenFile(inode) {
  return listDescriptors()
    .map(statOpen)
    .find((stats) => stats?.isFile() && inodeOf(stats) === inode);
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

/** @param {number} descriptor */
function statOpen(descriptor) {
  try {
    return fstatSync(descriptor, { bigint: true });
  } catch {
    // It was closed in the meantime.
    return undefined;
  }
}
