import { formatTraffic } from "./traffic.ts";
import type { Traffic } from "./types.ts";

/** Resolves when `read` answers something, looking again on every event; throws with the traffic after the limit. */
export function waitUntil<T>(wait: {
  read: () => T | undefined;
  what: string;
  limitMs: number;
  onEvent: ((again: () => void) => () => void)[];
  traffic: Traffic[];
}): Promise<T> {
  const now = wait.read();
  if (now !== undefined) return Promise.resolve(now);
  return new Promise((resolve, reject) => {
    const again = () => {
      const found = wait.read();
      if (found === undefined) return;
      finish();
      resolve(found);
    };
    const removers = wait.onEvent.map((subscribe) => subscribe(again));
    const timer = setTimeout(() => {
      finish();
      reject(
        new Error(`${wait.what} did not come within ${wait.limitMs} ms\n${formatTraffic(wait.traffic)}`),
      );
    }, wait.limitMs);
    const finish = () => {
      clearTimeout(timer);
      for (const remove of removers) remove();
    };
  });
}
