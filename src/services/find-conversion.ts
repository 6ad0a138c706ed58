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
  const rate = parseDecimal((await findRate(deps.store.read, workspace.id, month, currency)) ?? "");
  if (rate === undefined) return undefined;
  return { currency, originalMicros: micros, convertedMicros: convertAmount(micros, rate), rates: [rate] };
}
