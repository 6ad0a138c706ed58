import cron, { type ScheduledTask } from "node-cron";
import type { Config } from "../config.ts";
import type { Deps } from "../deps.ts";
import type { SlackCalls } from "../slack/slack-calls.ts";
import { findWorkspace } from "../store/workspaces.ts";
import type { Job } from "./job.ts";
import { recurringJob } from "./recurring-job.ts";
import { JOBS } from "./registry.ts";
import { runJob } from "./run-job.ts";

export type Scheduler = { readonly stop: () => Promise<void> };

const LATE_BY_MS = 3_600_000;

/**
 * node-cron ticks in the workspace's time zone, also when an ADMIN changes it; what runs is a slot claimed in the
 * database, so that a second process finds it taken.
 */
export function startScheduler(
  config: Config,
  deps: Deps,
  app: { readonly teamId: string; readonly slack: SlackCalls },
): Scheduler {
  const running = new Set<Promise<unknown>>();
  let timezone = "";
  let tasks: ScheduledTask[] = [];

  function run(job: Job, at: Date): Promise<unknown> {
    const done = runJob(deps, app.slack, { job, workspaceId: app.teamId, dueAt: toMinute(at) });
    running.add(done);
    return done.finally(() => running.delete(done));
  }

  async function follow(): Promise<void> {
    const workspace = await findWorkspace(deps.store.read, app.teamId);
    if (workspace === undefined || workspace.timezone === timezone) return;
    timezone = workspace.timezone;
    await stopAll(tasks);
    tasks = JOBS.map((job) =>
      cron.schedule(job.schedule(config.alertSchedule), ({ date }) => run(job, date), {
        timezone,
        noOverlap: true,
        missedExecutionTolerance: LATE_BY_MS,
      }),
    );
  }

  // What was due while the program was down.
  void run(recurringJob, deps.clock());
  void follow();
  const watch = cron.schedule("* * * * *", follow, { noOverlap: true });
  return {
    async stop() {
      await stopAll([watch, ...tasks]);
      await Promise.allSettled(running);
    },
  };
}

async function stopAll(tasks: readonly ScheduledTask[]): Promise<void> {
  await Promise.all(tasks.map((task) => task.destroy()));
}

function toMinute(date: Date): Date {
  return new Date(Math.floor(date.getTime() / 60_000) * 60_000);
}
