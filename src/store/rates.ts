import { getCurrency } from "../domain/currency.ts";
import type { CurrencyCode } from "../domain/money.ts";
import { getYearMonth, type YearMonth } from "../domain/year-month.ts";
import type { ReadDb, WriteDb } from "./store.ts";

/** One unit of `currency` in units of the workspace's currency, an exact decimal as text. */
export type ExchangeRate = {
  readonly month: YearMonth;
  readonly currency: CurrencyCode;
  readonly rate: string;
};

export async function findRate(
  db: ReadDb,
  workspaceId: string,
  month: YearMonth,
  currency: CurrencyCode,
): Promise<string | undefined> {
  const row = await db.exchangeRate.findUnique({
    where: { workspaceId_month_currency: { workspaceId, month, currency } },
  });
  return row?.rate;
}

export async function listRates(db: ReadDb, workspaceId: string): Promise<ExchangeRate[]> {
  const rows = await db.exchangeRate.findMany({
    where: { workspaceId },
    orderBy: [{ month: "desc" }, { currency: "asc" }],
  });
  return rows.map(({ month, currency, rate }) => ({
    month: getYearMonth(month),
    currency: getCurrency(currency),
    rate,
  }));
}

export async function saveRate(
  tx: WriteDb,
  workspaceId: string,
  { month, currency, rate }: ExchangeRate,
): Promise<void> {
  await tx.exchangeRate.upsert({
    where: { workspaceId_month_currency: { workspaceId, month, currency } },
    create: { workspaceId, month, currency, rate },
    update: { rate },
  });
}

/** Before a new workspace currency, whose rates are other numbers. */
export async function deleteRates(tx: WriteDb, workspaceId: string): Promise<void> {
  await tx.exchangeRate.deleteMany({ where: { workspaceId } });
}

/** What has costs or a budget in a currency that is foreign and has no rate: without one it is in no figure. */
export async function listMissingRates(
  db: ReadDb,
  workspaceId: string,
): Promise<Omit<ExchangeRate, "rate">[]> {
  const rows = await db.$queryRaw<{ month: string; currency: string }[]>`
    SELECT "month", "currency" FROM (
      SELECT "month", "currency" FROM "MonthlyRollup" WHERE "workspaceId" = ${workspaceId}
      UNION SELECT "month", "currency" FROM "Budget" WHERE "workspaceId" = ${workspaceId}
    ) WHERE "currency" <> (SELECT "currency" FROM "Workspace" WHERE "id" = ${workspaceId})
      AND ("month", "currency") NOT IN
        (SELECT "month", "currency" FROM "ExchangeRate" WHERE "workspaceId" = ${workspaceId})
    ORDER BY "month", "currency"`;
  return rows.map(({ month, currency }) => ({ month: getYearMonth(month), currency: getCurrency(currency) }));
}
