import { convertAmounts } from "../domain/conversion.ts";
import { parseDecimal } from "../domain/decimal.ts";
import { UserError } from "../domain/mistakes.ts";
import { fitsColumn, sumMicros } from "../domain/money.ts";
import type { YearMonth } from "../domain/year-month.ts";
import { Prisma } from "./generated/client.ts";
import type { Touched, WriteDb } from "./store.ts";

/** Rebuilds what the write touched: one cell of a month where it names one, else the whole month. */
export async function refreshRollups(tx: WriteDb, touched: readonly Touched[]): Promise<void> {
  for (const one of distinct(touched)) {
    await rebuildSums(tx, one);
    await convertMonth(tx, one.workspaceId, one.month);
    await tx.monthStatus.upsert({
      where: { workspaceId_month: { workspaceId: one.workspaceId, month: one.month } },
      create: { workspaceId: one.workspaceId, month: one.month, changedAt: one.at },
      update: { changedAt: one.at },
    });
  }
}

function distinct(touched: readonly Touched[]): Touched[] {
  const whole = new Map(
    touched.filter(({ cell }) => cell === undefined).map((one) => [`${one.workspaceId} ${one.month}`, one]),
  );
  const cells = new Map(
    touched
      .filter((one) => one.cell !== undefined && !whole.has(`${one.workspaceId} ${one.month}`))
      .map((one) => [JSON.stringify([one.workspaceId, one.month, one.cell]), one]),
  );
  return [...whole.values(), ...cells.values()];
}

async function rebuildSums(tx: WriteDb, { workspaceId, month, cell }: Touched): Promise<void> {
  const inCell =
    cell === undefined
      ? Prisma.empty
      : Prisma.sql`AND "service" = ${cell.service} AND "category" = ${cell.category} AND "department" = ${cell.department} AND "currency" = ${cell.currency}`;
  await tx.$executeRaw(
    Prisma.sql`DELETE FROM "MonthlyRollup" WHERE "workspaceId" = ${workspaceId} AND "month" = ${month} ${inCell}`,
  );
  try {
    await tx.$executeRaw(Prisma.sql`
      INSERT INTO "MonthlyRollup" ("workspaceId", "month", "currency", "service", "category", "department", "account",
        "chargeCategory", "billedMicros", "effectiveMicros", "convertedBilledMicros", "convertedEffectiveMicros", "items", "lines")
      SELECT ${workspaceId}, ${month}, "currency", "service", "category", "department", "account", "chargeCategory",
        SUM("billed"), SUM("effective"), SUM("billed"), SUM("effective"), SUM("items"), SUM("lines") FROM (
          SELECT "currency", "service", "category", "department", '' AS "account", 'Usage' AS "chargeCategory",
            SUM("amountMicros") AS "billed", SUM("amountMicros") AS "effective", COUNT(*) AS "items", 0 AS "lines"
          FROM "CostItem" WHERE "workspaceId" = ${workspaceId} AND "month" = ${month} AND "deletedAt" IS NULL ${inCell}
          GROUP BY "currency", "service", "category", "department"
          UNION ALL
          SELECT "currency", "service", "category", "department", "account", "chargeCategory",
            SUM("billedMicros"), SUM("effectiveMicros"), 0, COUNT(*)
          FROM "CostLine" WHERE "workspaceId" = ${workspaceId} AND "month" = ${month} ${inCell}
            AND "batchId" IN (SELECT "id" FROM "ImportBatch" WHERE "workspaceId" = ${workspaceId} AND "active")
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

/** Fills the converted columns of other currencies; what is in the workspace's currency was copied as it is. */
async function convertMonth(tx: WriteDb, workspaceId: string, month: YearMonth): Promise<void> {
  const { currency: own } = await tx.workspace.findUniqueOrThrow({ where: { id: workspaceId } });
  const currencies = await tx.$queryRaw<{ currency: string; amount: number }[]>`
    SELECT "currency", SUM(ABS(CAST("billedMicros" AS REAL))) + SUM(ABS(CAST("effectiveMicros" AS REAL))) AS "amount"
    FROM "MonthlyRollup" WHERE "workspaceId" = ${workspaceId} AND "month" = ${month} GROUP BY "currency"`;
  // Well inside 64 bits, so that any sum over a month's cells fits.
  if (currencies.reduce((sum, { amount }) => sum + amount, 0) > 9e18)
    throw new UserError({ kind: "totalTooLarge", month });
  for (const { currency } of currencies)
    if (currency !== own) await convertCurrency(tx, workspaceId, month, currency);
}

async function convertCurrency(
  tx: WriteDb,
  workspaceId: string,
  month: YearMonth,
  currency: string,
): Promise<void> {
  const key = { workspaceId, month, currency };
  const stored = await tx.exchangeRate.findUnique({ where: { workspaceId_month_currency: key } });
  const rate = stored === null ? undefined : parseDecimal(stored.rate);
  if (rate === undefined) throw new UserError({ kind: "missingRate", missing: [{ month, currency }] });
  const cells = await tx.monthlyRollup.findMany({
    where: key,
    orderBy: [
      { service: "asc" },
      { category: "asc" },
      { department: "asc" },
      { account: "asc" },
      { chargeCategory: "asc" },
    ],
  });
  const billed = convertAmounts(
    cells.map((cell) => cell.billedMicros),
    rate,
  );
  const effective = convertAmounts(
    cells.map((cell) => cell.effectiveMicros),
    rate,
  );
  if (!fitsColumn(sumMicros(billed)) || !fitsColumn(sumMicros(effective)))
    throw new UserError({ kind: "totalTooLarge", month });
  const rows = cells.map(({ service, category, department, account, chargeCategory }, index) => [
    service,
    category,
    department,
    account,
    chargeCategory,
    String(billed[index]),
    String(effective[index]),
  ]);
  await tx.$executeRaw`
    UPDATE "MonthlyRollup" SET "convertedBilledMicros" = c."billed", "convertedEffectiveMicros" = c."effective" FROM (
      SELECT json_extract("value", '$[0]') AS "service", json_extract("value", '$[1]') AS "category",
        json_extract("value", '$[2]') AS "department", json_extract("value", '$[3]') AS "account",
        json_extract("value", '$[4]') AS "chargeCategory", CAST(json_extract("value", '$[5]') AS INTEGER) AS "billed",
        CAST(json_extract("value", '$[6]') AS INTEGER) AS "effective" FROM json_each(${JSON.stringify(rows)})
    ) c WHERE "MonthlyRollup"."workspaceId" = ${workspaceId} AND "MonthlyRollup"."month" = ${month}
      AND "MonthlyRollup"."currency" = ${currency} AND "MonthlyRollup"."service" = c."service"
      AND "MonthlyRollup"."category" = c."category" AND "MonthlyRollup"."department" = c."department"
      AND "MonthlyRollup"."account" = c."account" AND "MonthlyRollup"."chargeCategory" = c."chargeCategory"`;
}
