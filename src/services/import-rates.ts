import type { Deps } from "../deps.ts";
import { type Decimal, formatDecimal } from "../domain/decimal.ts";
import type { CurrencyCode } from "../domain/money.ts";
import type { Workspace } from "../domain/workspace.ts";
import type { CostRead } from "../ingest/cost-reader.ts";
import { type ExchangeRate, listRates } from "../store/rates.ts";

/** One unit of `currency` in the workspace's currency. */
export type GivenRate = { readonly currency: CurrencyCode; readonly rate: Decimal };

export type ImportRates = {
  /** To be saved: those given with the import where they differ from what is set, and the file's own where nothing is. */
  readonly saved: readonly ExchangeRate[];
  /** Months and currencies without any, which stop the import. */
  readonly missing: readonly Omit<ExchangeRate, "rate">[];
};

export async function findImportRates(
  { store }: Deps,
  workspace: Workspace,
  costs: Pick<CostRead, "months" | "rates">,
  given: readonly GivenRate[],
): Promise<ImportRates> {
  const stored = await listRates(store.read, workspace.id);
  const missing: Omit<ExchangeRate, "rate">[] = [];
  const saved: ExchangeRate[] = [];
  for (const { month, currency } of costs.months) {
    if (currency === workspace.currency) continue;
    const known = stored.find((rate) => rate.month === month && rate.currency === currency)?.rate;
    const ownRate = costs.rates.find((rate) => rate.month === month && rate.currency === currency);
    const wanted =
      given.find((rate) => rate.currency === currency) ?? (known === undefined ? ownRate : undefined);
    const rate = wanted === undefined ? known : formatDecimal(wanted.rate);
    if (rate === undefined) missing.push({ month, currency });
    else if (rate !== known) saved.push({ month, currency, rate });
  }
  return { saved, missing };
}
