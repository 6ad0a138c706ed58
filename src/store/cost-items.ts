import type { Category, CostEntry, CostItem } from "../domain/cost.ts";
import { getCurrency } from "../domain/currency.ts";
import { getDay, getYearMonth, type YearMonth } from "../domain/year-month.ts";
import type { ReadDb, WriteDb } from "./store.ts";

export async function findItem(db: ReadDb, workspaceId: string, id: string): Promise<CostItem | undefined> {
  const row = await db.costItem.findUnique({ where: { workspaceId_id: { workspaceId, id } } });
  return row === null ? undefined : itemOf(row);
}

export async function findItemByKey(
  db: ReadDb,
  workspaceId: string,
  submissionKey: string,
): Promise<CostItem | undefined> {
  const row = await db.costItem.findUnique({
    where: { workspaceId_submissionKey: { workspaceId, submissionKey } },
  });
  return row === null ? undefined : itemOf(row);
}

/** The last item of the same person since then that is equal in everything. */
export async function findSameItem(
  db: ReadDb,
  workspaceId: string,
  {
    entry,
    createdBy,
    since,
  }: { readonly entry: CostEntry; readonly createdBy: string; readonly since: Date },
): Promise<CostItem | undefined> {
  const row = await db.costItem.findFirst({
    where: { workspaceId, ...columnsOf(entry), createdBy, deletedAt: null, createdAt: { gte: since } },
    orderBy: { createdAt: "desc" },
  });
  return row === null ? undefined : itemOf(row);
}

export type ItemFilter = {
  readonly workspaceId: string;
  readonly month: YearMonth;
  readonly service?: string | undefined;
  readonly category?: Category | undefined;
  readonly department?: string | undefined;
  readonly createdBy?: string | undefined;
};

function whereOf(filter: ItemFilter) {
  const { service, category, department, createdBy, ...rest } = filter;
  return {
    ...rest,
    deletedAt: null,
    ...(service === undefined ? {} : { service }),
    ...(category === undefined ? {} : { category }),
    ...(department === undefined ? {} : { department }),
    ...(createdBy === undefined ? {} : { createdBy }),
  };
}

/** Newest id first. */
export async function listItems(
  db: ReadDb,
  filter: ItemFilter,
  page: { size: number; number: number },
): Promise<CostItem[]> {
  const rows = await db.costItem.findMany({
    where: whereOf(filter),
    orderBy: { id: "desc" },
    skip: (page.number - 1) * page.size,
    take: page.size,
  });
  return rows.map(itemOf);
}

export async function countItems(db: ReadDb, filter: ItemFilter): Promise<number> {
  return db.costItem.count({ where: whereOf(filter) });
}

export type NewItem = CostEntry & {
  readonly id: string;
  readonly createdBy: string;
  readonly createdAt: Date;
  readonly submissionKey: string;
};

export async function insertItem(tx: WriteDb, workspaceId: string, item: NewItem): Promise<CostItem> {
  return itemOf(await tx.costItem.create({ data: { workspaceId, ...columnsOf(item), ...pick(item) } }));
}

function pick({ id, createdBy, createdAt, submissionKey }: NewItem) {
  return { id, createdBy, createdAt, submissionKey };
}

function columnsOf(entry: CostEntry) {
  const { month, day, category, service, department, currency, amountMicros, description, serverId } = entry;
  return {
    month,
    day: day ?? null,
    category,
    service,
    department,
    currency,
    amountMicros,
    description,
    serverId: serverId ?? null,
  };
}

/** Undefined when the item is not at that version any more. */
export async function updateItem(
  tx: WriteDb,
  workspaceId: string,
  id: string,
  version: number,
  entry: CostEntry,
): Promise<CostItem | undefined> {
  const { count } = await tx.costItem.updateMany({
    where: { workspaceId, id, version, deletedAt: null },
    data: { ...columnsOf(entry), version: version + 1 },
  });
  return count === 0 ? undefined : findItem(tx, workspaceId, id);
}

/** Deletes, or with `undefined` brings back. */
export async function markDeleted(
  tx: WriteDb,
  workspaceId: string,
  id: string,
  deleted: { at: Date; by: string } | undefined,
): Promise<void> {
  await tx.costItem.update({
    where: { workspaceId_id: { workspaceId, id } },
    data: { deletedAt: deleted?.at ?? null, deletedBy: deleted?.by ?? null },
  });
}

type Row = NonNullable<Awaited<ReturnType<ReadDb["costItem"]["findUnique"]>>>;

function itemOf(row: Row): CostItem {
  return {
    id: row.id,
    month: getYearMonth(row.month),
    day: row.day === null ? undefined : getDay(row.day),
    category: row.category as Category,
    service: row.service,
    department: row.department,
    currency: getCurrency(row.currency),
    amountMicros: row.amountMicros,
    description: row.description,
    serverId: row.serverId ?? undefined,
    createdBy: row.createdBy,
    createdAt: row.createdAt,
    version: row.version,
    deletedAt: row.deletedAt ?? undefined,
    deletedBy: row.deletedBy ?? undefined,
  };
}
