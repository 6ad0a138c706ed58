import type { CostLine } from "../domain/cost.ts";
import { getYearMonth, type YearMonth } from "../domain/year-month.ts";
import { type BatchSwitch, switchBatches } from "./batch-switch.ts";
import { insertLines } from "./cost-lines.ts";
import { Prisma } from "./generated/client.ts";
import { batchId, stageImport } from "./staged-imports.ts";
import type { ReadDb, Touched, WriteDb } from "./store.ts";
import type { SumShift } from "./sum-shift.ts";

/** The unit of replacement within a source. */
export type ImportScope = { readonly billingAccount: string; readonly billingMonth: YearMonth };

export type NewImport = {
  readonly id: string;
  readonly workspaceId: string;
  readonly source: string;
  readonly fileNames: readonly string[];
  readonly contentHash: string;
  readonly rows: number;
  readonly importedBy: string;
  readonly importedAt: Date;
  readonly scopes: readonly (ImportScope & { readonly lines: readonly CostLine[] })[];
};

export type DoneImport = Omit<NewImport, "scopes">;

/** What a change of batches did: the scopes it replaced, and the months whose costs differ now. */
export type BatchChange = {
  readonly replaced: readonly ImportScope[];
  readonly months: readonly YearMonth[];
  readonly touched: readonly Touched[];
};

/** The import of exactly these bytes, if all that it brought still counts. */
export async function findStandingImport(
  db: ReadDb,
  { workspaceId, source, contentHash }: Pick<NewImport, "workspaceId" | "source" | "contentHash">,
): Promise<DoneImport | undefined> {
  const row = await db.import.findFirst({
    where: {
      workspaceId,
      source,
      contentHash,
      undoneAt: null,
      stagedAt: null,
      batches: { every: { active: true } },
    },
    orderBy: { importedAt: "desc" },
  });
  return row === null ? undefined : importOf(row);
}

/** The newest import that is not undone, of one source or of all. */
export async function findLatestImport(
  db: ReadDb,
  workspaceId: string,
  source: string | undefined,
): Promise<DoneImport | undefined> {
  const row = await db.import.findFirst({
    where: { workspaceId, undoneAt: null, stagedAt: null, ...(source === undefined ? {} : { source }) },
    orderBy: [{ importedAt: "desc" }, { id: "desc" }],
  });
  return row === null ? undefined : importOf(row);
}

export async function findImport(
  db: ReadDb,
  workspaceId: string,
  id: string,
): Promise<DoneImport | undefined> {
  const row = await db.import.findFirst({ where: { workspaceId, id, stagedAt: null } });
  return row === null ? undefined : importOf(row);
}

export async function importExists(db: ReadDb, id: string): Promise<boolean> {
  return (await db.import.findUnique({ where: { id } })) !== null;
}

/** The scopes that count now, of every source. */
export async function listActiveScopes(
  db: ReadDb,
  workspaceId: string,
): Promise<(ImportScope & { readonly source: string })[]> {
  const rows = await db.importBatch.findMany({
    where: { workspaceId, active: true },
    orderBy: [{ source: "asc" }, { billingAccount: "asc" }, { billingMonth: "asc" }],
  });
  return rows.map(({ source, billingAccount, billingMonth }) => ({
    source,
    billingAccount,
    billingMonth: getYearMonth(billingMonth),
  }));
}

/** The months that have lines in these scopes of the source now. */
export async function listScopeMonths(
  db: ReadDb,
  workspaceId: string,
  source: string,
  scopes: readonly ImportScope[],
): Promise<YearMonth[]> {
  const active = await db.importBatch.findMany({ where: { workspaceId, source, active: true } });
  const keys = new Set(scopes.map(scopeKey));
  const ids = active.filter((one) => keys.has(scopeKey(one))).map(({ id }) => id);
  const rows = await db.$queryRaw<{ month: string }[]>(Prisma.sql`
    SELECT DISTINCT "month" FROM "CostLine"
    WHERE "batchId" IN (SELECT value FROM json_each(${JSON.stringify(ids)})) ORDER BY "month"`);
  return rows.map(({ month }) => getYearMonth(month));
}

