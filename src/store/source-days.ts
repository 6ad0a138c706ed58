import { convertAmount } from "../domain/conversion.ts";
import { parseDecimal } from "../domain/decimal.ts";
import type { SourceDay } from "../domain/same-days.ts";
import { getDay } from "../domain/year-month.ts";
import { Prisma } from "./generated/client.ts";
import { readTuples } from "./read-tuples.ts";
import type { ReadDb } from "./store.ts";
import { type SumQuery, sumConditions } from "./sum-query.ts";

const SAME_CURRENCY = { units: 1n, scale: 0 };

/** Dated usage by source and day, in the workspace's currency: items and active imported lines. */
export async function listSourceDays(db: ReadDb, query: SumQuery): Promise<SourceDay[]> {
  const { workspaceId, basis } = query;
  const lineAmount = Prisma.raw(`"${basis}Micros"`);
  const inMonths = Prisma.sql`${sumConditions(query)} AND "day" IS NOT NULL`;
  const rows = await readTuples<
    [day: string, source: string | null, account: string, amount: string, rate: string | null]
  >(
    db,
    Prisma.sql`"day", "source", "account", CAST("amount" AS TEXT), "rate"`,
    Prisma.sql`
      SELECT u."day", b."source", IFNULL(b."billingAccount", '') AS "account", SUM(u."micros") AS "amount", r."rate" FROM (
        SELECT NULL AS "batchId", "month", "day", "currency", "amountMicros" AS "micros" FROM "CostItem"
          WHERE ${inMonths} AND "deletedAt" IS NULL
        UNION ALL
        SELECT "batchId", "month", "day", "currency", SUM(${lineAmount}) FROM "CostLine"
          WHERE ${inMonths} AND "chargeCategory" = 'Usage' GROUP BY 1, 2, 3, 4
      ) u LEFT JOIN "ImportBatch" b ON b."id" = u."batchId"
        LEFT JOIN "ExchangeRate" r
          ON r."workspaceId" = ${workspaceId} AND r."month" = u."month" AND r."currency" = u."currency"
      WHERE u."batchId" IS NULL OR b."active"
      GROUP BY 1, 2, 3, u."currency", r."rate" ORDER BY 1, 2, 3`,
  );
  return rows.map(([day, source, account, amount, rate]) => ({
    day: getDay(day),
    source: source ?? undefined,
    account,
    amountMicros: convertAmount(BigInt(amount), parseDecimal(rate ?? "1") ?? SAME_CURRENCY),
  }));
}
