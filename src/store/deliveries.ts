import { createHash } from "node:crypto";
import type { CoveredLine } from "../domain/coverage.ts";
import { getCurrency } from "../domain/currency.ts";
import { type Effect, parseEffect } from "../domain/delivery.ts";
import { type CurrencyCode, MICROS_PER_UNIT } from "../domain/money.ts";
import { getDay, getYearMonth, type YearMonth } from "../domain/year-month.ts";
import { Prisma } from "./generated/client.ts";
import type { ImportScope } from "./imports.ts";
import { readTuples } from "./read-tuples.ts";
import type { ReadDb } from "./store.ts";

/** Few enough to be read within a few milliseconds. */
const PAGE = 500;

type OfSource = { readonly workspaceId: string; readonly source: string };

/** What one import brought into one scope, and counts. */
export type StandingBatch = ImportScope & {
  readonly batchId: string;
  readonly importId: string;
  readonly fileNames: readonly string[];
  readonly importedBy: string;
  readonly importedAt: Date;
  readonly effect: Effect | undefined;
};

/** What counts of the source in these scopes, oldest first. */
export async function listStandingBatches(
  db: ReadDb,
  { workspaceId, source }: OfSource,
  scopes: readonly ImportScope[],
): Promise<StandingBatch[]> {
  const rows = await db.importBatch.findMany({
    where: { workspaceId, source, active: true },
    include: { import: true },
    orderBy: [{ import: { importedAt: "asc" } }, { id: "asc" }],
  });
  const wanted = new Set(
    scopes.map(({ billingAccount, billingMonth }) => `${billingMonth} ${billingAccount}`),
  );
  return rows
    .filter(({ billingAccount, billingMonth }) => wanted.has(`${billingMonth} ${billingAccount}`))
    .map((row) => ({
      batchId: row.id,
      billingAccount: row.billingAccount,
      billingMonth: getYearMonth(row.billingMonth),
      importId: row.importId,
      fileNames: JSON.parse(row.import.fileNames) as string[],
      importedBy: row.import.importedBy,
      importedAt: row.import.importedAt,
      effect: parseEffect(row.import.effect),
    }));
}

type LineTuple = [
  id: number,
  month: string,
  day: string | null,
  account: string,
  service: string,
  category: string,
  department: string,
  chargeCategory: string,
  cloudService: string,
  facts: string,
  description: string,
  serverId: string | null,
  currency: string,
  billed: string,
  rows: number,
];
const COLUMNS =
  Prisma.raw(`"id", "month", "day", "account", "service", "category", "department", "chargeCategory",
  "cloudService", "facts", "description", "serverId", "currency", CAST("billedMicros" AS TEXT), "rows"`);

/** The lines of a batch, in pages. */
export async function* eachBatchLine(
  db: ReadDb,
  workspaceId: string,
  batchId: string,
): AsyncGenerator<readonly CoveredLine[]> {
  for (let after = 0; ; ) {
    const rows = await readTuples<LineTuple>(
      db,
      COLUMNS,
      Prisma.sql`SELECT * FROM "CostLine" WHERE "batchId" = ${batchId} AND "workspaceId" = ${workspaceId}
        AND "id" > ${after} ORDER BY "id" LIMIT ${PAGE}`,
    );
    yield rows.map(lineOf);
    const last = rows.at(-1);
    if (last === undefined || rows.length < PAGE) return;
    [after] = last;
  }
}

function lineOf([, month, day, account, service, category, department, ...rest]: LineTuple): CoveredLine {
  const [chargeCategory, cloudService, facts, description, serverId, currency, billed, rows] = rest;
  return {
    month: getYearMonth(month),
    day: day === null ? undefined : getDay(day),
    account,
    service,
    // The import only stores known values.
    category: category as CoveredLine["category"],
    department,
    chargeCategory: chargeCategory as CoveredLine["chargeCategory"],
    cloudService,
    facts,
    description,
    serverId: serverId ?? undefined,
    currency: getCurrency(currency),
    billedMicros: BigInt(billed),
    rows,
  };
}

export type AccountMonth = {
  readonly billingAccount: string;
  readonly month: YearMonth;
  readonly currency: CurrencyCode;
  readonly billedMicros: bigint;
};

/** What counts of the source in these months, by billing account. */
export async function listAccountMonths(
  db: ReadDb,
  { workspaceId, source }: OfSource,
  months: readonly YearMonth[],
): Promise<AccountMonth[]> {
  // Whole units and the rest apart: together they might not fit 64 bits.
  const unit = Prisma.raw(String(MICROS_PER_UNIT));
  const rows = await readTuples<
    [account: string, month: string, currency: string, units: string, rest: string]
  >(
    db,
    Prisma.raw(`"billingAccount", "month", "currency", CAST("units" AS TEXT), CAST("rest" AS TEXT)`),
    Prisma.sql`
      SELECT b."billingAccount", l."month", l."currency", SUM(l."billedMicros" / ${unit}) AS "units",
        SUM(l."billedMicros" % ${unit}) AS "rest"
      FROM "CostLine" l JOIN "ImportBatch" b ON b."id" = l."batchId"
      WHERE l."workspaceId" = ${workspaceId} AND b."workspaceId" = ${workspaceId} AND b."source" = ${source}
        AND b."active" AND l."month" IN (SELECT value FROM json_each(${JSON.stringify(months)}))
      GROUP BY 1, 2, 3`,
  );
  return rows.map(([billingAccount, month, currency, units, rest]) => ({
    billingAccount,
    month: getYearMonth(month),
    currency: getCurrency(currency),
    billedMicros: BigInt(units) * MICROS_PER_UNIT + BigInt(rest),
  }));
}

/**
 * Equal keys: the same lines of the source count for these billing accounts and months. Lines only change by
 * re-mapping, which only counts up.
 */
export async function readDeliveryKey(
  db: ReadDb,
  { workspaceId, source }: OfSource,
  { accounts, months }: { readonly accounts: readonly string[]; readonly months: readonly YearMonth[] },
): Promise<string> {
  const active = await db.importBatch.findMany({
    where: { workspaceId, source, active: true, billingMonth: { in: [...months] } },
    select: { id: true, billingAccount: true },
    orderBy: { id: "asc" },
  });
  const ids = active.filter(({ billingAccount }) => accounts.includes(billingAccount)).map(({ id }) => id);
  const remaps = await db.remap.findMany({ where: { workspaceId }, select: { undoneAt: true } });
  const undone = remaps.filter(({ undoneAt }) => undoneAt !== null).length;
  const state = JSON.stringify([source, ids, remaps.length, undone]);
  return createHash("sha256").update(state).digest("base64url");
}

/** Of the source's latest import that had an effect; corrections are remembered only where there is nothing else. */
export async function findRememberedEffect(
  db: ReadDb,
  { workspaceId, source }: OfSource,
): Promise<Effect | undefined> {
  for (const effects of [["replaces", "adds"], ["changes"]]) {
    const row = await db.import.findFirst({
      where: { workspaceId, source, undoneAt: null, stagedAt: null, effect: { in: effects } },
      orderBy: [{ importedAt: "desc" }, { id: "desc" }],
    });
    if (row !== null) return parseEffect(row.effect);
  }
  return undefined;
}
