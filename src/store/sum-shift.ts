import { getYearMonth, type YearMonth } from "../domain/year-month.ts";
import { Prisma } from "./generated/client.ts";
import type { ReadDb, Touched, WriteDb } from "./store.ts";

/** By how much a change of many lines alters each rollup cell. It is read before the write that applies it. */
export type SumShift = {
  /** Identifies the change and the state of the lines for which it was read. */
  readonly key: string;
  /** Tuples as JSON; undefined when a difference does not fit into 64 bits. */
  readonly cells: string | undefined;
  readonly months: readonly YearMonth[];
};

/** `lines` selects the dimensions of the cells and, with the sign of the change, "billed", "effective" and "lines". */
export async function readSumShift(db: ReadDb, key: string, lines: Prisma.Sql): Promise<SumShift> {
  try {
    const [row] = await db.$queryRaw<{ cells: string; months: string }[]>(Prisma.sql`
      SELECT json_group_array(json_array("month", "currency", "service", "category", "department", "account",
          "chargeCategory", CAST("billed" AS TEXT), CAST("effective" AS TEXT), "lines")) AS "cells",
        json_group_array(DISTINCT "month") AS "months"
      FROM (
        SELECT "month", "currency", "service", "category", "department", "account", "chargeCategory",
          SUM("billed") AS "billed", SUM("effective") AS "effective", SUM("lines") AS "lines"
        FROM (${lines}) GROUP BY 1, 2, 3, 4, 5, 6, 7)`);
    return { key, cells: row?.cells ?? "[]", months: monthsOf(row?.months) };
  } catch (error) {
    if (!(error instanceof Error && /integer overflow/i.test(error.message))) throw error;
    const [row] = await db.$queryRaw<{ months: string }[]>(
      Prisma.sql`SELECT json_group_array(DISTINCT "month") AS "months" FROM (${lines})`,
    );
    return { key, cells: undefined, months: monthsOf(row?.months) };
  }
}

/** Adds the change to the sums, so that the months do not have to be read again. */
export async function applySumShift(
  tx: WriteDb,
  workspaceId: string,
  { cells, months }: SumShift,
  at: Date,
): Promise<Touched[]> {
  if (cells === undefined) return months.map((month) => ({ workspaceId, month, at }));
  const grown = (column: string) => Prisma.raw(`"${column}" = "${column}" + excluded."${column}"`);
  // A sum beyond 64 bits becomes a float, which the check of magnitudes refuses before the commit.
  await tx.$executeRaw(Prisma.sql`
    INSERT INTO "MonthlyRollup" ("workspaceId", "month", "currency", "service", "category", "department", "account",
      "chargeCategory", "billedMicros", "effectiveMicros", "convertedBilledMicros", "convertedEffectiveMicros",
      "items", "lines")
    SELECT ${workspaceId}, value->>0, value->>1, value->>2, value->>3, value->>4, value->>5, value->>6,
      CAST(value->>7 AS INTEGER), CAST(value->>8 AS INTEGER), CAST(value->>7 AS INTEGER),
      CAST(value->>8 AS INTEGER), 0, value->>9
    FROM json_each(${cells}) WHERE true
    ON CONFLICT ("workspaceId", "month", "currency", "service", "category", "department", "account",
      "chargeCategory")
    DO UPDATE SET ${grown("billedMicros")}, ${grown("effectiveMicros")}, ${grown("convertedBilledMicros")},
      ${grown("convertedEffectiveMicros")}, ${grown("lines")}`);
  await tx.$executeRaw(Prisma.sql`
    DELETE FROM "MonthlyRollup" WHERE "workspaceId" = ${workspaceId} AND "items" = 0 AND "lines" = 0
      AND "month" IN (SELECT value FROM json_each(${JSON.stringify(months)}))`);
  return months.map((month) => ({ workspaceId, month, at, sums: "kept" }));
}

function monthsOf(text = "[]"): YearMonth[] {
  return (JSON.parse(text) as string[]).map(getYearMonth).sort();
}
