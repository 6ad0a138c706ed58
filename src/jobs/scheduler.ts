import type { Config } from "../config.ts";
import type { Deps } from "../deps.ts";
import { attempt } from "./attempt.ts";
import { JOBS } from "./registry.ts";
import { createDueJobs } from "./run-due.ts";
import { runRequested } from "./run-requested.ts";

export type Scheduler = {
  /** It ticks, and no job's last run failed. */
  readonly alive: () => boolean;
  readonly stop: () => Promise<void>;
};

/** Calls `tick` again and again until what it returns is called. */
export type Ticker = (tick: () => Promise<void>) => () => Promise<void>;

const DEAD_AFTER_MS = 180_000;
const TICK_MS = 1000;

/** Once a second: runs what is due, and evaluates alerts where costs, budgets or settings changed. */
export function startScheduler(
  { alertSchedule }: Pick<Config, "alertSchedule">,
  deps: Deps,
  app: { readonly teamId: string; readonly outbox: { readonly wake: () => void } },
  ticker = everySecond,
): Scheduler {
  const due = createDueJobs(deps, { jobs: JOBS, workspaceId: app.teamId, alertSchedule });
  let running: Promise<void> | undefined;
  let tickedMs = deps.elapsedMs();

  async function work(): Promise<void> {
    const anyRan = await attempt(deps, "scheduler", due.run);
    const evaluated = await attempt(deps, "evaluation", () => runRequested(deps, app.teamId));
    if (anyRan === true || evaluated === true) app.outbox.wake();
    if (anyRan !== "failed") tickedMs = deps.elapsedMs();
  }

  function tick(): Promise<void> {
    running ??= work().finally(() => {
      running = undefined;
    });
    return running;
  }

  void tick();
  const stopTicking = ticker(tick);
  return {
    alive: () => deps.elapsedMs() - tickedMs < DEAD_AFTER_MS && !due.anyFailing(),
    async stop() {
      await stopTicking();
      await running;
    },
  };
}

/**
 * What is due does not depend on the number of ticks, so a missed tick costs a second. After the machine was suspended
 * or the clock was changed there is one tick, not one for every second that passed.
 */
const everySecond: Ticker = (tick) => {
  const timer = setInterval(tick, TICK_MS);
  return async () => clearInterval(timer);
};
