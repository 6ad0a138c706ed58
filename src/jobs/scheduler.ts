import cron from "node-cron";
import type { Config } from "../config.ts";
import type { Deps } from "../deps.ts";
import type { SlackCalls } from "../slack/slack-calls.ts";
import { JOBS } from "./registry.ts";
import { runJob } from "./run-job.ts";

export type Scheduler = { readonly stop: () => Promise<void> };

const LATE_BY_MS = 3_600_000;

/** node-cron ticks; what runs is a slot claimed in the database, so that a second process finds it taken. */
export function startScheduler(
  config: Config,
  deps: Deps,
  app: { teamId: string; slack: SlackCalls },
): Scheduler {
  const running = new Set<Promise<unknown>>();
  const tasks = JOBS.map((job) =>
    cron.schedule(
      job.schedule(config.alertSchedule),
      ({ date }) => {
        const run = runJob(deps, app.slack, { job, workspaceId: app.teamId, dueAt: toMinute(date) });
        running.add(run);
        return run.finally(() => running.delete(run));
      },
      { timezone: config.timezone, noOverlap: true, missedExecutionTolerance: LATE_BY_MS },
    ),
  );
  return {
    async stop() {
      await Promise.all(tasks.map((task) => task.destroy()));
      await Promise.allSettled(running);
    },
  };
}

function toMinute(date: Date): Date {
  return new Date(Math.floor(date.getTime() / 60_000) * 60_000);
}
