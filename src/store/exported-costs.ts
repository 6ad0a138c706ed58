import { type Category, type ChargeCategory, type CostLine, NO_FACTS } from "../domain/cost.ts";
import { getCurrency } from "../domain/currency.ts";
import { getDay, getYearMonth, type YearMonth } from "../domain/year-month.ts";
import { Prisma } from "./generated/client.ts";
import { readTuples } from "./read-tuples.ts";
import type { ReadDb } from "./store.ts";

/** Few enough to be read and formatted within a few milliseconds. */
const PAGE = 100;

/** A line with the bill that it came with; `billingAccount` is empty where there is none. */
export type ExportedLine = CostLine & {
  readonly billingAccount: string;
  readonly billingMonth: YearMonth;
};

type Month = { readonly workspaceId: string; readonly month: YearMonth };

/** Every cost of a month in pages, in a fixed order: manual items as lines, then the active imported lines. */
export async function* eachCostPage(db: ReadDb, month: Month): AsyncGenerator<readonly ExportedLine[]> {
  yield* eachItemPage(db, month);
  yield* eachImportedPage(db, month);
}

type Shared = [
  day: string | null,
  category: string,
  service: string,
  department: string,
  currency: string,
  description: string,
  serverId: string | null,
];
const SHARED = Prisma.raw(
  `"day", "category", "service", "department", "currency", "description", "serverId"`,
);

async function* eachItemPage(
  db: ReadDb,
  { workspaceId, month }: Month,
): AsyncGenerator<readonly ExportedLine[]> {
  for (let after = ""; ; ) {
    const rows = await readTuples<[id: string, micros: string, ...Shared]>(
      db,
      Prisma.sql`"id", CAST("amountMicros" AS TEXT), ${SHARED}`,
      Prisma.sql`SELECT * FROM "CostItem"
        WHERE "workspaceId" = ${workspaceId} AND "month" = ${month} AND "deletedAt" IS NULL AND "id" > ${after}
        ORDER BY "id" LIMIT ${PAGE}`,
    );
    yield rows.map(([, micros, ...shared]) => ({
      ...dimensionsOf(month, shared),
      provider: "",
      account: "",
      chargeCategory: micros.startsWith("-") ? "Credit" : "Usage",
      cloudService: "",
      facts: NO_FACTS,
      billedMicros: BigInt(micros),
      effectiveMicros: BigInt(micros),
      rows: 1,
      billingAccount: "",
      billingMonth: month,
    }));
    const last = rows.at(-1);
    if (last === undefined || rows.length < PAGE) return;
    [after] = last;
  }
}

type LineTuple = [
  id: number,
  billingAccount: string,
  billingMonth: string,
  provider: string,
  account: string,
  chargeCategory: string,
  cloudService: string,
  facts: string,
  billed: string,
  effective: string,
  rows: number,
  ...Shared,
];

async function* eachImportedPage(
  db: ReadDb,
  { workspaceId, month }: Month,
): AsyncGenerator<readonly ExportedLine[]> {
  // Pages in the order of ids scan the table directly, from the month's first line to its last.
  const [range] = await db.$queryRaw<{ first: number | bigint | null; last: number | bigint | null }[]>(
    Prisma.sql`SELECT MIN("id") AS "first", MAX("id") AS "last" FROM "CostLine"
      WHERE "workspaceId" = ${workspaceId} AND "month" = ${month}`,
  );
  if (range === undefined || range.first === null) return;
  for (let after = Number(range.first) - 1; ; ) {
    const rows = await readTuples<LineTuple>(
      db,
      Prisma.sql`"id", "billingAccount", "billingMonth", "provider", "account", "chargeCategory", "cloudService",
        "facts", CAST("billedMicros" AS TEXT), CAST("effectiveMicros" AS TEXT), "rows", ${SHARED}`,
      Prisma.sql`
        SELECT l.*, b."billingAccount", b."billingMonth"
        FROM "CostLine" AS l NOT INDEXED CROSS JOIN "ImportBatch" AS b ON b."id" = l."batchId" AND b."active"
        WHERE l."id" > ${after} AND l."id" <= ${range.last} AND l."workspaceId" = ${workspaceId}
          AND l."month" = ${month}
        ORDER BY l."id" LIMIT ${PAGE}`,
    );
    yield rows.map(
      ([, billingAccount, billingMonth, provider, account, chargeCategory, cloudService, facts, ...rest]) => {
        const [billed, effective, count, ...shared] = rest;
        return {
          ...dimensionsOf(month, shared),
          provider,
          account,
          // The import only stores known values.
          chargeCategory: chargeCategory as ChargeCategory,
          cloudService,
          facts,
          billedMicros: BigInt(billed),
          effectiveMicros: BigInt(effective),
          rows: count,
          billingAccount,
          billingMonth: getYearMonth(billingMonth),
        };
      },
    );
    const last = rows.at(-1);
    if (last === undefined || rows.length < PAGE) return;
    [after] = last;
  }
}

function dimensionsOf(
  month: YearMonth,
  [day, category, service, department, currency, description, serverId]: Shared,
) {
  return {
    month,
    day: day === null ? undefined : getDay(day),
    // Only known categories are ever written.
    category: category as Category,
    service,
    department,
    currency: getCurrency(currency),
    description,
    serverId: serverId ?? undefined,
  };
}
