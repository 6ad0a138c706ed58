import type { Clock, Deps } from "../src/deps.ts";
import { createLog } from "../src/log.ts";
import type { Store } from "../src/store/store.ts";

/** No model, and nothing in the log. */
export function createBenchDeps(store: Store, clock: Clock): Deps {
  return {
    store,
    clock,
    elapsedMs: () => performance.now(),
    random: Math.random,
    log: createLog("silent"),
    advisor: {
      advise: async () => ({ kind: "unavailable", reason: "absent" }),
      check: async () => "absent",
    },
  };
}
