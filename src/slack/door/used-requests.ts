import { LRUCache } from "lru-cache";
import type { Deps } from "../../deps.ts";
import { isUsed, markUsed, type UsedRequest } from "../../store/used-requests.ts";
import { type Signed, signedUntilMs } from "./signature.ts";

/** Beyond the age at which a request is refused anyway: a clock may be set back a little. */
const MARGIN_MS = 60_000;
const MAX_REMEMBERED = 50_000;

export type UsedRequests = {
  /** False when this signed request was taken before, by any process on this database. */
  readonly take: (signed: Pick<Signed, "signature" | "timestamp">) => Promise<boolean>;
};

/**
 * Which signed requests were taken. A request does not wait for the write lock: that it was taken is written in the
 * queue's next write, and so before whatever the request itself changes.
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

  async function take({ signature, timestamp }: Pick<Signed, "signature" | "timestamp">): Promise<boolean> {
    const key = `signature:${signature}`;
    if (seen.has(key)) return false;
    const untilMs = signedUntilMs({ timestamp }) + MARGIN_MS;
    seen.set(key, true, { ttl: untilMs - clock().getTime() });
    if (await wasTaken(key)) return false;
    waiting.push({ key, untilMs });
    if (!isQueued) void writeWaiting();
    return true;
  }

  async function wasTaken(key: string): Promise<boolean> {
    try {
      return await isUsed(store.read, key);
    } catch (err) {
      // The person is told by what they asked for, which cannot read either.
      log.warn({ event: "requests.unread", err });
      return false;
    }
  }

  /** All that wait when its turn comes, in one write; who comes later begins the next. */
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
      // They stay used in memory; the next request's write takes them along.
      log.warn({ event: "requests.notKept", err, count: taken.length + waiting.length });
      waiting = [...taken, ...waiting].slice(-MAX_REMEMBERED);
      isQueued = false;
    }
  }

  return { take };
}
