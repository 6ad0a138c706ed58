import type { Deps } from "../deps.ts";
import { type Decimal, formatDecimal } from "../domain/decimal.ts";
import { UserError } from "../domain/mistakes.ts";
import type { CurrencyCode } from "../domain/money.ts";
import type { Workspace } from "../domain/workspace.ts";
import type { CostRead } from "../ingest/cost-reader.ts";
import { type ExchangeRate, listRates } from "../store/rates.ts";

/** One unit of `currency` in the workspace's currency. */
export type GivenRate = { readonly currency: CurrencyCode; readonly rate: Decimal };

/**
 * The rates that the import must save: those given with it where they differ from what is set, and the file's own
 * where nothing is. A month and currency without any stops the import, with all that are missing.
 */
export async function findImportRates(
  { store }: Deps,
  workspace: Workspace,
  costs: Pick<CostRead, "months" | "rates">,
  given: readonly GivenRate[],
): Promise<ExchangeRate[]> {
  const stored = await listRates(store.read, workspace.id);
  const missing: { month: string; currency: string }[] = [];
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
  if (missing.length > 0) throw new UserError({ kind: "missingRate", missing });
  return saved;
}
