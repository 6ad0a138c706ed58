import type { FiredIncident } from "../domain/alert-quality.ts";
import type { ReadDb } from "./store.ts";

/** The incidents that fired since, with what people made of them. */
export async function listFiredIncidents(
  db: ReadDb,
  workspaceId: string,
  since: Date,
): Promise<FiredIncident[]> {
  const expectations = await db.incidentEvent.findMany({
    where: { workspaceId, kind: "expected", at: { gte: since } },
    select: { incidentId: true },
  });
  const expected = new Set(expectations.map(({ incidentId }) => incidentId));
  const rows = await db.incident.findMany({
    where: { workspaceId, firedAt: { gte: since } },
    select: { id: true, firedAt: true, acknowledgedAt: true },
  });
  return rows.flatMap(({ id, firedAt, acknowledgedAt }) =>
    firedAt === null
      ? []
      : [{ firedAt, acknowledgedAt: acknowledgedAt ?? undefined, expected: expected.has(id) }],
  );
}
