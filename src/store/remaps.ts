import type { Owner } from "../domain/mapping-rule.ts";
import { getYearMonth, type YearMonth } from "../domain/year-month.ts";
import { Prisma } from "./generated/client.ts";
import { activeLines, type LineQuery } from "./line-groups.ts";
import type { ReadDb, WriteDb } from "./store.ts";

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

/** Moves the lines, remembers where each came from, and returns how many there were. */
export async function insertRemap(
  tx: WriteDb,
  query: LineQuery,
  remap: { readonly id: string; readonly doneBy: string; readonly doneAt: Date },
  changes: readonly OwnerChange[],
): Promise<number> {
  const { workspaceId } = query;
  await tx.remap.create({ data: { workspaceId, ...remap } });
  const numbers = await insertMoves(tx, workspaceId, remap.id, changes);
  const rows = changes.map(({ facts, from, to }) => [
    facts,
    from.category,
    from.service,
    from.department,
    numbers.get(moveKey(from, to)),
  ]);
  const lines = await tx.$executeRaw(Prisma.sql`
    WITH "change" AS MATERIALIZED (
      SELECT value->>0 AS "facts", value->>1 AS "category", value->>2 AS "service", value->>3 AS "department",
        value->>4 AS "number"
      FROM json_each(${JSON.stringify(rows)}))
    INSERT INTO "RemapLine" ("workspaceId", "remapId", "lineId", "number")
    SELECT ${workspaceId}, ${remap.id}, l."id", c."number" FROM "CostLine" l JOIN "change" c
      ON c."facts" = l."facts" AND c."category" = l."category" AND c."service" = l."service"
        AND c."department" = l."department"
    WHERE ${activeLines(query)}`);
  await giveOwners(tx, workspaceId, remap.id, "to");
  return lines;
}

/** Gives every line of the remap the owner back that it had. */
export async function undoRemap(
  tx: WriteDb,
  workspaceId: string,
  id: string,
  undoneAt: Date,
): Promise<YearMonth[]> {
  await giveOwners(tx, workspaceId, id, "from");
  await tx.remap.update({ where: { workspaceId_id: { workspaceId, id } }, data: { undoneAt } });
  const rows = await tx.$queryRaw<{ month: string }[]>(Prisma.sql`
    SELECT DISTINCT "month" FROM "CostLine" WHERE "id" IN (
      SELECT "lineId" FROM "RemapLine" WHERE "workspaceId" = ${workspaceId} AND "remapId" = ${id}) ORDER BY 1`);
  return rows.map(({ month }) => getYearMonth(month));
}

/** Forgets the lines of remaps that cannot be undone any more. */
export async function dropRemapLines(tx: WriteDb, workspaceId: string, before: Date): Promise<void> {
  await tx.$executeRaw(Prisma.sql`
    DELETE FROM "RemapLine" WHERE "workspaceId" = ${workspaceId} AND "remapId" IN (
      SELECT "id" FROM "Remap" WHERE "workspaceId" = ${workspaceId} AND "doneAt" < ${before})`);
}

async function insertMoves(
  tx: WriteDb,
  workspaceId: string,
  remapId: string,
  changes: readonly OwnerChange[],
): Promise<Map<string, number>> {
  const moves = new Map(changes.map(({ from, to }) => [moveKey(from, to), { from, to }]));
  await tx.remapMove.createMany({
    data: [...moves.values()].map(({ from, to }, number) => ({
      workspaceId,
      remapId,
      number,
      fromCategory: from.category,
      fromService: from.service,
      fromDepartment: from.department,
      toCategory: to.category,
      toService: to.service,
      toDepartment: to.department,
    })),
  });
  return new Map([...moves.keys()].map((key, number) => [key, number]));
}

function moveKey(from: Owner, to: Owner): string {
  return JSON.stringify([
    from.category,
    from.service,
    from.department,
    to.category,
    to.service,
    to.department,
  ]);
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
