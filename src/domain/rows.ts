import { sumMicros } from "./money.ts";

type Row = { readonly name: string; readonly amountMicros: bigint };

/** Largest amount first, equal ones by name: the order of every list in a report. */
export function compareRows(a: Row, b: Row): number {
  if (a.amountMicros !== b.amountMicros) return a.amountMicros > b.amountMicros ? -1 : 1;
  return compareText(a.name, b.name);
}

/** By code unit, the same on every machine. */
export function compareText(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

export type Folded<R> = {
  readonly shown: readonly R[];
  /** The row "other (n)": undefined when every row is shown. */
  readonly other: { readonly rows: readonly R[]; readonly amountMicros: bigint } | undefined;
};

/**
 * At most `limit` rows, the row "other (n)" among them; what is shown adds up to what was given. The row named `kept`
 * is always shown by itself. Limit ≥ 2.
 */
export function foldRows<R extends Row>(rows: readonly R[], limit: number, kept?: string): Folded<R> {
  const sorted = rows.toSorted(compareRows);
  if (sorted.length <= limit) return { shown: sorted, other: undefined };
  const folded = sorted.slice(limit - 1);
  const saved = folded.filter(({ name }) => name === kept);
  const shown = [...sorted.slice(0, limit - 1 - saved.length), ...saved];
  const rest = sorted.filter((row) => !shown.includes(row));
  return { shown, other: { rows: rest, amountMicros: sumMicros(rest.map((row) => row.amountMicros)) } };
}
