import type { Conversion } from "./conversion.ts";
import type { Cell, ConvertedItem } from "./cost.ts";
import type { Money } from "./money.ts";
import type { YearMonth } from "./year-month.ts";

/** A page of a month's registered items, and the month's imported lines in groups. */
export type CostPage = {
  readonly month: YearMonth;
  readonly items: readonly ConvertedItem[];
  /** Of all pages, by currency; one entry when everything is in one. */
  readonly totals: readonly Money[];
  readonly conversions: readonly Conversion[];
  readonly count: number;
  readonly page: number;
  readonly pages: number;
  /** Imported lines of the month by service and category, in the workspace's currency; only without `by=`. */
  readonly imported: readonly Cell<"service" | "category">[];
  readonly importedMicros: bigint;
  readonly importedConversions: readonly Conversion[];
};
