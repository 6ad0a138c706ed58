import { UserError } from "../domain/mistakes.ts";
import { convertMonth, type MissingRate } from "./convert-rollups.ts";
import { requestEvaluation } from "./evaluations.ts";
import { Prisma } from "./generated/client.ts";
import { ITEM_CHARGE } from "./item-charge.ts";
import type { Touched, WriteDb } from "./store.ts";

/**
 * Rebuilds what the write touched: one cell of a month where it names one, else the whole month. What alerts say of it
 * is to be judged anew.
 */
export async function refreshRollups(tx: WriteDb, touched: readonly Touched[]): Promise<void> {
  for (const part of distinctParts(touched)) await rebuildSums(tx, part);
  const missing: MissingRate[] = [];
  for (const one of distinctMonths(touched)) {
    missing.push(...(await convertMonth(tx, one, changedCurrencies(touched, one))));
    const { workspaceId, month, at } = one;
    await tx.monthStatus.upsert({
      where: { workspaceId_month: { workspaceId, month } },
      create: { workspaceId, month, changedAt: at },
      update: { changedAt: at },
    });
  }
  for (const [workspaceId, at] of new Map(touched.map((one) => [one.workspaceId, one.at])))
    await requestEvaluation(tx, workspaceId, at);
  if (missing.length > 0) throw new UserError({ kind: "missingRate", missing });
}

function distinctMonths(touched: readonly Touched[]): Touched[] {
  return [...new Map(touched.map((one) => [monthKey(one), one])).values()];
}

/** A month that is rebuilt as a whole needs none of its cells rebuilt. */
function distinctParts(touched: readonly Touched[]): Touched[] {
  const whole = distinctMonths(touched.filter(({ cell, sums }) => cell === undefined && sums !== "kept"));
  const months = new Set(whole.map(monthKey));
  const cells = touched
    .filter((one) => one.cell !== undefined && !months.has(monthKey(one)))
    .map((one) => [JSON.stringify([one.workspaceId, one.month, one.cell]), one] as const);
  return [...whole, ...new Map(cells).values()];
}

/** Undefined: all that the month has. */
function changedCurrencies(touched: readonly Touched[], month: Touched): ReadonlySet<string> | undefined {
  const cells = touched.filter((one) => monthKey(one) === monthKey(month)).map(({ cell }) => cell);
  if (cells.some((cell) => cell === undefined)) return undefined;
  return new Set(cells.flatMap((cell) => cell?.currency ?? []));
}

function monthKey({ workspaceId, month }: Touched): string {
  return JSON.stringify([workspaceId, month]);
}

const itemCharge = Prisma.raw(ITEM_CHARGE);

async function rebuildSums(tx: WriteDb, { workspaceId, month, cell }: Touched): Promise<void> {
  const inMonth = Prisma.sql`"workspaceId" = ${workspaceId} AND "month" = ${month}`;
  const inPart =
    cell === undefined
      ? inMonth
      : Prisma.sql`${inMonth} AND "service" = ${cell.service} AND "category" = ${cell.category}
          AND "department" = ${cell.department} AND "currency" = ${cell.currency}`;
  await tx.$executeRaw(Prisma.sql`DELETE FROM "MonthlyRollup" WHERE ${inPart}`);
  try {
    await tx.$executeRaw(Prisma.sql`
      INSERT INTO "MonthlyRollup" ("workspaceId", "month", "currency", "service", "category", "department",
        "account", "chargeCategory", "billedMicros", "effectiveMicros", "convertedBilledMicros",
        "convertedEffectiveMicros", "items", "lines")
      SELECT ${workspaceId}, ${month}, "currency", "service", "category", "department", "account", "chargeCategory",
        SUM("billed"), SUM("effective"), SUM("billed"), SUM("effective"), SUM("items"), SUM("lines") FROM (
          SELECT "currency", "service", "category", "department", '' AS "account", ${itemCharge} AS "chargeCategory",
            SUM("amountMicros") AS "billed", SUM("amountMicros") AS "effective", COUNT(*) AS "items", 0 AS "lines"
          FROM "CostItem" WHERE ${inPart} AND "deletedAt" IS NULL
          GROUP BY "currency", "service", "category", "department", ${itemCharge}
          UNION ALL
          SELECT "currency", "service", "category", "department", "account", "chargeCategory",
            SUM("billedMicros"), SUM("effectiveMicros"), 0, COUNT(*)
          FROM "CostLine" WHERE ${inPart}
            AND EXISTS (SELECT 1 FROM "ImportBatch" b WHERE b."id" = "CostLine"."batchId" AND b."active")
          GROUP BY "currency", "service", "category", "department", "account", "chargeCategory"
        )
      GROUP BY "currency", "service", "category", "department", "account", "chargeCategory"`);
  } catch (error) {
    // SQLite refuses a sum that does not fit 64 bits instead of wrapping it.
    if (error instanceof Error && /integer overflow/i.test(error.message))
      throw new UserError({ kind: "totalTooLarge", month });
    throw error;
  }
}
