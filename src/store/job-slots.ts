import type { WriteDb } from "./store.ts";

/** True once for a due time of a job: whoever gets it runs it. */
export async function claimSlot(
  tx: WriteDb,
  slot: { workspaceId: string; job: string; dueAt: Date; claimedAt: Date },
): Promise<boolean> {
  const key = { workspaceId: slot.workspaceId, job: slot.job, dueAt: slot.dueAt };
  if ((await tx.jobSlot.findUnique({ where: { workspaceId_job_dueAt: key } })) !== null) return false;
  await tx.jobSlot.create({ data: slot });
  return true;
}
