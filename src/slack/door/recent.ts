import type { Stopwatch } from "../../deps.ts";

/** A cached result: computed once in a while, however often it is asked for. */
export type Recent<T> = { readonly get: () => Promise<T>; readonly forget: () => void };

/** Caches a result for `keptMs`. Callers share a running computation, and a failure is not cached. */
export function createRecent<T>(
  compute: () => Promise<T>,
  { elapsedMs, keptMs }: { readonly elapsedMs: Stopwatch; readonly keptMs: number },
): Recent<T> {
  let kept: { readonly since: number; readonly result: Promise<T> } | undefined;
  let isComputing = false;

  function begin(): Promise<T> {
    isComputing = true;
    const result = compute().finally(() => {
      isComputing = false;
    });
    kept = { since: elapsedMs(), result };
    result.catch(() => {
      if (kept?.result === result) kept = undefined;
    });
    return result;
  }

  return {
    get() {
      const isFresh = kept !== undefined && (isComputing || elapsedMs() - kept.since < keptMs);
      return isFresh && kept !== undefined ? kept.result : begin();
    },
    forget() {
      kept = undefined;
    },
  };
}
