import type { Category } from "../domain/cost.ts";
import { getCurrency } from "../domain/currency.ts";
import type { RecurringCost } from "../domain/recurring.ts";
import { getYearMonth } from "../domain/year-month.ts";
import type { ReadDb, WriteDb } from "./store.ts";

export async function listRecurring(db: ReadDb, workspaceId: string): Promise<RecurringCost[]> {
  const rows = await db.recurringCost.findMany({
    where: { workspaceId, stoppedAt: null },
    orderBy: { id: "asc" },
  });
  return rows.map(recurringOf);
}

export async function findRecurring(
  db: ReadDb,
  workspaceId: string,
  id: string,
): Promise<RecurringCost | undefined> {
  const row = await db.recurringCost.findFirst({ where: { workspaceId, id, stoppedAt: null } });
  return row === null ? undefined : recurringOf(row);
}

/** Includes stopped ones. */
export async function recurringExists(db: ReadDb, workspaceId: string, id: string): Promise<boolean> {
  return (await db.recurringCost.count({ where: { workspaceId, id } })) > 0;
}

export async function findRecurringByKey(
  db: ReadDb,
  workspaceId: string,
  submissionKey: string,
): Promise<RecurringCost | undefined> {
  const row = await db.recurringCost.findUnique({
    where: { workspaceId_submissionKey: { workspaceId, submissionKey } },
  });
  return row === null ? undefined : recurringOf(row);
}

export async function insertRecurring(
  tx: WriteDb,
  workspaceId: string,
  cost: RecurringCost & { submissionKey: string },
): Promise<void> {
  const { untilMonth, serverId, ...row } = cost;
  await tx.recurringCost.create({
    data: { workspaceId, ...row, untilMonth: untilMonth ?? null, serverId: serverId ?? null },
  });
}

export async function markRecurringStopped(
  tx: WriteDb,
  workspaceId: string,
  id: string,
  at: Date,
): Promise<void> {
  await tx.recurringCost.update({ where: { workspaceId_id: { workspaceId, id } }, data: { stoppedAt: at } });
}

type Row = NonNullable<Awaited<ReturnType<ReadDb["recurringCost"]["findFirst"]>>>;

function recurringOf(row: Row): RecurringCost {
  return {
    id: row.id,
    category: row.category as Category,
    service: row.service,
    department: row.department,
    currency: getCurrency(row.currency),
    amountMicros: row.amountMicros,
    description: row.description,
    serverId: row.serverId ?? undefined,
    firstMonth: getYearMonth(row.firstMonth),
    untilMonth: row.untilMonth === null ? undefined : getYearMonth(row.untilMonth),
    createdBy: row.createdBy,
    createdAt: row.createdAt,
  };
}
