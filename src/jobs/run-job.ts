import type { Deps } from "../deps.ts";
import type { SlackCalls } from "../slack/slack-calls.ts";
import { claimSlot } from "../store/job-slots.ts";
import { findWorkspace } from "../store/workspaces.ts";
import type { Job } from "./job.ts";

export type JobRun = { readonly job: Job; readonly workspaceId: string; readonly dueAt: Date };

/** Runs a due slot of a job, once however many processes have it; the other of the program's two catches. */
export async function runJob(
  deps: Deps,
  slack: SlackCalls,
  { job, workspaceId, dueAt }: JobRun,
): Promise<"done" | "taken" | "failed"> {
  try {
    const claimed = await deps.store.write(async (tx) => ({
      result: await claimSlot(tx, { workspaceId, job: job.name, dueAt, claimedAt: deps.clock() }),
      audit: [],
      touched: [],
    }));
    if (!claimed) return "taken";
    const workspace = await findWorkspace(deps.store.read, workspaceId);
    if (workspace === undefined) return "done";
    await job.run({ deps, slack, workspace });
    deps.log.info({ event: "job.done", job: job.name });
    return "done";
  } catch (err) {
    deps.log.error({ event: "job.failed", job: job.name, err });
    return "failed";
  }
}
