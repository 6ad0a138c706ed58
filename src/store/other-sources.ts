import { convertAmount } from "../domain/conversion.ts";
import type { Cell, Dimension } from "../domain/cost.ts";
import type { DataSource } from "../domain/data-sources.ts";
import { parseDecimal } from "../domain/decimal.ts";
import { Prisma } from "./generated/client.ts";
import { readTuples } from "./read-tuples.ts";
import type { ReadDb } from "./store.ts";
import { type SumQuery, sumConditions } from "./sum-query.ts";

const SAME_CURRENCY = { units: 1n, scale: 0 };

/** The sums that rollups have, without some of the sources: from the items and lines themselves, since rollups know none. */
export async function sumOtherSources<D extends Dimension>(
  db: ReadDb,
  query: SumQuery & { readonly by: readonly D[]; readonly without: readonly DataSource[] },
): Promise<Cell<D>[]> {
  const { workspaceId, by, without, basis } = query;
  const columns = by.map((dimension) => Prisma.raw(`u."${dimension}"`));
  const isEntered = without.every(({ source }) => source !== undefined);
  const lineAmount = Prisma.raw(`"${basis}Micros"`);
  const rows = await readTuples<
    [amount: string, count: number, rate: string | null, ...dimensions: string[]]
  >(
    db,
    Prisma.join([
      Prisma.sql`CAST("amount" AS TEXT), "count", "rate"`,
      ...by.map((one) => Prisma.raw(`"${one}"`)),
    ]),
    Prisma.sql`
      SELECT ${Prisma.join([...columns, Prisma.sql`SUM(u."micros") AS "amount", COUNT(*) AS "count", r."rate"`])} FROM (
        SELECT "month", "service", "category", "department", "currency", '' AS "account", 'Usage' AS "chargeCategory",
          "amountMicros" AS "micros"
        FROM "CostItem" WHERE ${sumConditions(query)} AND "deletedAt" IS NULL AND ${isEntered ? 1 : 0} = 1
        UNION ALL
        SELECT "month", "service", "category", "department", "currency", "account", "chargeCategory", ${lineAmount}
        FROM "CostLine" WHERE ${sumConditions(query)} AND "batchId" IN (${otherBatches(workspaceId, without)})
      ) u LEFT JOIN "ExchangeRate" r
        ON r."workspaceId" = ${workspaceId} AND r."month" = u."month" AND r."currency" = u."currency"
      GROUP BY ${Prisma.join([...columns, Prisma.sql`u."month", u."currency", r."rate"`])}`,
  );
  const cells = new Map<string, Cell<D>>();
  for (const [micros, count, rate, ...values] of rows) {
    const key = JSON.stringify(values);
    const known = cells.get(key);
    const dimensions = Object.fromEntries(by.map((dimension, index) => [dimension, values[index] ?? ""]));
    const amountMicros = convertAmount(BigInt(micros), parseDecimal(rate ?? "1") ?? SAME_CURRENCY);
    // The query selects exactly these columns.
    cells.set(key, {
      ...dimensions,
      amountMicros: amountMicros + (known?.amountMicros ?? 0n),
      items: count + (known?.items ?? 0),
    } as Cell<D>);
  }
  return [...cells.values()];
}

/** The active batches that are of none of these sources. */
function otherBatches(workspaceId: string, without: readonly DataSource[]): Prisma.Sql {
  const imported = without.filter(({ source }) => source !== undefined);
  const isOne = imported.map(
    ({ source, account }) => Prisma.sql`("source" = ${source} AND "billingAccount" = ${account})`,
  );
  const none = isOne.length === 0 ? Prisma.empty : Prisma.sql`AND NOT (${Prisma.join(isOne, " OR ")})`;
  return Prisma.sql`SELECT "id" FROM "ImportBatch" WHERE "workspaceId" = ${workspaceId} AND "active" ${none}`;
}
