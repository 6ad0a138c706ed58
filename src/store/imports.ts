import type { CostLine } from "../domain/cost.ts";
import { type Effect, parseEffect } from "../domain/delivery.ts";
import { compareText } from "../domain/rows.ts";
import { getYearMonth, type YearMonth } from "../domain/year-month.ts";
import { type BatchSwitch, switchBatches } from "./batch-switch.ts";
import { insertLines } from "./cost-lines.ts";
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

export type DoneImport = Omit<NewImport, "scopes"> & {
  readonly effect: Effect | undefined;
  readonly undoneAt: Date | undefined;
};

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

/** The import that was undone last, of one source or of all. */
export async function findLastUndone(
  db: ReadDb,
  workspaceId: string,
  source: string | undefined,
): Promise<DoneImport | undefined> {
  const row = await db.import.findFirst({
    where: {
      workspaceId,
      undoneAt: { not: null },
      stagedAt: null,
      ...(source === undefined ? {} : { source }),
    },
    orderBy: [{ undoneAt: "desc" }, { importedAt: "asc" }, { id: "asc" }],
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

/** Stores and activates a small import, such as sample data, in one write; `off` are the batches that it replaces. */
export async function insertImport(
  tx: WriteDb,
  row: NewImport,
  off: readonly string[] = [],
): Promise<BatchChange> {
  await stageImport(tx, row, row.importedAt);
  for (const [index, { lines }] of row.scopes.entries())
    await insertLines(tx, row.workspaceId, batchId(row.id, index), lines);
  return activateImport(tx, { ...row, effect: off.length > 0 ? "replaces" : undefined, off }, undefined);
}

export type StagedImport = Pick<NewImport, "id" | "workspaceId" | "importedAt"> & {
  readonly scopes: readonly ImportScope[];
  readonly effect: Effect | undefined;
  /** The batches that it replaces. */
  readonly off: readonly string[];
};

/** The batches that an import activates, and those that it replaces. */
export function importSwitch({
  id,
  workspaceId,
  scopes,
  off,
}: Pick<StagedImport, "id" | "workspaceId" | "scopes" | "off">): BatchSwitch {
  return { workspaceId, off, on: scopes.map((_scope, index) => batchId(id, index)) };
}

/** Makes a staged import count as a whole, in place of the batches that it replaces, which must be active. */
export async function activateImport(
  tx: WriteDb,
  row: StagedImport,
  prepared: SumShift | undefined,
): Promise<BatchChange> {
  const { id, importedAt, effect, off } = row;
  const { count } = await tx.import.updateMany({
    where: { id, stagedAt: { not: null } },
    data: { importedAt, stagedAt: null, effect: effect ?? null },
  });
  if (count !== 1) throw new Error(`the staged import ${id} is gone`);
  const replaced = await listActive(tx, row.workspaceId, off);
  if (replaced.length !== off.length) throw new Error(`not all batches that ${id} replaces count any more`);
  await tx.replacedBatch.createMany({ data: off.map((one) => ({ importId: id, batchId: one })) });
  return {
    replaced: distinctScopes(replaced),
    ...(await switchBatches(tx, importSwitch(row), importedAt, prepared)),
  };
}

/** The batches that an undo deactivates, and those that it activates again. */
export async function findUndoSwitch(
  db: ReadDb,
  { id: importId, workspaceId }: Pick<DoneImport, "id" | "workspaceId">,
): Promise<BatchSwitch> {
  const batches = await db.importBatch.findMany({ where: { importId, workspaceId, active: true } });
  const replaced = await db.replacedBatch.findMany({
    where: { importId, batch: { workspaceId, active: false } },
  });
  return { workspaceId, off: batches.map(({ id }) => id), on: replaced.map(({ batchId }) => batchId) };
}

/** Deactivates the import's batches and restores those that they replaced. It must be the newest of its source. */
export async function undoImport(
  tx: WriteDb,
  row: Pick<DoneImport, "id" | "workspaceId">,
  undoneAt: Date,
  prepared: SumShift | undefined,
): Promise<BatchChange> {
  const change = await findUndoSwitch(tx, row);
  const restored = await tx.importBatch.findMany({ where: { id: { in: [...change.on] } } });
  await tx.import.update({ where: { id: row.id }, data: { undoneAt } });
  return {
    replaced: distinctScopes(restored),
    ...(await switchBatches(tx, change, undoneAt, prepared)),
  };
}

/**
 * The batches that make an undone import count again; undefined when it cannot: something else was imported or restored
 * since, or the same content counts by another import.
 */
export async function findRestoreSwitch(
  db: ReadDb,
  { id, workspaceId }: Pick<DoneImport, "id" | "workspaceId">,
): Promise<BatchSwitch | undefined> {
  const row = await db.import.findFirst({ where: { id, workspaceId, stagedAt: null } });
  if (row?.undoneAt == null) return undefined;
  const { source, contentHash, undoneAt } = row;
  const newest = await findLatestImport(db, workspaceId, source);
  if (newest !== undefined && !isOlder(newest, row)) return undefined;
  // What was undone later than this stood under it, and comes back first.
  const undoneSince = await db.import.findMany({
    where: { workspaceId, source, undoneAt: { gt: undoneAt } },
  });
  const isUnder = (one: Row) => isOlder(one, row) && (newest === undefined || isOlder(newest, one));
  if (undoneSince.some(isUnder)) return undefined;
  if ((await findStandingImport(db, { workspaceId, source, contentHash })) !== undefined) return undefined;
  const replaced = await db.replacedBatch.findMany({ where: { importId: id }, include: { batch: true } });
  if (replaced.some(({ batch }) => !batch.active)) return undefined;
  const batches = await db.importBatch.findMany({ where: { importId: id, workspaceId } });
  return {
    workspaceId,
    off: replaced.map(({ batchId }) => batchId),
    on: batches.map((one) => one.id),
  };
}

/** Lets an undone import count again. `findRestoreSwitch` must have found how. */
export async function restoreImport(
  tx: WriteDb,
  { id }: Pick<DoneImport, "id">,
  change: BatchSwitch,
  at: Date,
  prepared: SumShift | undefined,
): Promise<BatchChange> {
  const off = await tx.importBatch.findMany({ where: { id: { in: [...change.off] } } });
  await tx.import.update({ where: { id }, data: { undoneAt: null } });
  return { replaced: distinctScopes(off), ...(await switchBatches(tx, change, at, prepared)) };
}

function listActive(db: ReadDb, workspaceId: string, ids: readonly string[]) {
  return db.importBatch.findMany({ where: { workspaceId, active: true, id: { in: [...ids] } } });
}

type Dated = { readonly id: string; readonly importedAt: Date };

function isOlder(a: Dated, b: Dated): boolean {
  const difference = a.importedAt.getTime() - b.importedAt.getTime();
  return difference < 0 || (difference === 0 && a.id < b.id);
}

function distinctScopes(batches: readonly BatchScope[]): ImportScope[] {
  const scopes = new Map(batches.map((one) => [scopeKey(one), scopeOf(one)]));
  return [...scopes].sort(([a], [b]) => compareText(a, b)).map(([, scope]) => scope);
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

function importOf({ stagedAt: _stagedAt, undoneAt, fileNames, effect, ...row }: Row): DoneImport {
  return {
    ...row,
    undoneAt: undoneAt ?? undefined,
    fileNames: JSON.parse(fileNames) as string[],
    effect: parseEffect(effect),
  };
}
