import { convertAmount } from "../domain/conversion.ts";
import { parseDecimal } from "../domain/decimal.ts";
import type { ServiceDay } from "../domain/digest.ts";
import { type Day, getDay, monthOf } from "../domain/year-month.ts";
import { Prisma } from "./generated/client.ts";
import type { ReadDb } from "./store.ts";

const SAME_CURRENCY = { units: 1n, scale: 0 };

/** Dated usage by service and day, both ends included: items and active imported lines, in the workspace's currency. */
export async function listServiceDays(
  db: ReadDb,
  { workspaceId, from, to }: { readonly workspaceId: string; readonly from: Day; readonly to: Day },
): Promise<ServiceDay[]> {
  const inDays = Prisma.sql`"workspaceId" = ${workspaceId} AND "month" BETWEEN ${monthOf(from)} AND ${monthOf(to)}
    AND "day" BETWEEN ${from} AND ${to}`;
  const rows = await db.$queryRaw<{ day: string; service: string; amount: string; rate: string | null }[]>(
    Prisma.sql`
      SELECT u."day", u."service", CAST(SUM(u."micros") AS TEXT) AS "amount", r."rate" FROM (
        SELECT "month", "day", "service", "currency", "amountMicros" AS "micros" FROM "CostItem"
          WHERE ${inDays} AND "deletedAt" IS NULL
        UNION ALL
        SELECT "month", "day", "service", "currency", "billedMicros" FROM "CostLine"
          WHERE ${inDays} AND "chargeCategory" = 'Usage'
            AND EXISTS (SELECT 1 FROM "ImportBatch" b WHERE b."id" = "CostLine"."batchId" AND b."active")
      ) u LEFT JOIN "ExchangeRate" r
        ON r."workspaceId" = ${workspaceId} AND r."month" = u."month" AND r."currency" = u."currency"
      GROUP BY u."day", u."service", u."currency", r."rate" ORDER BY u."day", u."service"`,
  );
  return rows.map(({ day, service, amount, rate }) => ({
    day: getDay(day),
    service,
    amountMicros: convertAmount(BigInt(amount), parseDecimal(rate ?? "1") ?? SAME_CURRENCY),
  }));
}
