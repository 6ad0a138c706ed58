import { onTestFinished } from "vitest";
import type { JobContext } from "../../src/jobs/job.ts";
import { createDueJobs } from "../../src/jobs/run-due.ts";
import { startScheduler } from "../../src/jobs/scheduler.ts";
import { updateSettings } from "../../src/services/update-settings.ts";
import { openReportWorld } from "../services/report-world.ts";

/** A workspace in Seoul at noon of 24 November 2026, whose time passes when the test says so. */
export async function openJobWorld() {
  const world = await openReportWorld();
  onTestFinished(world.close);
  const { deps, workspace } = world;
  return {
    ...world,
    /** A process that runs this one job, and what it ran. */
    startJob(schedule: string, run: (context: JobContext) => Promise<void> = async () => undefined) {
      const ran: string[] = [];
      const job = {
        name: "job",
        schedules: () => [schedule],
        run: async (context: JobContext) => {
          await run(context);
          ran.push(`${context.dueAt.toISOString()}${context.late ? " late" : ""}`);
        },
      };
      const due = createDueJobs(deps, { jobs: [job], workspaceId: workspace.id, alertSchedule: "" });
      return {
        ran,
        anyFailing: due.anyFailing,
        /** Looks what is due at this time. */
        async at(time: string): Promise<void> {
          deps.setNow(time);
          await due.run();
        },
      };
    },
    /** The scheduler itself, whose ticks are calls of `at`. */
    startScheduler(alertSchedule = "0 9 * * *") {
      let woken = 0;
      let tick: () => Promise<void> = async () => undefined;
      const scheduler = startScheduler(
        { alertSchedule },
        deps,
        {
          teamId: workspace.id,
          outbox: {
            wake: () => {
              woken += 1;
            },
          },
        },
        (given) => {
          tick = given;
          return async () => undefined;
        },
      );
      onTestFinished(scheduler.stop);
      return {
        alive: scheduler.alive,
        stop: scheduler.stop,
        woken: () => woken,
        async at(time: string): Promise<void> {
          deps.setNow(time);
          await tick();
        },
      };
    },
    moveTo: (timezone: string) =>
      updateSettings(deps, { workspace, actor: "U1", change: { settings: { timezone } } }),
    /** Jobs that were done, by the log. */
    done: () =>
      deps.logged
        .filter(({ event }) => event === "job.done")
        .map((line) => `${line["job"]} ${line["dueAt"]}${line["late"] === true ? " late" : ""}`),
  };
}
