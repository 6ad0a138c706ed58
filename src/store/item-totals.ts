import type { Category, Cell } from "../domain/cost.ts";
import { getCurrency } from "../domain/currency.ts";
import { multiplyDecimals, parseDecimal, roundDecimal } from "../domain/decimal.ts";
import type { CurrencyCode } from "../domain/money.ts";
import type { ItemFilter } from "./cost-items.ts";
import { Prisma } from "./generated/client.ts";
import { ITEM_CHARGE } from "./item-charge.ts";
import { listRates } from "./rates.ts";
import type { ReadDb } from "./store.ts";

function conditions(filter: ItemFilter): Prisma.Sql {
  const { workspaceId, month, service, category, department, createdBy } = filter;
  const optional = Object.entries({ service, category, department, createdBy }).flatMap(([name, value]) =>
    value === undefined ? [] : [Prisma.sql`${Prisma.raw(`"${name}"`)} = ${value}`],
  );
  return Prisma.join(
    [Prisma.sql`"workspaceId" = ${workspaceId}`, Prisma.sql`"month" = ${month}`, ...optional],
    " AND ",
  );
}

/** What the filtered items add up to, by original currency. */
export async function findItemTotals(
  db: ReadDb,
  filter: ItemFilter,
): Promise<{ currency: CurrencyCode; micros: bigint }[]> {
  const rows = await db.$queryRaw<{ currency: string; micros: string }[]>(Prisma.sql`
    SELECT "currency", CAST(SUM("amountMicros") AS TEXT) AS "micros" FROM "CostItem"
    WHERE ${conditions(filter)} AND "deletedAt" IS NULL GROUP BY "currency" ORDER BY "currency"`);
  return rows.map(({ currency, micros }) => ({ currency: getCurrency(currency), micros: BigInt(micros) }));
}

/** The month's imported lines by service and category, converted, from the rollup. */
export async function findImportedTotals(
  db: ReadDb,
  filter: ItemFilter,
): Promise<Cell<"service" | "category">[]> {
  const rows = await db.$queryRaw<
    { service: string; category: string; micros: string; lines: number | bigint }[]
  >(Prisma.sql`
    SELECT "service", "category", CAST(SUM("convertedBilledMicros") AS TEXT) AS "micros", SUM("lines") AS "lines"
    FROM "MonthlyRollup" WHERE ${conditions({ ...filter, createdBy: undefined })} AND "lines" > 0
    GROUP BY "service", "category" ORDER BY SUM("convertedBilledMicros") DESC, "service", "category"`);
  const items = await findItemsAmongLines(db, filter);
  return rows.map((row) => ({
    service: row.service,
    category: row.category as Category,
    amountMicros: BigInt(row.micros) - (items.get(`${row.service} ${row.category}`) ?? 0n),
    items: Number(row.lines),
  }));
}

/** Converted sums of the items that share a rollup row with lines: those of no account, such as the simple form's. */
async function findItemsAmongLines(db: ReadDb, filter: ItemFilter): Promise<Map<string, bigint>> {
  const rows = await db.$queryRaw<
    { service: string; category: string; currency: string; micros: string }[]
  >(Prisma.sql`
    SELECT "service", "category", "currency", CAST(SUM("amountMicros") AS TEXT) AS "micros" FROM "CostItem" AS "item"
    WHERE ${conditions({ ...filter, createdBy: undefined })} AND "deletedAt" IS NULL AND EXISTS (
      SELECT 1 FROM "MonthlyRollup" AS "cell"
      WHERE "cell"."workspaceId" = "item"."workspaceId" AND "cell"."month" = "item"."month"
        AND "cell"."currency" = "item"."currency" AND "cell"."service" = "item"."service"
        AND "cell"."category" = "item"."category" AND "cell"."department" = "item"."department"
        AND "cell"."account" = '' AND "cell"."chargeCategory" = ${Prisma.raw(ITEM_CHARGE)} AND "cell"."lines" > 0)
    GROUP BY "service", "category", "currency"`);
  const ofMonth = (await listRates(db, filter.workspaceId)).filter(({ month }) => month === filter.month);
  const rates = new Map(ofMonth.map(({ currency, rate }) => [currency, rate]));
  const sums = new Map<string, bigint>();
  for (const { service, category, currency, micros } of rows) {
    const rate = rates.get(getCurrency(currency));
    const name = `${service} ${category}`;
    sums.set(name, (sums.get(name) ?? 0n) + convert(BigInt(micros), rate));
  }
  return sums;
}

/** Without a rate it is the workspace's currency. */
function convert(micros: bigint, rate: string | undefined): bigint {
  const exact = rate === undefined ? undefined : parseDecimal(rate);
  return exact === undefined ? micros : roundDecimal(multiplyDecimals({ units: micros, scale: 0 }, exact), 0);
}
