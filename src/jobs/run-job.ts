import type { Deps } from "../deps.ts";
import { claimSlot, finishSlot } from "../store/job-slots.ts";
import { findWorkspace } from "../store/workspaces.ts";
import { attempt } from "./attempt.ts";
import type { Job } from "./job.ts";

export type JobRun = { readonly job: Job; readonly workspaceId: string; readonly dueAt: Date };
/** `taken`: another process is at it. `over`: it was run before, or a later due time was. */
export type JobOutcome = "done" | "taken" | "over" | "failed";

const LATE_AFTER_MS = 30_000;

/** Runs a due time of a job, once however many processes have it. What fails comes again when its claim is over. */
export function runJob(deps: Deps, { job, workspaceId, dueAt }: JobRun): Promise<JobOutcome> {
  return attempt(deps, job.name, async () => {
    const slot = { workspaceId, job: job.name, dueAt };
    const claimedAt = deps.clock();
    const claim = await deps.store.write(async (tx) => ({
      result: await claimSlot(tx, slot, claimedAt),
      audit: [],
      touched: [],
    }));
    if (claim !== "claimed") return claim;
    const late = claimedAt.getTime() - dueAt.getTime() > LATE_AFTER_MS;
    const workspace = await findWorkspace(deps.store.read, workspaceId);
    if (workspace !== undefined) await job.run({ deps, workspace, dueAt, late });
    const finished = await deps.store.write(async (tx) => ({
      result: await finishSlot(tx, slot, { claimedAt, at: deps.clock() }),
      audit: [],
      touched: [],
    }));
    if (!finished) return "taken";
    deps.log.info({ event: "job.done", job: job.name, dueAt, late });
    return "done";
  });
}
