import type { Advisor } from "./advice/advisor.ts";
import type { Log } from "./log.ts";
import type { Store } from "./store/store.ts";

export type Clock = () => Date;
/** Milliseconds of a monotonic clock: for durations, never for dates. */
export type Stopwatch = () => number;
/** A number in [0, 1). */
export type Random = () => number;

/** What services are given; everything from outside enters here. */
export type Deps = {
  readonly store: Store;
  readonly clock: Clock;
  readonly elapsedMs: Stopwatch;
  readonly random: Random;
  readonly log: Log;
  readonly advisor: Advisor;
};
