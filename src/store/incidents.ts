import type { ReadDb, WriteDb } from "./store.ts";

export type Incident = { readonly fingerprint: string; readonly channel: string };

/** Whether the incident is still to be posted: a claim whose post was lost with its process is claimed again. */
export async function claimIncident(
  tx: WriteDb,
  workspaceId: string,
  incident: Incident & { foundAt: Date },
): Promise<boolean> {
  const key = { workspaceId_fingerprint: { workspaceId, fingerprint: incident.fingerprint } };
  const known = await tx.incident.findUnique({ where: key });
  if (known === null) await tx.incident.create({ data: { workspaceId, ...incident } });
  return known?.postedAt == null;
}

export async function markIncidentPosted(
  tx: WriteDb,
  workspaceId: string,
  fingerprint: string,
  posted: { at: Date; ts: string },
): Promise<void> {
  await tx.incident.update({
    where: { workspaceId_fingerprint: { workspaceId, fingerprint } },
    data: { postedAt: posted.at, messageTs: posted.ts },
  });
}

/** Fingerprints that were posted already. */
export async function listPostedIncidents(db: ReadDb, workspaceId: string): Promise<Set<string>> {
  const rows = await db.incident.findMany({
    where: { workspaceId, postedAt: { not: null } },
    select: { fingerprint: true },
  });
  return new Set(rows.map(({ fingerprint }) => fingerprint));
}
