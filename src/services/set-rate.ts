import type { Deps } from "../deps.ts";
import { formatDecimal, parseDecimal } from "../domain/decimal.ts";
import { UserError } from "../domain/mistakes.ts";
import type { Workspace } from "../domain/workspace.ts";
import { type ExchangeRate, findRate, saveRate } from "../store/rates.ts";
import type { AuditRecord, Touched, WriteDb } from "../store/store.ts";

/** Sets exchange rates and rebuilds their months. A rate is above 0 with at most 12 decimals. */
export async function setRates(
  deps: Deps,
  input: { readonly workspace: Workspace; readonly actor: string; readonly rates: readonly ExchangeRate[] },
): Promise<void> {
  await deps.store.write(async (tx) => ({
    result: undefined,
    ...(await writeRates(tx, { ...input, at: deps.clock() })),
  }));
}

/** For a write that sets rates among other things. */
export async function writeRates(
  tx: WriteDb,
  input: {
    readonly workspace: Workspace;
    readonly actor: string;
    readonly rates: readonly ExchangeRate[];
    readonly at: Date;
  },
): Promise<{ audit: AuditRecord[]; touched: Touched[] }> {
  const { workspace, actor, rates, at } = input;
  const audit: AuditRecord[] = [];
  const touched: Touched[] = [];
  for (const { month, currency, rate: text } of rates) {
    const value = parseDecimal(text);
    if (value === undefined || value.units <= 0n || value.scale > 12 || currency === workspace.currency) {
      throw new UserError({ kind: "badRate", text: `${month} ${currency} ${text}` });
    }
    const rate = formatDecimal(value);
    const before = await findRate(tx, workspace.id, month, currency);
    if (before === rate) continue;
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
