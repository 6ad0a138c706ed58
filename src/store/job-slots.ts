import type { WriteDb } from "./store.ts";

/** A due time of a job. */
export type Slot = { readonly workspaceId: string; readonly job: string; readonly dueAt: Date };

/** After this long, who claimed a slot without finishing it is taken for dead. */
const LEASE_MS = 600_000;
const KEPT_MS = 90 * 24 * 3_600_000;

/** Jobs that are new here missed nothing: what was due before counts as run. */
export async function beginSlots(
  tx: WriteDb,
  { workspaceId, jobs, at }: { workspaceId: string; jobs: readonly string[]; at: Date },
): Promise<void> {
  for (const job of jobs) {
    if ((await tx.jobSlot.findFirst({ where: { workspaceId, job } })) !== null) continue;
    await tx.jobSlot.create({ data: { workspaceId, job, dueAt: at, claimedAt: at, finishedAt: at } });
  }
}

/** `taken`: another is at it. `over`: it was run, or a later one was, and never will be. */
export async function claimSlot(
  tx: WriteDb,
  { workspaceId, job, dueAt }: Slot,
  at: Date,
): Promise<"claimed" | "taken" | "over"> {
  // Not those of a clock that went ahead and was set back.
  const later = await tx.jobSlot.findFirst({ where: { workspaceId, job, dueAt: { gt: dueAt, lte: at } } });
  if (later !== null) return "over";
  const key = { workspaceId, job, dueAt };
  const known = await tx.jobSlot.findUnique({ where: { workspaceId_job_dueAt: key } });
  if (known === null) {
    const keptFrom = new Date(dueAt.getTime() - KEPT_MS);
    await tx.jobSlot.deleteMany({ where: { workspaceId, job, dueAt: { lt: keptFrom } } });
    await tx.jobSlot.create({ data: { ...key, claimedAt: at } });
    return "claimed";
  }
  if (known.finishedAt !== null) return "over";
  // A claim far in the future was made before the clock was set back, and no longer counts.
  if (Math.abs(at.getTime() - known.claimedAt.getTime()) < LEASE_MS) return "taken";
  await tx.jobSlot.update({ where: { workspaceId_job_dueAt: key }, data: { claimedAt: at } });
  return "claimed";
}

/** False when the claim was lost meanwhile: the run of who took it over is the one that counts. */
export async function finishSlot(
  tx: WriteDb,
  slot: Slot,
  { claimedAt, at }: { claimedAt: Date; at: Date },
): Promise<boolean> {
  const { count } = await tx.jobSlot.updateMany({
    where: { ...slot, claimedAt, finishedAt: null },
    data: { finishedAt: at },
  });
  return count === 1;
}
