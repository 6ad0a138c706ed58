import { getCurrency } from "../domain/currency.ts";
import type { CurrencyCode } from "../domain/money.ts";
import { getYearMonth, type YearMonth } from "../domain/year-month.ts";
import { Prisma } from "./generated/client.ts";
import { readTuples } from "./read-tuples.ts";
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
): Promise<(Budget & { readonly setBy: string })[]> {
  const rows = await readTuples<
    [month: string, service: string, micros: string, currency: string, setBy: string]
  >(
    db,
    Prisma.sql`"month", "service", CAST("amountMicros" AS TEXT), "currency", "setBy"`,
    Prisma.sql`SELECT * FROM "Budget" WHERE "workspaceId" = ${workspaceId} AND "month" BETWEEN ${from} AND ${to}
      ORDER BY "month", "service"`,
  );
  return rows.map(([month, service, micros, currency, setBy]) => ({
    ...budgetOf({ month, service, amountMicros: BigInt(micros), currency }),
    setBy,
  }));
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

type Row = { month: string; service: string; amountMicros: bigint; currency: string };

function budgetOf({ month, service, amountMicros, currency }: Row): Budget {
  return {
    month: getYearMonth(month),
    service: service === "" ? undefined : service,
    amountMicros,
    currency: getCurrency(currency),
  };
}
