import type { Owner } from "../domain/mapping-rule.ts";
import { getYearMonth, type YearMonth } from "../domain/year-month.ts";
import { Prisma } from "./generated/client.ts";
import type { ReadDb, WriteDb } from "./store.ts";
import { readSumShift, type SumShift } from "./sum-shift.ts";

/** All lines of these facts and this owner get another owner. */
export type OwnerChange = { readonly facts: string; readonly from: Owner; readonly to: Owner };

export type DoneRemap = {
  readonly id: string;
  readonly doneBy: string;
  readonly doneAt: Date;
  readonly undoneAt: Date | undefined;
};

export async function findRemap(db: ReadDb, workspaceId: string, id: string): Promise<DoneRemap | undefined> {
  const row = await db.remap.findUnique({ where: { workspaceId_id: { workspaceId, id } } });
  return row === null ? undefined : { ...row, undoneAt: row.undoneAt ?? undefined };
}

/** The newest that was not undone. */
export async function findLatestRemapId(db: ReadDb, workspaceId: string): Promise<string | undefined> {
  const row = await db.remap.findFirst({
    where: { workspaceId, undoneAt: null },
    orderBy: [{ doneAt: "desc" }, { id: "desc" }],
  });
  return row?.id;
}

/** `parts`: tuples of a line's id and the number of its move, as JSON texts of a few thousand each. */
export type RemapLines = { readonly moves: readonly OwnerMove[]; readonly parts: readonly string[] };
export type OwnerMove = { readonly from: Owner; readonly to: Owner };

/** Moves the lines and saves their former owners. */
export async function insertRemap(
  tx: WriteDb,
  workspaceId: string,
  remap: { readonly id: string; readonly doneBy: string; readonly doneAt: Date },
  { moves, parts }: RemapLines,
): Promise<void> {
  await tx.remap.create({ data: { workspaceId, ...remap } });
  const rows = moves.map(({ from, to }, number) => [number, ...targetsOf(from), ...targetsOf(to)]);
  await tx.$executeRaw(Prisma.sql`
    INSERT INTO "RemapMove" ("workspaceId", "remapId", "number", "fromCategory", "fromService", "fromDepartment",
      "toCategory", "toService", "toDepartment")
    SELECT ${workspaceId}, ${remap.id}, value->>0, value->>1, value->>2, value->>3, value->>4, value->>5, value->>6
    FROM json_each(${JSON.stringify(rows)})`);
  for (const part of parts)
    await tx.$executeRaw(Prisma.sql`
      INSERT INTO "RemapLine" ("workspaceId", "remapId", "lineId", "number")
      SELECT ${workspaceId}, ${remap.id}, value->>0, value->>1 FROM json_each(${part})`);
  await giveOwners(tx, workspaceId, remap.id, "to");
}

function targetsOf({ category, service, department }: Owner): string[] {
  return [category, service, department];
}

/** Gives every line of the remap the owner back that it had. */
export async function undoRemap(tx: WriteDb, workspaceId: string, id: string, undoneAt: Date): Promise<void> {
  await giveOwners(tx, workspaceId, id, "from");
  await tx.remap.update({ where: { workspaceId_id: { workspaceId, id } }, data: { undoneAt } });
}

/** How an undo would change the sums, for this state of the lines. */
export function readUndoShift(
  db: ReadDb,
  workspaceId: string,
  remapId: string,
  state: string,
): Promise<SumShift> {
  const ofRemap = Prisma.sql`FROM "RemapLine" r
    JOIN "RemapMove" m ON m."workspaceId" = r."workspaceId" AND m."remapId" = r."remapId" AND m."number" = r."number"
    CROSS JOIN "CostLine" l ON l."id" = r."lineId"
    JOIN "ImportBatch" b ON b."id" = l."batchId" AND b."active"
    WHERE r."workspaceId" = ${workspaceId} AND r."remapId" = ${remapId}`;
  return readSumShift(
    db,
    state,
    Prisma.sql`
      SELECT l."month", l."currency", l."service", l."category", l."department", l."account", l."chargeCategory",
        -l."billedMicros" AS "billed", -l."effectiveMicros" AS "effective", -1 AS "lines" ${ofRemap}
      UNION ALL
      SELECT l."month", l."currency", m."fromService", m."fromCategory", m."fromDepartment", l."account",
        l."chargeCategory", l."billedMicros", l."effectiveMicros", 1 ${ofRemap}`,
  );
}

/** The months in which the re-mapping moved lines. */
export async function listRemapMonths(
  db: ReadDb,
  workspaceId: string,
  remapId: string,
): Promise<YearMonth[]> {
  const rows = await db.$queryRaw<{ month: string }[]>(Prisma.sql`
    SELECT DISTINCT "month" FROM "CostLine" WHERE "id" IN (
      SELECT "lineId" FROM "RemapLine" WHERE "workspaceId" = ${workspaceId} AND "remapId" = ${remapId}) ORDER BY 1`);
  return rows.map(({ month }) => getYearMonth(month));
}

/**
 * A text that changes whenever anything changes that a re-mapping plan depends on. Lines only change by imports, undos
 * and re-mappings.
 */
export async function readLineState(db: ReadDb, workspaceId: string): Promise<string> {
  const [row] = await db.$queryRaw<{ state: string }[]>(Prisma.sql`
    SELECT json_array(
      (SELECT json_array(COUNT(*), COUNT("undoneAt")) FROM "Import"
        WHERE "workspaceId" = ${workspaceId} AND "stagedAt" IS NULL),
      (SELECT json_array(COUNT(*), COUNT("undoneAt")) FROM "Remap" WHERE "workspaceId" = ${workspaceId}),
      (SELECT "version" FROM "MappingVersion" WHERE "workspaceId" = ${workspaceId}),
      (SELECT json_group_array(json_array("kind", "name")) FROM "CatalogEntry" WHERE "workspaceId" = ${workspaceId}),
      (SELECT json_group_array(json_array("month", "currency", "rate")) FROM "ExchangeRate"
        WHERE "workspaceId" = ${workspaceId}),
      (SELECT "currency" FROM "Workspace" WHERE "id" = ${workspaceId})) AS "state"`);
  return row?.state ?? "";
}

/** Deletes some saved lines of re-mappings that can no longer be undone; true when none is left. */
export async function dropRemapLines(
  tx: WriteDb,
  workspaceId: string,
  before: Date,
  maxLines: number,
): Promise<boolean> {
  const dropped = await tx.$executeRaw(Prisma.sql`
    DELETE FROM "RemapLine" WHERE rowid IN (
      SELECT rowid FROM "RemapLine" WHERE "workspaceId" = ${workspaceId} AND "remapId" IN (
        SELECT "id" FROM "Remap" WHERE "workspaceId" = ${workspaceId} AND "doneAt" < ${before}) LIMIT ${maxLines})`);
  return dropped < maxLines;
}

async function giveOwners(
  tx: WriteDb,
  workspaceId: string,
  remapId: string,
  side: "from" | "to",
): Promise<void> {
  const owner = (target: string) => Prisma.raw(`m."${side}${target}"`);
  await tx.$executeRaw(Prisma.sql`
    UPDATE "CostLine" SET "category" = ${owner("Category")}, "service" = ${owner("Service")},
      "department" = ${owner("Department")}
    FROM "RemapLine" r JOIN "RemapMove" m
      ON m."workspaceId" = r."workspaceId" AND m."remapId" = r."remapId" AND m."number" = r."number"
    WHERE r."workspaceId" = ${workspaceId} AND r."remapId" = ${remapId} AND r."lineId" = "CostLine"."id"`);
}
