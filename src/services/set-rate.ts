import type { Deps } from "../deps.ts";
import { formatDecimal } from "../domain/decimal.ts";
import { findRateDoubt, nearestRate, parseRate, type RateDoubt } from "../domain/exchange-rate.ts";
import { UserError } from "../domain/mistakes.ts";
import type { Workspace } from "../domain/workspace.ts";
import { type ExchangeRate, listRates, saveRate } from "../store/rates.ts";
import type { AuditRecord, Touched, WriteDb } from "../store/store.ts";

/** A rate that somebody gives; `isSure` where they said that it is meant, however far from the usual one. */
export type EnteredRate = ExchangeRate & { readonly isSure?: boolean | undefined };

/** Sets exchange rates and rebuilds their months. A rate is above 0 with at most 12 decimals. */
export async function setRates(
  deps: Deps,
  input: { readonly workspace: Workspace; readonly actor: string; readonly rates: readonly EnteredRate[] },
): Promise<void> {
  await deps.store.write(async (tx) => ({
    result: undefined,
    ...(await writeRates(tx, { ...input, at: deps.clock() })),
  }));
}

/** For a write that sets rates among other things: the one way for a rate into the database. */
export async function writeRates(
  tx: WriteDb,
  input: {
    readonly workspace: Workspace;
    readonly actor: string;
    readonly rates: readonly EnteredRate[];
    readonly at: Date;
  },
): Promise<{ audit: AuditRecord[]; touched: Touched[] }> {
  const { workspace, actor, rates, at } = input;
  const audit: AuditRecord[] = [];
  const touched: Touched[] = [];
  const known = rates.length === 0 ? [] : await listRates(tx, workspace.id);
  const changed = rates.flatMap((entered) => {
    const { month, currency, rate: text } = entered;
    const written = parseRate(text);
    if (written === undefined || currency === workspace.currency)
      throw new UserError({ kind: "badRate", text: `${month} ${currency} ${text}` });
    const rate = formatDecimal(written.rate);
    const before = known.find((one) => one.month === month && one.currency === currency)?.rate;
    return before === rate ? [] : [{ ...entered, rate, before }];
  });
  refuseDoubtful(changed, workspace.currency, known, "entry");
  for (const { month, currency, rate, before } of changed) {
    await saveRate(tx, workspace.id, { month, currency, rate });
    audit.push({
      workspaceId: workspace.id,
      at,
      actor,
      action: "rate.set",
      subject: `${month} ${currency}`,
      before: before === undefined ? undefined : { rate: before },
      after: { rate },
    });
    touched.push({ workspaceId: workspace.id, month, at, sums: "kept" });
  }
  return { audit, touched };
}

/** Throws a `doubtfulRate` mistake for rates that nobody said to be sure of; `known` are those before. */
export function refuseDoubtful(
  rates: readonly EnteredRate[],
  own: Workspace["currency"],
  known: readonly ExchangeRate[],
  way: "option" | "entry",
): void {
  const doubts = rates
    .filter(({ isSure }) => isSure !== true)
    .map((entered) => findRateDoubt(entered, own, nearestRate(known, entered)))
    .filter((doubt): doubt is RateDoubt => doubt !== undefined);
  if (doubts.length > 0) throw new UserError({ kind: "doubtfulRate", doubts, way });
}
