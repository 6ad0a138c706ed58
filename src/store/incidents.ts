import type { Severity } from "../domain/finding.ts";
import {
  type Incident,
  type IncidentEvent,
  type IncidentRecord,
  type IncidentState,
  isOpen,
} from "../domain/incident.ts";
import type { YearMonth } from "../domain/year-month.ts";
import { readRecord, writeRecord } from "./record.ts";
import type { ReadDb, WriteDb } from "./store.ts";

/** Incidents that are not over, those that were never told among them. */
export async function listOpenIncidents(db: ReadDb, workspaceId: string): Promise<Incident[]> {
  const rows = await db.incident.findMany({
    where: { workspaceId, openKey: { not: null } },
    orderBy: [{ severity: "asc" }, { openedAt: "asc" }, { id: "asc" }],
  });
  return rows.map(incidentOf);
}

/** Whether a snooze ended that no evaluation has seen yet. */
export async function anySnoozeOver(db: ReadDb, workspaceId: string, now: Date): Promise<boolean> {
  const where = { workspaceId, state: "snoozed", snoozedUntil: { lte: now } };
  return (await db.incident.findFirst({ where, select: { id: true } })) !== null;
}

export async function findIncident(
  db: ReadDb,
  workspaceId: string,
  id: string,
): Promise<Incident | undefined> {
  const row = await db.incident.findUnique({ where: { workspaceId_id: { workspaceId, id } } });
  return row === null ? undefined : incidentOf(row);
}

export async function findOpenIncident(
  db: ReadDb,
  workspaceId: string,
  fingerprint: string,
): Promise<Incident | undefined> {
  const key = { workspaceId_openKey: { workspaceId, openKey: fingerprint } };
  const row = await db.incident.findUnique({ where: key });
  return row === null ? undefined : incidentOf(row);
}

/** Those of a month that closed over its budget: its late bills may still change them. */
export async function listClosedOver(db: ReadDb, workspaceId: string, month: YearMonth): Promise<Incident[]> {
  const rows = await db.incident.findMany({
    where: { workspaceId, state: "closedOver", month },
    orderBy: [{ openedAt: "asc" }, { id: "asc" }],
  });
  return rows.map(incidentOf);
}

export async function findClosedOver(
  db: ReadDb,
  workspaceId: string,
  fingerprint: string,
): Promise<Incident | undefined> {
  const where = { workspaceId, state: "closedOver", fingerprint };
  const row = await db.incident.findFirst({ where, orderBy: { openedAt: "desc" } });
  return row === null ? undefined : incidentOf(row);
}

export async function putIncident(tx: WriteDb, workspaceId: string, incident: Incident): Promise<void> {
  const { id, record, ...rest } = incident;
  const { finding } = record;
  const row = {
    fingerprint: finding.fingerprint,
    openKey: isOpen(incident) || incident.state === "pending" ? finding.fingerprint : null,
    rule: finding.rule,
    subject: finding.subject ?? "",
    month: finding.month,
    ...rest,
    firedAt: rest.firedAt ?? null,
    changedBy: rest.changedBy ?? null,
    acknowledgedAt: rest.acknowledgedAt ?? null,
    endedAt: rest.endedAt ?? null,
    snoozedUntil: rest.snoozedUntil ?? null,
    reason: rest.reason ?? null,
    assignee: rest.assignee ?? null,
    record: writeRecord(record),
  };
  await tx.incident.upsert({
    where: { workspaceId_id: { workspaceId, id } },
    create: { workspaceId, id, ...row },
    update: row,
  });
}

/** One that was never told leaves nothing behind. */
export async function deletePendingIncident(tx: WriteDb, workspaceId: string, id: string): Promise<void> {
  await tx.incident.deleteMany({ where: { workspaceId, id, state: "pending" } });
}

/** The next entry of an incident's history. */
export async function insertIncidentEvent(
  tx: WriteDb,
  workspaceId: string,
  incidentId: string,
  event: Omit<IncidentEvent, "number">,
): Promise<number> {
  const number = 1 + (await tx.incidentEvent.count({ where: { workspaceId, incidentId } }));
  const { at, actor, happening, finding } = event;
  await tx.incidentEvent.create({
    data: {
      workspaceId,
      incidentId,
      number,
      at,
      actor: actor ?? null,
      kind: happening.kind,
      record: writeRecord({ happening, finding }),
    },
  });
  return number;
}

export async function listIncidentEvents(
  db: ReadDb,
  workspaceId: string,
  incidentId: string,
): Promise<IncidentEvent[]> {
  const rows = await db.incidentEvent.findMany({
    where: { workspaceId, incidentId },
    orderBy: { number: "asc" },
  });
  return rows.map(eventOf);
}

export async function findIncidentEvent(
  db: ReadDb,
  workspaceId: string,
  incidentId: string,
  number: number,
): Promise<IncidentEvent | undefined> {
  const key = { workspaceId_incidentId_number: { workspaceId, incidentId, number } };
  const row = await db.incidentEvent.findUnique({ where: key });
  return row === null ? undefined : eventOf(row);
}

function eventOf(
  row: NonNullable<Awaited<ReturnType<ReadDb["incidentEvent"]["findUnique"]>>>,
): IncidentEvent {
  const { number, at, actor, record } = row;
  return {
    number,
    at,
    actor: actor ?? undefined,
    ...readRecord<Pick<IncidentEvent, "happening" | "finding">>(record),
  };
}

type Row = NonNullable<Awaited<ReturnType<ReadDb["incident"]["findUnique"]>>>;

function incidentOf(row: Row): Incident {
  return {
    id: row.id,
    state: row.state as IncidentState,
    severity: row.severity as Severity,
    revision: row.revision,
    openedAt: row.openedAt,
    firedAt: row.firedAt ?? undefined,
    changedAt: row.changedAt,
    changedBy: row.changedBy ?? undefined,
    acknowledgedAt: row.acknowledgedAt ?? undefined,
    endedAt: row.endedAt ?? undefined,
    snoozedUntil: row.snoozedUntil ?? undefined,
    reason: row.reason ?? undefined,
    assignee: row.assignee ?? undefined,
    record: readRecord<IncidentRecord>(row.record),
  };
}
