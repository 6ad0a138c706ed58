import type { Deps } from "../deps.ts";
import { type Conversion, convertAmount } from "../domain/conversion.ts";
import { parseDecimal } from "../domain/decimal.ts";
import type { Money } from "../domain/money.ts";
import type { Workspace } from "../domain/workspace.ts";
import type { YearMonth } from "../domain/year-month.ts";
import { findRate } from "../store/rates.ts";

/** What an amount in another currency comes to in the month; undefined in the workspace's own, and without a rate. */
export async function findConversion(
  deps: Deps,
  workspace: Workspace,
  month: YearMonth,
  { currency, micros }: Money,
): Promise<Conversion | undefined> {
  if (currency === workspace.currency) return undefined;
  return convertAt(await findRate(deps.store.read, workspace.id, month, currency), { currency, micros });
}

/** The conversion at a given rate; undefined without one. */
export function convertAt(rateText: string | undefined, { currency, micros }: Money): Conversion | undefined {
  const rate = parseDecimal(rateText ?? "");
  if (rate === undefined) return undefined;
  return { currency, originalMicros: micros, convertedMicros: convertAmount(micros, rate), rates: [rate] };
}
