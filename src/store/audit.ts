import type { AuditRecord, ReadDb, WriteDb } from "./store.ts";

/** `action` may come from another version of the program. */
export type AuditEntry = Omit<AuditRecord, "action"> & { readonly id: number; readonly action: string };

/** Only `Store.write` calls this, with what the write hands back. */
export async function insertAuditRecords(tx: WriteDb, records: readonly AuditRecord[]): Promise<void> {
  for (const { before, after, ...record } of records) {
    const values = {
      before: before === undefined ? null : JSON.stringify(before),
      after: after === undefined ? null : JSON.stringify(after),
    };
    await tx.auditEntry.create({ data: { ...record, ...values } });
  }
}

export type AuditFilter = {
  readonly subject?: string | undefined;
  readonly actor?: string | undefined;
  readonly actions?: readonly string[] | undefined;
  /** Half-open. */
  readonly during?: { readonly from: Date; readonly to: Date } | undefined;
};

/** Newest first. */
export async function listAudit(
  db: ReadDb,
  workspaceId: string,
  page: { readonly size: number; readonly number: number } & AuditFilter,
): Promise<{ entries: AuditEntry[]; total: number }> {
  const { subject, actor, actions, during } = page;
  const where = {
    workspaceId,
    ...(subject === undefined ? {} : { subject }),
    ...(actor === undefined ? {} : { actor }),
    ...(actions === undefined ? {} : { action: { in: [...actions] } }),
    ...(during === undefined ? {} : { at: { gte: during.from, lt: during.to } }),
  };
  const rows = await db.auditEntry.findMany({
    where,
    orderBy: { id: "desc" },
    skip: (page.number - 1) * page.size,
    take: page.size,
  });
  return { entries: rows.map(entryOf), total: await db.auditEntry.count({ where }) };
}

type Row = Awaited<ReturnType<ReadDb["auditEntry"]["findMany"]>>[number];

function entryOf({ before, after, ...row }: Row): AuditEntry {
  return { ...row, before: parseValues(before), after: parseValues(after) };
}

function parseValues(text: string | null): Record<string, string> | undefined {
  return text === null ? undefined : (JSON.parse(text) as Record<string, string>);
}
