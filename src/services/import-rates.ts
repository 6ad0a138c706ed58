import type { Deps } from "../deps.ts";
import { type Decimal, formatDecimal } from "../domain/decimal.ts";
import type { CurrencyCode } from "../domain/money.ts";
import type { Workspace } from "../domain/workspace.ts";
import type { CostRead } from "../ingest/cost-reader.ts";
import { type ExchangeRate, listRates } from "../store/rates.ts";
import { type EnteredRate, refuseDoubtful } from "./set-rate.ts";

/** One unit of `currency` in the workspace's currency. */
export type GivenRate = {
  readonly currency: CurrencyCode;
  readonly rate: Decimal;
  readonly isSure?: boolean | undefined;
};

export type ImportRates = {
  /** To be saved: those given with the import where they differ from what is set, and the file's own where nothing is. */
  readonly saved: readonly EnteredRate[];
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
  const saved: EnteredRate[] = [];
  for (const { month, currency } of costs.months) {
    if (currency === workspace.currency) continue;
    const known = stored.find((rate) => rate.month === month && rate.currency === currency)?.rate;
    const ownRate = costs.rates.find((rate) => rate.month === month && rate.currency === currency);
    const typed = given.find((rate) => rate.currency === currency);
    const wanted = typed ?? (known === undefined ? ownRate : undefined);
    const rate = wanted === undefined ? known : formatDecimal(wanted.rate);
    if (rate === undefined) missing.push({ month, currency });
    else if (rate !== known) saved.push({ month, currency, rate, isSure: typed?.isSure });
  }
  refuseDoubtful(saved, workspace.currency, stored, "option");
  return { saved, missing };
}
