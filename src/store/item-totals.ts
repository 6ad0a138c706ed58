import { getCurrency } from "../domain/currency.ts";
import type { Category, Cell } from "../domain/cost.ts";
import type { CurrencyCode } from "../domain/money.ts";
import { Prisma } from "./generated/client.ts";
import type { ItemFilter } from "./cost-items.ts";
import type { ReadDb } from "./store.ts";

function conditions(filter: ItemFilter): Prisma.Sql {
  const { workspaceId, month, service, category, department, createdBy } = filter;
  const optional = Object.entries({ service, category, department, createdBy }).flatMap(([name, value]) =>
    value === undefined ? [] : [Prisma.sql`${Prisma.raw(`"${name}"`)} = ${value}`],
  );
  return Prisma.join([Prisma.sql`"workspaceId" = ${workspaceId}`, Prisma.sql`"month" = ${month}`, ...optional], " AND ");
}

/** What the filtered items add up to, by original currency. */
export async function findItemTotals(db: ReadDb, filter: ItemFilter): Promise<{ currency: CurrencyCode; micros: bigint }[]> {
  const rows = await db.$queryRaw<{ currency: string; micros: string }[]>(Prisma.sql`
    SELECT "currency", CAST(SUM("amountMicros") AS TEXT) AS "micros" FROM "CostItem"
    WHERE ${conditions(filter)} AND "deletedAt" IS NULL GROUP BY "currency" ORDER BY "currency"`);
  return rows.map(({ currency, micros }) => ({ currency: getCurrency(currency), micros: BigInt(micros) }));
}

/** The month's imported lines by service and category, converted, from the rollup. */
export async function findImportedTotals(db: ReadDb, filter: ItemFilter): Promise<Cell<"service" | "category">[]> {
  const rows = await db.$queryRaw<{ service: string; category: string; micros: string; lines: number | bigint }[]>(Prisma.sql`
    SELECT "service", "category", CAST(SUM("convertedBilledMicros") AS TEXT) AS "micros", SUM("lines") AS "lines"
    FROM "MonthlyRollup" WHERE ${conditions({ ...filter, createdBy: undefined })} AND "lines" > 0 AND "items" = 0
    GROUP BY "service", "category" ORDER BY SUM("convertedBilledMicros") DESC, "service", "category"`);
  return rows.map((row) => ({
    service: row.service,
    category: row.category as Category,
    amountMicros: BigInt(row.micros),
    items: Number(row.lines),
  }));
}
