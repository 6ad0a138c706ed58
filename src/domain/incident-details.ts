import type { DataGap } from "./data-sources.ts";
import type { Finding } from "./finding.ts";
import type { Incident } from "./incident.ts";
import { compareRows, type Folded, foldRows } from "./rows.ts";
import type { YearMonth } from "./year-month.ts";

export const DETAILS_BY = ["service", "category", "department", "day"] as const;
export type DetailsBy = (typeof DETAILS_BY)[number];

/** The ways that say something: a service's own incident has one service. */
export function listDetailCuts({ subject }: Pick<Finding, "subject">): readonly [DetailsBy, ...DetailsBy[]] {
  return subject === undefined ? DETAILS_BY : ["category", "department", "day"];
}

/** A part of what an incident is about; `name` is a day of the month where the parts are days. */
export type DetailRow = {
  readonly name: string;
  readonly amountMicros: bigint;
  readonly previousMicros: bigint;
};

/** An incident's month beside the previous one, in parts that add up to both totals. */
export type IncidentDetails = {
  readonly incident: Incident;
  readonly by: DetailsBy;
  readonly month: YearMonth;
  readonly previousMonth: YearMonth;
  readonly rows: readonly DetailRow[];
  /** What does not fit; of days: what has none, or is no usage. */
  readonly other: (DetailRow & { readonly count: number }) | undefined;
  readonly totalMicros: bigint;
  readonly previousTotalMicros: bigint;
  /** Sources that both sides leave out. */
  readonly gaps: readonly DataGap[];
};

const MAX_ROWS = 20;

/** The largest parts; the rest is one row. */
export function foldDetails(rows: readonly DetailRow[]): Pick<IncidentDetails, "rows" | "other"> {
  const { shown, other }: Folded<DetailRow> = foldRows(rows, MAX_ROWS);
  if (other === undefined) return { rows: shown.toSorted(compareRows), other: undefined };
  const previousMicros = other.rows.reduce((sum, row) => sum + row.previousMicros, 0n);
  return {
    rows: shown,
    other: { name: "", amountMicros: other.amountMicros, previousMicros, count: other.rows.length },
  };
}
