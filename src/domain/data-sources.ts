import { addMonths, type YearMonth } from "./year-month.ts";

/** What brings costs: an import's source and billing account; without a source: what people enter. */
export type DataSource = { readonly source: string | undefined; readonly account: string };

/** Which sources have data in which months. */
export type SourcesByMonth = ReadonlyMap<YearMonth, readonly DataSource[]>;

/** A source that has no data in a month; `isPart`: other accounts of it have some. */
export type DataGap = DataSource & { readonly month: YearMonth; readonly isPart: boolean };

/** What a month may be compared by with the one before it. */
export type Coverage = {
  /** Anything is there; without it a 0 is no measurement. */
  readonly hasData: boolean;
  /** Sources that the month before has and this one has not yet. */
  readonly missing: readonly DataGap[];
  /** Sources of this month that were there earlier, but not in the month before. */
  readonly skipped: readonly DataGap[];
};

/**
 * The one rule for whether a change against the month before is one: a bill that has not come yet is no saving, and one
 * that was missing the month before is no rise. A source that is new is a rise; what people entered until then it may
 * bring instead.
 */
export function judgeCoverage(sources: SourcesByMonth, month: YearMonth): Coverage {
  const previousMonth = addMonths(month, -1);
  const now = sources.get(month) ?? [];
  const before = sources.get(previousMonth) ?? [];
  const earlier = [...sources].filter(([one]) => one < previousMonth).flatMap(([, some]) => some);
  const back = now.filter((one) => includes(earlier, one));
  const isNew = now.some((one) => !includes(before, one) && !includes(earlier, one));
  return {
    hasData: now.length > 0,
    missing: listGaps(month, before, now).filter(({ source }) => source !== undefined || !isNew),
    skipped: listGaps(previousMonth, back, before),
  };
}

/** Days with charges, and charges without a day. */
export type ChargedDays = { readonly days: number; readonly undated: number };

/** More days than what crosses the ends of another month's bill. */
const FEWEST_DAYS = 3;

/** Whether bills of other months, such as one of a whole quarter, have a month's charges. */
export function isCharged({ days, undated }: ChargedDays): boolean {
  return days >= FEWEST_DAYS || undated > 0;
}

/** With sources that turned out to be there. */
export function fillGaps(sources: SourcesByMonth, filled: readonly DataGap[]): SourcesByMonth {
  const all = new Map(sources);
  for (const { month, source, account } of filled)
    all.set(month, [...(all.get(month) ?? []), { source, account }]);
  return all;
}

/**
 * Which sources do not count on either side. For rises of a running month what has not come yet still counts in the
 * month before: only what exceeds all of that has risen for certain.
 */
export function chooseLeftOut({ missing, skipped }: Coverage, of: "both" | "rises"): readonly DataGap[] {
  return of === "rises" ? skipped : [...missing, ...skipped];
}

/** Those of `expected` that are not there in the month. */
function listGaps(
  month: YearMonth,
  expected: readonly DataSource[],
  there: readonly DataSource[],
): DataGap[] {
  return expected
    .filter((one) => !includes(there, one))
    .map((one) => ({ ...one, month, isPart: there.some(({ source }) => source === one.source) }));
}

function includes(sources: readonly DataSource[], { source, account }: DataSource): boolean {
  return sources.some((one) => one.source === source && one.account === account);
}
