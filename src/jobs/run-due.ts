import type { Deps } from "../deps.ts";
import { beginSlots } from "../store/job-slots.ts";
import { findWorkspace } from "../store/workspaces.ts";
import type { Job } from "./job.ts";
import { runJob } from "./run-job.ts";
import { latestDue } from "./schedule.ts";

/**
 * Looks, whenever it is asked, which due time of every job is the latest and runs it unless somebody did. So what was
 * due while nothing ran comes once, and only the latest of it.
 */
export function createDueJobs(
  deps: Deps,
  { jobs, workspaceId, alertSchedule }: { jobs: readonly Job[]; workspaceId: string; alertSchedule: string },
) {
  const settled = new Map<string, number>();
  const failing = new Set<string>();
  let begun = false;

  async function begin(): Promise<void> {
    const names = jobs.map(({ name }) => name);
    await deps.store.write(async (tx) => {
      await beginSlots(tx, { workspaceId, jobs: names, at: deps.clock() });
      return { result: undefined, audit: [], touched: [] };
    });
    begun = true;
  }

  async function runLatest(job: Job, timezone: string): Promise<boolean> {
    const dueAt = latestDue(job.schedules(alertSchedule), { timezone, at: deps.clock() });
    if (dueAt === undefined || settled.get(job.name) === dueAt.getTime()) return false;
    const outcome = await runJob(deps, { job, workspaceId, dueAt });
    if (outcome === "failed") failing.add(job.name);
    if (outcome === "done" || outcome === "over") {
      failing.delete(job.name);
      settled.set(job.name, dueAt.getTime());
    }
    return outcome === "done";
  }

  return {
    /** True when something ran. */
    async run(): Promise<boolean> {
      const workspace = await findWorkspace(deps.store.read, workspaceId);
      if (workspace === undefined) return false;
      if (!begun) await begin();
      let anyRan = false;
      for (const job of jobs) anyRan = (await runLatest(job, workspace.timezone)) || anyRan;
      return anyRan;
    },
    /** A job failed and was not made good since. */
    anyFailing: () => failing.size > 0,
  };
}