/** Stores and activates a small import, such as sample data, in one write. */
export async function insertImport(tx: WriteDb, row: NewImport): Promise<BatchChange> {
  await stageImport(tx, row, row.importedAt);
  for (const [index, { lines }] of row.scopes.entries())
    await insertLines(tx, row.workspaceId, batchId(row.id, index), lines);
  return activateImport(tx, row, undefined);
}

/** The batches that an import activates, and the active ones that it replaces. */
export async function findImportSwitch(
  db: ReadDb,
  { id, workspaceId, source, scopes }: Pick<NewImport, "id" | "workspaceId" | "source"> & StagedScopes,
): Promise<BatchSwitch> {
  const active = await db.importBatch.findMany({ where: { workspaceId, source, active: true } });
  const keys = new Set(scopes.map(scopeKey));
  return {
    workspaceId,
    off: active.filter((one) => keys.has(scopeKey(one))).map((one) => one.id),
    on: scopes.map((_scope, index) => batchId(id, index)),
  };
}

type StagedScopes = { readonly scopes: readonly ImportScope[] };

/** Makes a staged import count as a whole, in place of the active batches of the same scopes. */
export async function activateImport(
  tx: WriteDb,
  row: Pick<NewImport, "id" | "workspaceId" | "source" | "importedAt"> & StagedScopes,
  prepared: SumShift | undefined,
): Promise<BatchChange> {
  const { id, importedAt } = row;
  const change = await findImportSwitch(tx, row);
  const former = await tx.importBatch.findMany({ where: { id: { in: [...change.off] } } });
  const formerIds = new Map(former.map((one) => [scopeKey(one), one.id]));
  const { count } = await tx.import.updateMany({
    where: { id, stagedAt: { not: null } },
    data: { importedAt, stagedAt: null },
  });
  if (count !== 1) throw new Error(`the staged import ${id} is gone`);
  for (const [index, scope] of row.scopes.entries()) {
    const replacedId = formerIds.get(scopeKey(scope));
    if (replacedId !== undefined)
      await tx.importBatch.update({ where: { id: batchId(id, index) }, data: { replacedId } });
  }
  const replaced = row.scopes.filter((scope) => formerIds.has(scopeKey(scope)));
  return { replaced: replaced.map(scopeOf), ...(await switchBatches(tx, change, importedAt, prepared)) };
}

/** The batches that an undo deactivates, and those that it activates again. */
export async function findUndoSwitch(
  db: ReadDb,
  { id: importId, workspaceId }: Pick<DoneImport, "id" | "workspaceId">,
): Promise<BatchSwitch> {
  const batches = await db.importBatch.findMany({ where: { importId, active: true } });
  return {
    workspaceId,
    off: batches.map(({ id }) => id),
    on: batches.flatMap(({ replacedId }) => replacedId ?? []),
  };
}

/** Deactivates the import's batches and restores those that they replaced. It must be the newest of its source. */
export async function undoImport(
  tx: WriteDb,
  row: Pick<DoneImport, "id" | "workspaceId">,
  undoneAt: Date,
  prepared: SumShift | undefined,
): Promise<BatchChange> {
  const change = await findUndoSwitch(tx, row);
  const restored = await tx.importBatch.findMany({ where: { importId: row.id, replacedId: { not: null } } });
  await tx.import.update({ where: { id: row.id }, data: { undoneAt } });
  return {
    replaced: restored.filter(({ active }) => active).map(scopeOf),
    ...(await switchBatches(tx, change, undoneAt, prepared)),
  };
}

/** One key for one scope; no account name has a NUL. */
function scopeKey({ billingAccount, billingMonth }: BatchScope): string {
  return `${billingMonth}\0${billingAccount}`;
}

type BatchScope = { readonly billingAccount: string; readonly billingMonth: string };

function scopeOf({ billingAccount, billingMonth }: BatchScope): ImportScope {
  return { billingAccount, billingMonth: getYearMonth(billingMonth) };
}

type Row = NonNullable<Awaited<ReturnType<ReadDb["import"]["findFirst"]>>>;

function importOf({ undoneAt: _undoneAt, stagedAt: _stagedAt, fileNames, ...row }: Row): DoneImport {
  return { ...row, fileNames: JSON.parse(fileNames) as string[] };
}
