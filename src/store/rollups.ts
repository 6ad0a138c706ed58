import { type Conversion, convertAmount } from "../domain/conversion.ts";
import { type Basis, type Category, type Cell, DIMENSIONS, type Dimension } from "../domain/cost.ts";
import { getCurrency } from "../domain/currency.ts";
import { parseDecimal } from "../domain/decimal.ts";
import type { DailyUsage } from "../domain/forecast.ts";
import { letOthersRun } from "../domain/parts.ts";
import { getDay, getYearMonth, type YearMonth } from "../domain/year-month.ts";
import { Prisma } from "./generated/client.ts";
import { readTuples } from "./read-tuples.ts";
import type { ReadDb } from "./store.ts";

type SumQuery = {
  readonly workspaceId: string;
  /** Both ends included. */
  readonly from: YearMonth;
  readonly to: YearMonth;
  readonly basis: Basis;
  readonly service?: string | undefined;
  readonly department?: string | undefined;
  readonly category?: Category | undefined;
};

type CellQuery<D extends Dimension> = SumQuery & { readonly by: readonly D[] };

const COLUMNS: Record<Basis, string> = {
  billed: "convertedBilledMicros",
  effective: "convertedEffectiveMicros",
};

/** Sums over the named dimensions, in the workspace's currency. The only way that reports read costs. */
export async function listCells<D extends Dimension>(db: ReadDb, query: CellQuery<D>): Promise<Cell<D>[]> {
  const by = query.by.filter((dimension) => DIMENSIONS.includes(dimension));
  const columns = by.map((dimension) => Prisma.raw(`"${dimension}"`));
  const amount = Prisma.raw(`"${COLUMNS[query.basis]}"`);
  const grouped = columns.length === 0 ? Prisma.empty : Prisma.sql`GROUP BY ${Prisma.join(columns)}`;
  const rows = await readTuples<[amount: string | null, items: number, ...dimensions: string[]]>(
    db,
    Prisma.join([Prisma.sql`CAST("amount" AS TEXT)`, Prisma.sql`"count"`, ...columns]),
    Prisma.sql`SELECT ${Prisma.join([
      ...columns,
      Prisma.sql`SUM(${amount}) AS "amount"`,
      Prisma.sql`SUM("items" + "lines") AS "count"`,
    ])} FROM "MonthlyRollup" WHERE ${conditions(query)} ${grouped}`,
  );
  return rows.flatMap(([micros, items, ...values]) => {
    if (micros === null) return [];
    const dimensions = Object.fromEntries(by.map((dimension, index) => [dimension, values[index] ?? ""]));
    // The query selects exactly these columns.
    return [{ ...dimensions, amountMicros: BigInt(micros), items } as Cell<D>];
  });
}

function conditions(query: SumQuery): Prisma.Sql {
  const filters = [
    Prisma.sql`"workspaceId" = ${query.workspaceId}`,
    Prisma.sql`"month" BETWEEN ${query.from} AND ${query.to}`,
    ...(["service", "department", "category"] as const).flatMap((name) => {
      const value = query[name];
      return value === undefined ? [] : [Prisma.sql`${Prisma.raw(`"${name}"`)} = ${value}`];
    }),
  ];
  return Prisma.join(filters, " AND ");
}

/** What is in other currencies than the workspace's, by month and currency, beside what it came to. */
export async function listConversions(db: ReadDb, query: SumQuery): Promise<Conversion[]> {
  const { original, converted } = {
    billed: { original: Prisma.raw('"billedMicros"'), converted: Prisma.raw('"convertedBilledMicros"') },
    effective: {
      original: Prisma.raw('"effectiveMicros"'),
      converted: Prisma.raw('"convertedEffectiveMicros"'),
    },
  }[query.basis];
  const rows = await db.$queryRaw<
    { currency: string; rate: string; original: string; converted: string }[]
  >(Prisma.sql`
    SELECT "currency", "rate", "original", "converted" FROM (
      SELECT "month", "currency", CAST(SUM(${original}) AS TEXT) AS "original",
        CAST(SUM(${converted}) AS TEXT) AS "converted"
      FROM "MonthlyRollup" WHERE ${conditions(query)} GROUP BY "month", "currency"
    ) JOIN "ExchangeRate" USING ("month", "currency")
    WHERE "workspaceId" = ${query.workspaceId} ORDER BY "month", "currency"`);
  return rows.map((row) => {
    const rate = parseDecimal(row.rate);
    return {
      currency: getCurrency(row.currency),
      originalMicros: BigInt(row.original),
      convertedMicros: BigInt(row.converted),
      rates: rate === undefined ? [] : [rate],
    };
  });
}

