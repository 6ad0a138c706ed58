import { getCurrency } from "../domain/currency.ts";
import { type CurrencyCode, MICROS_PER_UNIT } from "../domain/money.ts";
import { getYearMonth, type YearMonth } from "../domain/year-month.ts";
import { type BatchSwitch, switchKey } from "./batch-switch.ts";
import { Prisma } from "./generated/client.ts";
import { readTuples } from "./read-tuples.ts";
import type { ReadDb } from "./store.ts";

type OfSource = { readonly workspaceId: string; readonly source: string };

/** What one import has in a billing account and month, of the batches that are asked for. */
export type BatchFigures = {
  readonly importId: string;
  readonly billingAccount: string;
  readonly month: YearMonth;
  readonly currency: CurrencyCode;
  readonly lines: number;
  readonly billedMicros: bigint;
};

/** Reads every line of the batches, so call it outside a write where that is possible. */
export async function listBatchFigures(
  db: ReadDb,
  workspaceId: string,
  batchIds: readonly string[],
): Promise<BatchFigures[]> {
  // Whole units and the rest apart: together they might not fit 64 bits.
  const unit = Prisma.raw(String(MICROS_PER_UNIT));
  const rows = await readTuples<
    [id: string, account: string, month: string, currency: string, lines: number, units: string, rest: string]
  >(
    db,
    Prisma.raw(
      `"importId", "billingAccount", "month", "currency", "lines", CAST("units" AS TEXT), CAST("rest" AS TEXT)`,
    ),
    Prisma.sql`
      SELECT b."importId", b."billingAccount", l."month", l."currency", COUNT(*) AS "lines",
        SUM(l."billedMicros" / ${unit}) AS "units", SUM(l."billedMicros" % ${unit}) AS "rest"
      FROM "CostLine" l JOIN "ImportBatch" b ON b."id" = l."batchId"
      WHERE l."workspaceId" = ${workspaceId} AND b."workspaceId" = ${workspaceId}
        AND l."batchId" IN (SELECT value FROM json_each(${JSON.stringify(batchIds)}))
      GROUP BY 1, 2, 3, 4 ORDER BY 3, 2, 4`,
  );
  return rows.map(([importId, billingAccount, month, currency, lines, units, rest]) => ({
    importId,
    billingAccount,
    month: getYearMonth(month),
    currency: getCurrency(currency),
    lines,
    billedMicros: BigInt(units) * MICROS_PER_UNIT + BigInt(rest),
  }));
}

/** Equal keys: the same lines of the source count, and the switch moves the same ones. */
export async function readReversalKey(
  db: ReadDb,
  { workspaceId, source }: OfSource,
  change: BatchSwitch,
): Promise<string> {
  const active = await db.importBatch.findMany({
    where: { workspaceId, source, active: true },
    select: { id: true },
    orderBy: { id: "asc" },
  });
  return JSON.stringify([await switchKey(db, change), active.map(({ id }) => id)]);
}
