import { getCurrency } from "../domain/currency.ts";
import type { CurrencyCode } from "../domain/money.ts";
import { getYearMonth, type YearMonth } from "../domain/year-month.ts";
import type { ReadDb, WriteDb } from "./store.ts";

export type Budget = {
  readonly month: YearMonth;
  /** Undefined: the whole month. */
  readonly service: string | undefined;
  readonly amountMicros: bigint;
  readonly currency: CurrencyCode;
};

export async function listBudgets(
  db: ReadDb,
  workspaceId: string,
  from: YearMonth,
  to: YearMonth,
): Promise<Budget[]> {
  const rows = await db.budget.findMany({
    where: { workspaceId, month: { gte: from, lte: to } },
    orderBy: [{ month: "asc" }, { service: "asc" }],
  });
  return rows.map(budgetOf);
}

export async function findBudget(
  db: ReadDb,
  workspaceId: string,
  month: YearMonth,
  service: string | undefined,
): Promise<Budget | undefined> {
  const row = await db.budget.findUnique({
    where: { workspaceId_month_service: { workspaceId, month, service: service ?? "" } },
  });
  return row === null ? undefined : budgetOf(row);
}

export async function saveBudget(
  tx: WriteDb,
  workspaceId: string,
  budget: Budget & { setBy: string; setAt: Date },
): Promise<void> {
  const { month, amountMicros, currency, setBy, setAt } = budget;
  const service = budget.service ?? "";
  const values = { amountMicros, currency, setBy, setAt };
  await tx.budget.upsert({
    where: { workspaceId_month_service: { workspaceId, month, service } },
    create: { workspaceId, month, service, ...values },
    update: values,
  });
}

type Row = NonNullable<Awaited<ReturnType<ReadDb["budget"]["findUnique"]>>>;

function budgetOf({ month, service, amountMicros, currency }: Row): Budget {
  return {
    month: getYearMonth(month),
    service: service === "" ? undefined : service,
    amountMicros,
    currency: getCurrency(currency),
  };
}
