import { createHash } from "node:crypto";
import { findOpenFile, readPart } from "./open-file.mjs";

/** @typedef {import("./file-identity.mjs").FileIdentity} FileIdentity */
/** @typedef {import("./open-file.mjs").OpenFile} OpenFile */
/** @typedef {{ readonly changed: bigint, readonly size: bigint, readonly digest: string }} Content */

const PAGE = 4096;
/** All of a file of up to 1 MB, and evenly spread pages of a larger one: a millisecond, after each checkpoint. */
const PAGES = 256;
/** Where the log's index has what a checkpoint changes before it writes into the file, and after. */
const INDEX = { length: 136, salts: [32, 40], done: [96, 100], begun: [128, 132] };

/**
 * Notices that a file was overwritten in place. With a log, SQLite writes into the file in checkpoints only: other
 * content without a checkpoint is another program's. A `touch` is none, and neither is another process's checkpoint.
 * @param {FileIdentity} identity
 */
export function watchContent({ main, shm }) {
  /** What is in the file, and after which checkpoint. @type {{ content: Content, checkpoint: string } | undefined} */
  let known;
  /** @type {number | undefined} */
  let mainDescriptor;
  /** @type {number | undefined} */
  let indexDescriptor;

  /** @param {string | undefined} checkpoint @returns {Content | undefined} */
  function look(checkpoint) {
    const file = findOpenFile(main, mainDescriptor);
    mainDescriptor = file?.descriptor;
    if (file === undefined) return undefined;
    const { ctimeNs, size } = file.stats;
    // The time alone does not tell: it stays the same for some milliseconds.
    if (known !== undefined && known.checkpoint === checkpoint) {
      const { content } = known;
      if (content.changed === ctimeNs && content.size === size) return content;
    }
    return { changed: ctimeNs, size, digest: digestOf(file) };
  }

  function lastCheckpoint() {
    const index = findOpenFile(shm, indexDescriptor);
    indexDescriptor = index?.descriptor;
    if (index === undefined) return undefined;
    const bytes = readPart(index, 0, INDEX.length);
    const [salts, done, begun] = [INDEX.salts, INDEX.done, INDEX.begun].map((part) =>
      bytes.subarray(...part).toString("hex"),
    );
    return { name: `${salts}-${begun}`, isOver: done === begun };
  }

  /** @returns {boolean} whether it was overwritten since the last call. */
  return function isOverwritten() {
    const before = lastCheckpoint();
    const content = look(before?.name);
    const after = lastCheckpoint();
    if (content === undefined || before === undefined || after === undefined) return false;
    if (known?.checkpoint === after.name && !isSame(known.content, content)) return true;
    // One that is under way may be what changed the file.
    const isSettled = before.isOver && after.isOver && before.name === after.name;
    known = isSettled ? { content, checkpoint: after.name } : undefined;
    return false;
  };
}

/** @param {Content} one @param {Content} other */
function isSame(one, other) {
  return one.size === other.size && one.digest === other.digest;
}

/** @param {OpenFile} file */
function digestOf(file) {
  const hash = createHash("sha256");
  const pages = Math.ceil(Number(file.stats.size) / PAGE);
  const step = Math.max(1, pages / PAGES);
  for (let page = 0; page < pages; page += step) hash.update(readPart(file, Math.floor(page) * PAGE, PAGE));
  return hash.digest("hex");
}
