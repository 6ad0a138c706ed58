import type { ChargedDays, DataSource, SourcesByMonth } from "../domain/data-sources.ts";
import { getYearMonth, type YearMonth } from "../domain/year-month.ts";
import { Prisma } from "./generated/client.ts";
import { readTuples } from "./read-tuples.ts";
import type { ReadDb } from "./store.ts";

/** Which sources have data in which months: what was delivered for a billing month, and what people entered. */
export async function listDataSources(db: ReadDb, workspaceId: string): Promise<SourcesByMonth> {
  const rows = await readTuples<[month: string, source: string | null, account: string]>(
    db,
    Prisma.sql`"month", "source", "account"`,
    Prisma.sql`
      SELECT DISTINCT "billingMonth" AS "month", "source", "billingAccount" AS "account" FROM "ImportBatch"
        WHERE "workspaceId" = ${workspaceId} AND "active"
      UNION ALL
      SELECT DISTINCT "month", NULL, '' FROM "MonthlyRollup" WHERE "workspaceId" = ${workspaceId} AND "items" > 0
      ORDER BY 1, 2, 3`,
  );
  const sources = new Map<YearMonth, DataSource[]>();
  for (const [text, source, account] of rows) {
    const month = getYearMonth(text);
    const one = { source: source ?? undefined, account };
    sources.set(month, [...(sources.get(month) ?? []), one]);
  }
  return sources;
}

/** What bills of any month of a source have of one month. */
export async function countCharges(
  db: ReadDb,
  workspaceId: string,
  { source = "", account, month }: DataSource & { readonly month: YearMonth },
): Promise<ChargedDays> {
  const [row] = await readTuples<[days: number, undated: number]>(
    db,
    Prisma.sql`"days", "undated"`,
    Prisma.sql`
      SELECT COUNT(DISTINCT "day") AS "days", IFNULL(SUM("day" IS NULL), 0) AS "undated" FROM "CostLine"
      WHERE "workspaceId" = ${workspaceId} AND "month" = ${month} AND "batchId" IN (
        SELECT "id" FROM "ImportBatch" WHERE "workspaceId" = ${workspaceId} AND "active"
          AND "source" = ${source} AND "billingAccount" = ${account})`,
  );
  const [days = 0, undated = 0] = row ?? [];
  return { days, undated };
}
