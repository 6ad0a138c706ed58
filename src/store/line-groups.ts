import { CATEGORIES, NO_FACTS } from "../domain/cost.ts";
import { getCurrency } from "../domain/currency.ts";
import type { Owner } from "../domain/mapping-rule.ts";
import type { CurrencyCode } from "../domain/money.ts";
import { getYearMonth, type YearMonth } from "../domain/year-month.ts";
import { Prisma } from "./generated/client.ts";
import type { ReadDb } from "./store.ts";

/** Lines that count, of one month and currency, with equal facts and owner. */
export type LineGroup = {
  readonly month: YearMonth;
  readonly currency: CurrencyCode;
  readonly facts: string;
  readonly owner: Owner;
  readonly lines: number;
  readonly billedMicros: bigint;
};

export type LineQuery = {
  readonly workspaceId: string;
  /** Only what this import brought. */
  readonly importId: string | undefined;
};

type Row = {
  month: string;
  currency: string;
  facts: string;
  category: string;
  service: string;
  department: string;
  lines: number | bigint;
  billed: string;
};

/** In a fixed order. Lines without facts are left out: no rule can move them. */
export async function listLineGroups(db: ReadDb, query: LineQuery): Promise<LineGroup[]> {
  const rows = await db.$queryRaw<Row[]>(Prisma.sql`
    SELECT l."month", l."currency", l."facts", l."category", l."service", l."department", COUNT(*) AS "lines",
      CAST(SUM(l."billedMicros") AS TEXT) AS "billed"
    FROM "CostLine" l WHERE ${activeLines(query)} AND l."facts" <> ${NO_FACTS}
    GROUP BY 1, 2, 3, 4, 5, 6 ORDER BY 1, 2, 3, 4, 5, 6`);
  return rows.map(({ month, currency, facts, service, department, lines, billed, ...row }) => ({
    month: getYearMonth(month),
    currency: getCurrency(currency),
    facts,
    owner: {
      category: CATEGORIES.find((category) => category === row.category) ?? "OTHER",
      service,
      department,
    },
    lines: Number(lines),
    billedMicros: BigInt(billed),
  }));
}

export async function countFactlessLines(db: ReadDb, query: LineQuery): Promise<number> {
  const [row] = await db.$queryRaw<{ lines: number | bigint }[]>(Prisma.sql`
    SELECT COUNT(*) AS "lines" FROM "CostLine" l WHERE ${activeLines(query)} AND l."facts" = ${NO_FACTS}`);
  return Number(row?.lines ?? 0);
}

/** The condition that a line `l` is one of those asked for. */
export function activeLines({ workspaceId, importId }: LineQuery): Prisma.Sql {
  const ofImport = importId === undefined ? Prisma.empty : Prisma.sql`AND b."importId" = ${importId}`;
  return Prisma.sql`l."workspaceId" = ${workspaceId} AND EXISTS (
    SELECT 1 FROM "ImportBatch" b WHERE b."id" = l."batchId" AND b."active" ${ofImport})`;
}
