import { LRUCache } from "lru-cache";
import type { Stopwatch } from "../../deps.ts";

const MAX_PEOPLE = 10_000;
const TELL_EVERY_MS = 5_000;

/** `tellable`: nobody told this person for a while. */
export type Turn = { readonly kind: "granted" } | { readonly kind: "refused"; readonly tellable: boolean };

type Bucket = { tokens: number; filledAt: number; toldAt: number };

/** How much one person may ask: `burst` at once, then `perSecond`. What was refused costs them nothing. */
export function createPersonLimit(limit: {
  readonly burst: number;
  readonly perSecond: number;
  readonly elapsedMs: Stopwatch;
}) {
  const { burst, perSecond, elapsedMs } = limit;
  const buckets = new LRUCache<string, Bucket>({ max: MAX_PEOPLE });
  return (person: string): Turn => {
    const now = elapsedMs();
    const bucket = buckets.get(person) ?? { tokens: burst, filledAt: now, toldAt: Number.NEGATIVE_INFINITY };
    bucket.tokens = Math.min(burst, bucket.tokens + ((now - bucket.filledAt) / 1000) * perSecond);
    bucket.filledAt = now;
    buckets.set(person, bucket);
    if (bucket.tokens >= 1) {
      bucket.tokens -= 1;
      return { kind: "granted" };
    }
    const tellable = now - bucket.toldAt >= TELL_EVERY_MS;
    if (tellable) bucket.toldAt = now;
    return { kind: "refused", tellable };
  };
}
