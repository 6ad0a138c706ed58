import { LRUCache } from "lru-cache";
import type { Deps } from "../../deps.ts";
import { isUsed, markUsed, type UsedRequest } from "../../store/used-requests.ts";
import { withTimeLimit } from "../../time-limit.ts";
import { type Signed, signedUntilMs } from "./signature.ts";

/** Kept longer than the signature is valid, in case the clock is set back a little. */
const MARGIN_MS = 60_000;
const MAX_REMEMBERED = 50_000;
/** Slack waits 3 s for the acknowledgement, whatever the disk does. */
const READ_MS = 1_000;

export type UsedRequests = {
  /** False when this process saw the signed request before, whatever became of it. */
  readonly see: (signed: Pick<Signed, "signature" | "timestamp">) => boolean;
  /** False when any process on this database accepted this signed request before. */
  readonly take: (signed: Pick<Signed, "signature" | "timestamp">) => Promise<boolean>;
};

/**
 * Remembers the signed requests that were accepted. A request does not wait for the write lock: its signature is saved
 * by the next write in the queue, and so before anything that the request itself changes.
 */
export function createUsedRequests({
  store,
  clock,
  log,
}: Pick<Deps, "store" | "clock" | "log">): UsedRequests {
  const seen = new LRUCache<string, true>({
    max: MAX_REMEMBERED,
    ttlResolution: 0,
    perf: { now: () => clock().getTime() },
  });
  let waiting: UsedRequest[] = [];
  let isQueued = false;

  const usedRequestOf = ({ signature, timestamp }: Pick<Signed, "signature" | "timestamp">): UsedRequest => ({
    key: `signature:${signature}`,
    untilMs: signedUntilMs({ timestamp }) + MARGIN_MS,
  });

  function see(signed: Pick<Signed, "signature" | "timestamp">): boolean {
    const { key, untilMs } = usedRequestOf(signed);
    if (seen.has(key)) return false;
    seen.set(key, true, { ttl: untilMs - clock().getTime() });
    return true;
  }

  async function take(signed: Pick<Signed, "signature" | "timestamp">): Promise<boolean> {
    const request = usedRequestOf(signed);
    if (await wasTaken(request.key)) return false;
    waiting.push(request);
    if (!isQueued) void writeWaiting();
    return true;
  }

  async function wasTaken(key: string): Promise<boolean> {
    try {
      return await withTimeLimit(READ_MS, isUsed(store.read, key));
    } catch (err) {
      // The command cannot read the database either, and its answer says so.
      log.warn({ event: "requests.unread", err });
      return false;
    }
  }

  /** Saves everything that waits when its turn comes, in one write. Later signatures go into the next. */
  async function writeWaiting(): Promise<void> {
    isQueued = true;
    let taken: UsedRequest[] = [];
    try {
      await store.write(async (tx) => {
        isQueued = false;
        taken = [...taken, ...waiting];
        waiting = [];
        await markUsed(tx, taken, clock().getTime());
        return { result: undefined, audit: [], touched: [] };
      });
    } catch (err) {
      // They stay used in memory and are saved with the next request's write.
      log.warn({ event: "requests.notKept", err, count: taken.length + waiting.length });
      waiting = [...taken, ...waiting].slice(-MAX_REMEMBERED);
      isQueued = false;
    }
  }

  return { see, take };
}
