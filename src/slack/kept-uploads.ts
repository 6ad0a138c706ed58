import { LRUCache } from "lru-cache";
import type { Stopwatch } from "../deps.ts";

export type KeptFile = { readonly name: string; readonly content: Uint8Array };

type Upload = {
  readonly contentHash: string;
  readonly source: string | undefined;
  readonly files: readonly KeptFile[];
};
type Owner = { readonly teamId: string; readonly userId: string };

/** What was previewed and not yet confirmed: one upload a person, for half an hour, in memory. */
export type KeptUploads = {
  keep: (owner: Owner, upload: Upload) => void;
  /** Undefined when it is another upload by now, too old, or the program was restarted. */
  find: (owner: Owner, contentHash: string) => Upload | undefined;
  drop: (owner: Owner, contentHash: string) => void;
};

const KEPT_MS = 30 * 60_000;
/** Ten files of ten megabytes; the oldest upload gives way. */
const MAX_BYTES = 100 * 1024 * 1024;
const MAX_UPLOADS = 1000;

export function createKeptUploads(elapsedMs: Stopwatch): KeptUploads {
  const kept = new LRUCache<string, Upload>({
    max: MAX_UPLOADS,
    maxSize: MAX_BYTES,
    sizeCalculation: ({ files }) => files.reduce((sum, { content }) => sum + content.length, 1),
    ttl: KEPT_MS,
    ttlResolution: 0,
    ttlAutopurge: true,
    perf: { now: elapsedMs },
  });
  const keyOf = ({ teamId, userId }: Owner) => `${teamId} ${userId}`;
  const find = (owner: Owner, contentHash: string) => {
    const upload = kept.get(keyOf(owner));
    return upload?.contentHash === contentHash ? upload : undefined;
  };
  return {
    keep: (owner, upload) => void kept.set(keyOf(owner), upload),
    find,
    drop: (owner, contentHash) => {
      if (find(owner, contentHash) !== undefined) kept.delete(keyOf(owner));
    },
  };
}
