import { type Category, type ChargeCategory, type CostLine, NO_FACTS } from "../domain/cost.ts";
import { getCurrency } from "../domain/currency.ts";
import { getDay, getYearMonth, type YearMonth } from "../domain/year-month.ts";
import type { ReadDb } from "./store.ts";

const PAGE = 1000;

/** A line with the bill that it came with; `billingAccount` is empty where there is none. */
export type ExportedLine = CostLine & {
  readonly billingAccount: string;
  readonly billingMonth: YearMonth;
};

type Month = { readonly workspaceId: string; readonly month: YearMonth };

/** Every cost of a month in a fixed order, a page at a time: manual items as lines, then the lines that count. */
export async function* eachCostLine(db: ReadDb, month: Month): AsyncGenerator<ExportedLine> {
  yield* eachItem(db, month);
  yield* eachImportedLine(db, month);
}

async function* eachItem(db: ReadDb, { workspaceId, month }: Month): AsyncGenerator<ExportedLine> {
  for (let after = ""; ; ) {
    const rows = await db.costItem.findMany({
      where: { workspaceId, month, deletedAt: null, id: { gt: after } },
      orderBy: { id: "asc" },
      take: PAGE,
    });
    for (const row of rows) {
      yield {
        ...dimensionsOf(row),
        provider: "",
        account: "",
        chargeCategory: "Usage",
        cloudService: "",
        facts: NO_FACTS,
        billedMicros: row.amountMicros,
        effectiveMicros: row.amountMicros,
        rows: 1,
        billingAccount: "",
        billingMonth: month,
      };
    }
    const last = rows.at(-1);
    if (last === undefined || rows.length < PAGE) return;
    after = last.id;
  }
}

async function* eachImportedLine(db: ReadDb, { workspaceId, month }: Month): AsyncGenerator<ExportedLine> {
  for (let after = 0; ; ) {
    const rows = await db.costLine.findMany({
      where: { workspaceId, month, batch: { active: true }, id: { gt: after } },
      orderBy: { id: "asc" },
      take: PAGE,
      include: { batch: { select: { billingAccount: true, billingMonth: true } } },
    });
    for (const { id: _id, batchId: _batch, workspaceId: _workspace, batch, ...row } of rows) {
      yield {
        ...row,
        ...dimensionsOf(row),
        // The import wrote one of the known values.
        chargeCategory: row.chargeCategory as ChargeCategory,
        billingAccount: batch.billingAccount,
        billingMonth: getYearMonth(batch.billingMonth),
      };
    }
    const last = rows.at(-1);
    if (last === undefined || rows.length < PAGE) return;
    after = last.id;
  }
}

type Row = {
  month: string;
  day: string | null;
  category: string;
  service: string;
  department: string;
  currency: string;
  description: string;
  serverId: string | null;
};

function dimensionsOf({ month, day, category, service, department, currency, description, serverId }: Row) {
  return {
    month: getYearMonth(month),
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
