import type { CostLine } from "../domain/cost.ts";
import { insertLines } from "./cost-lines.ts";
import { Prisma } from "./generated/client.ts";
import type { NewImport } from "./imports.ts";
import type { ReadDb, WriteDb } from "./store.ts";

// A staged import has its batches and lines in the database, but no batch is active, so no total, list or export includes
// them. The nightly job deletes what a crashed process left staged.

/** Starts an import whose lines follow in later writes. */
export async function stageImport(
  tx: WriteDb,
  { scopes, fileNames, ...row }: NewImport,
  stagedAt: Date,
): Promise<void> {
  await tx.import.create({ data: { ...row, fileNames: JSON.stringify(fileNames), stagedAt } });
  await tx.importBatch.createMany({
    data: scopes.map(({ billingAccount, billingMonth }, index) => ({
      id: batchId(row.id, index),
      importId: row.id,
      workspaceId: row.workspaceId,
      source: row.source,
      billingAccount,
      billingMonth,
      active: false,
    })),
  });
}

export function batchId(importId: string, scope: number): string {
  return `${importId}-${scope + 1}`;
}

/** Adds lines to one scope. */
export async function stageLines(
  tx: WriteDb,
  { id, workspaceId }: Pick<NewImport, "id" | "workspaceId">,
  { scope, lines, at }: { readonly scope: number; readonly lines: readonly CostLine[]; readonly at: Date },
): Promise<void> {
  await tx.import.update({ where: { id, stagedAt: { not: null } }, data: { stagedAt: at } });
  await insertLines(tx, workspaceId, batchId(id, scope), lines);
}

export async function countStagedLines(db: ReadDb, importId: string): Promise<number> {
  const [row] = await db.$queryRaw<{ lines: number | bigint }[]>(Prisma.sql`
    SELECT COUNT(*) AS "lines" FROM "CostLine"
    WHERE "batchId" IN (SELECT "id" FROM "ImportBatch" WHERE "importId" = ${importId})`);
  return Number(row?.lines ?? 0);
}

/** Staged imports without a new line since `before`: their process is gone. */
export async function listAbandonedImports(
  db: ReadDb,
  workspaceId: string,
  before: Date,
): Promise<{ readonly id: string }[]> {
  return db.import.findMany({ where: { workspaceId, stagedAt: { lt: before } }, select: { id: true } });
}

/** Deletes some lines of a staged import, and finally the import; true when nothing is left. Active imports stay. */
export async function dropStagedPart(tx: WriteDb, importId: string, maxLines: number): Promise<boolean> {
  const batches = Prisma.sql`SELECT b."id" FROM "ImportBatch" b JOIN "Import" i ON i."id" = b."importId"
    WHERE i."id" = ${importId} AND i."stagedAt" IS NOT NULL`;
  const dropped = await tx.$executeRaw(Prisma.sql`
    DELETE FROM "CostLine" WHERE "id" IN (
      SELECT "id" FROM "CostLine" WHERE "batchId" IN (${batches}) LIMIT ${maxLines})`);
  if (dropped === maxLines) return false;
  await tx.importBatch.deleteMany({ where: { importId, import: { stagedAt: { not: null } } } });
  await tx.import.deleteMany({ where: { id: importId, stagedAt: { not: null } } });
  return true;
}
