import { type FiredIncident, QUALITY_DECISIONS, type QualityDecision } from "../domain/alert-quality.ts";
import type { ReadDb } from "./store.ts";

/** The incidents that fired since, with what people made of them. */
export async function listFiredIncidents(
  db: ReadDb,
  workspaceId: string,
  since: Date,
): Promise<FiredIncident[]> {
  const events = await db.incidentEvent.findMany({
    where: { workspaceId, kind: { in: [...QUALITY_DECISIONS] }, at: { gte: since } },
    select: { incidentId: true, kind: true },
  });
  const decisions = new Map<string, Set<QualityDecision>>();
  for (const { incidentId, kind } of events) {
    const decision = QUALITY_DECISIONS.find((one) => one === kind);
    const some = decisions.get(incidentId) ?? new Set();
    if (decision !== undefined) decisions.set(incidentId, some.add(decision));
  }
  const rows = await db.incident.findMany({
    where: { workspaceId, firedAt: { gte: since } },
    select: { id: true, firedAt: true, acknowledgedAt: true, endedAt: true },
  });
  return rows.flatMap(({ id, firedAt, acknowledgedAt, endedAt }) =>
    firedAt === null
      ? []
      : [
          {
            firedAt,
            acknowledgedAt: acknowledgedAt ?? undefined,
            decisions: decisions.get(id) ?? new Set(),
            ended: endedAt !== null,
          },
        ],
  );
}
