import { LRUCache } from "lru-cache";
import type { Stopwatch } from "../../deps.ts";

const MAX_PEOPLE = 10_000;
const NOTIFY_EVERY_MS = 5_000;

/** `mayNotify`: this person was not notified for a while. */
export type Turn = { readonly kind: "granted" } | { readonly kind: "refused"; readonly mayNotify: boolean };

type Bucket = { tokens: number; filledAt: number; notifiedAt: number };

/** Limits the requests of one person: `burst` at once, then `perSecond`. Refused requests do not count. */
export function createPersonLimit(limit: {
  readonly burst: number;
  readonly perSecond: number;
  readonly elapsedMs: Stopwatch;
}) {
  const { burst, perSecond, elapsedMs } = limit;
  const buckets = new LRUCache<string, Bucket>({ max: MAX_PEOPLE });
  return (person: string): Turn => {
    const now = elapsedMs();
    const bucket = buckets.get(person) ?? {
      tokens: burst,
      filledAt: now,
      notifiedAt: Number.NEGATIVE_INFINITY,
    };
    bucket.tokens = Math.min(burst, bucket.tokens + ((now - bucket.filledAt) / 1000) * perSecond);
    bucket.filledAt = now;
    buckets.set(person, bucket);
    if (bucket.tokens >= 1) {
      bucket.tokens -= 1;
      return { kind: "granted" };
    }
    const mayNotify = now - bucket.notifiedAt >= NOTIFY_EVERY_MS;
    if (mayNotify) bucket.notifiedAt = now;
    return { kind: "refused", mayNotify };
  };
}
