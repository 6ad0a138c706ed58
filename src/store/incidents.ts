import type { ReadDb, WriteDb } from "./store.ts";

export type Incident = { readonly fingerprint: string; readonly channel: string };

/** True once for a fingerprint: whoever gets it posts it. */
export async function claimIncident(tx: WriteDb, workspaceId: string, incident: Incident & { foundAt: Date }): Promise<boolean> {
  const key = { workspaceId_fingerprint: { workspaceId, fingerprint: incident.fingerprint } };
  if ((await tx.incident.findUnique({ where: key })) !== null) return false;
  await tx.incident.create({ data: { workspaceId, ...incident } });
  return true;
}

export async function markIncidentPosted(tx: WriteDb, workspaceId: string, fingerprint: string, posted: { at: Date; ts: string }): Promise<void> {
  await tx.incident.update({
    where: { workspaceId_fingerprint: { workspaceId, fingerprint } },
    data: { postedAt: posted.at, messageTs: posted.ts },
  });
}

/** Fingerprints that were posted already. */
export async function listPostedIncidents(db: ReadDb, workspaceId: string): Promise<Set<string>> {
  const rows = await db.incident.findMany({ where: { workspaceId, postedAt: { not: null } }, select: { fingerprint: true } });
  return new Set(rows.map(({ fingerprint }) => fingerprint));
}