/** When the month's costs last changed. */
export async function findChangedAt(
  db: ReadDb,
  workspaceId: string,
  month: YearMonth,
): Promise<Date | undefined> {
  const row = await db.monthStatus.findUnique({ where: { workspaceId_month: { workspaceId, month } } });
  return row?.changedAt;
}

/** Months that have costs, oldest first. */
export async function listMonthsWithCosts(db: ReadDb, workspaceId: string): Promise<YearMonth[]> {
  const rows = await db.monthlyRollup.groupBy({
    by: ["month"],
    where: { workspaceId },
    orderBy: { month: "asc" },
  });
  return rows.map(({ month }) => getYearMonth(month));
}

const SERVICES_AT_ONCE = 25;

type DailyQuery = { readonly workspaceId: string; readonly month: YearMonth; readonly basis?: Basis };

/** Dated Usage per day, of items and active imported lines, in the workspace's currency; billed where nothing is said. */
export async function listDailyUsage(
  db: ReadDb,
  query: DailyQuery & { readonly service?: string | undefined },
): Promise<DailyUsage[]> {
  const { service } = query;
  const filter = service === undefined ? Prisma.empty : Prisma.sql`AND "service" = ${service}`;
  return sumDays(await readDays(db, query, filter));
}

/**
 * The same of each of these services, and of all of them together to the same micro as in one sum; in parts, between
 * which others run: SQLite answers within the turn of the loop that asks.
 */
export async function listDailyUsageByService(
  db: ReadDb,
  { services, ...query }: DailyQuery & { readonly services: readonly string[] },
): Promise<{ readonly byService: ReadonlyMap<string, DailyUsage[]>; readonly whole: DailyUsage[] }> {
  const byService = new Map<string, DayRow[]>();
  const whole = new Map<string, DayRow>();
  for (let start = 0; start < services.length; start += SERVICES_AT_ONCE) {
    await letOthersRun();
    const some = services.slice(start, start + SERVICES_AT_ONCE);
    const filter = Prisma.sql`AND "service" IN (${Prisma.join(some)})`;
    for (const row of await readDays(db, query, filter, "service")) {
      const days = byService.get(row.service);
      if (days === undefined) byService.set(row.service, [row]);
      else days.push(row);
      const key = `${row.day} ${row.currency}`;
      const sum = BigInt(row.amount) + BigInt(whole.get(key)?.amount ?? 0);
      whole.set(key, { ...row, amount: sum.toString() });
    }
  }
  return {
    byService: new Map([...byService].map(([service, days]) => [service, sumDays(days)])),
    whole: sumDays([...whole.values()]),
  };
}

type DayRow = { service: string; day: string; currency: string; amount: string; rate: string | null };

async function readDays(
  db: ReadDb,
  { workspaceId, month, basis = "billed" }: DailyQuery,
  filter: Prisma.Sql,
  by?: "service",
): Promise<DayRow[]> {
  const lineAmount = Prisma.raw(`l."${basis}Micros"`);
  const service = by === undefined ? Prisma.sql`''` : Prisma.sql`"service"`;
  const rows = await readTuples<[string, string, string, string, string | null]>(
    db,
    Prisma.sql`"service", "day", "currency", CAST("amount" AS TEXT), "rate"`,
    Prisma.sql`
    SELECT ${service} AS "service", "day", u."currency", SUM("micros") AS "amount", r."rate" FROM (
      SELECT "service", "day", "currency", "amountMicros" AS "micros" FROM "CostItem"
        WHERE "workspaceId" = ${workspaceId} AND "month" = ${month} AND "deletedAt" IS NULL AND "day" IS NOT NULL
          AND "amountMicros" >= 0 ${filter}
      UNION ALL
      SELECT l."service", l."day", l."currency", ${lineAmount} FROM "CostLine" l JOIN "ImportBatch" b ON b."id" = l."batchId" AND b."active"
        WHERE l."workspaceId" = ${workspaceId} AND l."month" = ${month} AND l."day" IS NOT NULL
          AND l."chargeCategory" = 'Usage' ${filter}
    ) u LEFT JOIN "ExchangeRate" r ON r."workspaceId" = ${workspaceId} AND r."month" = ${month} AND r."currency" = u."currency"
    GROUP BY 1, "day", u."currency", r."rate" ORDER BY "day"`,
  );
  return rows.map(([name, day, currency, amount, rate]) => ({ service: name, day, currency, amount, rate }));
}

function sumDays(rows: readonly DayRow[]): DailyUsage[] {
  const days = new Map<string, bigint>();
  for (const { day, amount, rate } of rows) {
    days.set(
      day,
      (days.get(day) ?? 0n) +
        convertAmount(BigInt(amount), parseDecimal(rate ?? "1") ?? { units: 1n, scale: 0 }),
    );
  }
  return [...days].map(([day, amountMicros]) => ({ day: getDay(day), amountMicros }));
}
