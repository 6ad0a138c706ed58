import { type CostLine, NO_FACTS } from "../../src/domain/cost.ts";
import { getCurrency } from "../../src/domain/currency.ts";
import { getYearMonth } from "../../src/domain/year-month.ts";
import { formatFacts } from "../../src/ingest/facts.ts";
import { listStandingBatches } from "../../src/store/deliveries.ts";
import { insertImport } from "../../src/store/imports.ts";
import type { Store } from "../../src/store/store.ts";

export type FactLine = Partial<Omit<CostLine, "month" | "facts" | "currency">> & {
  month?: string;
  facts?: Readonly<Record<string, string>>;
  currency?: string;
};

export function factLine({ month = "2026-10", facts, currency = "KRW", ...line }: FactLine): CostLine {
  return {
    month: getYearMonth(month),
    day: undefined,
    provider: "AWS",
    account: "acct",
    service: "UNALLOCATED",
    category: "OTHER",
    department: "UNALLOCATED",
    chargeCategory: "Usage",
    cloudService: "",
    facts: facts === undefined ? NO_FACTS : formatFacts(new Map(Object.entries(facts))),
    description: "",
    serverId: undefined,
    currency: getCurrency(currency),
    billedMicros: 1_000_000n,
    effectiveMicros: 1_000_000n,
    rows: 1,
    ...line,
  };
}

/** Stores lines as an import of FOCUS files would. */
export async function storeLines(
  store: Store,
  workspaceId: string,
  lines: readonly FactLine[],
  { id = "IMPORT-1", at = new Date("2026-11-24T03:00:00Z"), scope = "payer" } = {},
): Promise<void> {
  await store.write(async (tx) => {
    const source = { workspaceId, source: "AWS" };
    const scopes = [
      { billingAccount: scope, billingMonth: getYearMonth("2026-10"), lines: lines.map(factLine) },
    ];
    const replaced = await listStandingBatches(tx, source, scopes);
    const row = {
      id,
      ...source,
      fileNames: ["aws.csv"],
      contentHash: id,
      rows: lines.length,
      importedBy: "U1",
      importedAt: at,
      scopes,
    };
    const off = replaced.map(({ batchId }) => batchId);
    const { months } = await insertImport(tx, row, off);
    return { result: undefined, audit: [], touched: months.map((month) => ({ workspaceId, month, at })) };
  });
}
