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
