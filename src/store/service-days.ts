import { convertAmount } from "../domain/conversion.ts";
import { parseDecimal } from "../domain/decimal.ts";
import type { ServiceDay } from "../domain/digest.ts";
import { eachPart } from "../domain/parts.ts";
import { type Day, getDay, monthOf } from "../domain/year-month.ts";
import { Prisma } from "./generated/client.ts";
import { readTuples } from "./read-tuples.ts";
import type { ReadDb } from "./store.ts";

const SAME_CURRENCY = { units: 1n, scale: 0 };

/** Dated usage by service and day, both ends included: items and active imported lines, in the workspace's currency. */
export async function listServiceDays(
  db: ReadDb,
  { workspaceId, from, to }: { readonly workspaceId: string; readonly from: Day; readonly to: Day },
): Promise<ServiceDay[]> {
  const inDays = Prisma.sql`"workspaceId" = ${workspaceId} AND "month" BETWEEN ${monthOf(from)} AND ${monthOf(to)}
    AND "day" BETWEEN ${from} AND ${to}`;
  const rows = await readTuples<[day: string, service: string, amount: string, rate: string | null]>(
    db,
    Prisma.sql`"day", "service", CAST("amount" AS TEXT), "rate"`,
    Prisma.sql`
      SELECT u."day", u."service", SUM(u."micros") AS "amount", r."rate" FROM (
        SELECT "month", "day", "service", "currency", "amountMicros" AS "micros" FROM "CostItem"
          WHERE ${inDays} AND "deletedAt" IS NULL AND "amountMicros" >= 0
        UNION ALL
        SELECT "month", "day", "service", "currency", "billedMicros" FROM "CostLine"
          WHERE ${inDays} AND "chargeCategory" = 'Usage'
            AND EXISTS (SELECT 1 FROM "ImportBatch" b WHERE b."id" = "CostLine"."batchId" AND b."active")
      ) u LEFT JOIN "ExchangeRate" r
        ON r."workspaceId" = ${workspaceId} AND r."month" = u."month" AND r."currency" = u."currency"
      GROUP BY u."day", u."service", u."currency", r."rate" ORDER BY u."day", u."service"`,
  );
  const days: ServiceDay[] = [];
  for await (const some of eachPart(rows))
    for (const [day, service, amount, rate] of some)
      days.push({
        day: getDay(day),
        service,
        amountMicros: convertAmount(BigInt(amount), parseDecimal(rate ?? "1") ?? SAME_CURRENCY),
      });
  return days;
}
