import type { Deps } from "../deps.ts";
import type { CurrencyCode, Money } from "../domain/money.ts";
import { type ExportInput, exportCosts } from "./export-costs.ts";

export type ExportFile = {
  readonly kind: "file";
  readonly name: string;
  readonly content: Uint8Array;
  readonly rows: number;
  /** Billed, by currency in the order of their codes. */
  readonly totals: readonly Money[];
};

/** An export as one file in memory, unless it would be larger than that. */
export async function exportToFile(
  deps: Deps,
  input: ExportInput,
  maxBytes: number,
): Promise<ExportFile | { readonly kind: "tooLarge" }> {
  const totals = new Map<CurrencyCode, bigint>();
  let rows = 0;
  const pieces = exportCosts(deps, input, ({ currency, billedMicros }) => {
    rows += 1;
    totals.set(currency, (totals.get(currency) ?? 0n) + billedMicros);
  });
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const piece of pieces) {
    const chunk = Buffer.from(piece);
    bytes += chunk.length;
    if (bytes > maxBytes) return { kind: "tooLarge" };
    chunks.push(chunk);
  }
  const { from, to, format } = input;
  return {
    kind: "file",
    name: `finops-${format === "focus" ? "focus-" : ""}${from === to ? from : `${from}_${to}`}.csv`,
    content: Buffer.concat(chunks),
    rows,
    totals: [...totals].sort().map(([currency, micros]) => ({ currency, micros })),
  };
}
