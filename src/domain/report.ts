import type { Conversion } from "./conversion.ts";
import type { Basis } from "./cost.ts";
import type { CurrencyCode } from "./money.ts";
import type { YearMonth } from "./year-month.ts";

/** What every report says about itself. Amounts are micros of `currency`, percentages have one decimal. */
export type ReportHead = {
  readonly month: YearMonth;
  /** The month is running: its figures grow. */
  readonly toDate: boolean;
  readonly currency: CurrencyCode;
  readonly basis: Basis;
  /** When the month's costs last changed; undefined when they never did. */
  readonly changedAt: Date | undefined;
  /** What the costs in other currencies came to, of all months that are reported. */
  readonly conversions: readonly Conversion[];
  /** Only this service, or only this department. */
  readonly service: string | undefined;
  readonly department: string | undefined;
};

/** A row of a breakdown; the share is null when the whole is 0 or a credit. */
export type ShareRow<N extends string = string> = {
  readonly name: N;
  readonly amountMicros: bigint;
  readonly items: number;
  readonly sharePercent: number | null;
};
