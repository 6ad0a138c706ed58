import type { DataSource } from "./data-sources.ts";
import { changePercent, sumMicros } from "./money.ts";
import { addMonths, type Day, dayOfMonth, monthOf, type YearMonth } from "./year-month.ts";

/** Dated usage of one source on one day. */
export type SourceDay = DataSource & { readonly day: Day; readonly amountMicros: bigint };

/** The running month's dated usage beside that of the same days of the month before. */
export type SameDays = {
  /** The last day of the month that is compared. */
  readonly lastDay: number;
  readonly previousMonth: YearMonth;
  readonly amountMicros: bigint;
  readonly previousMicros: bigint;
  readonly changePercent: number | null;
  /** Imports that end earlier, each compared to its own last day. */
  readonly shorter: readonly (DataSource & { readonly lastDay: number })[];
};

/**
 * Each source from the first to its last complete day; what people enter, to yesterday. A source without dated usage in
 * one of the two months is compared in neither. Undefined where nothing can be compared.
 */
export function computeSameDays(usage: readonly SourceDay[], today: Day): SameDays | undefined {
  const month = monthOf(today);
  const previousMonth = addMonths(month, -1);
  const parts = [...groupBySource(usage)].flatMap(([, days]) => {
    const [first] = days;
    const now = days.filter(({ day }) => monthOf(day) === month && day < today);
    const before = days.filter(({ day }) => monthOf(day) === previousMonth);
    if (first === undefined || now.length === 0 || before.length === 0) return [];
    const { source, account } = first;
    const lastDay =
      source === undefined
        ? dayOfMonth(today) - 1
        : now.reduce((last, { day }) => Math.max(last, dayOfMonth(day)), 0);
    const within = before.filter(({ day }) => dayOfMonth(day) <= lastDay);
    return [{ source, account, lastDay, amountMicros: sumDays(now), previousMicros: sumDays(within) }];
  });
  if (parts.length === 0) return undefined;
  const lastDay = parts.reduce((last, part) => Math.max(last, part.lastDay), 0);
  const amountMicros = sumDays(parts);
  const previousMicros = sumMicros(parts.map((part) => part.previousMicros));
  return {
    lastDay,
    previousMonth,
    amountMicros,
    previousMicros,
    changePercent: changePercent(amountMicros, previousMicros),
    shorter: parts
      .filter((part) => part.lastDay < lastDay)
      .map(({ source, account, lastDay: end }) => ({ source, account, lastDay: end })),
  };
}

function groupBySource(usage: readonly SourceDay[]): Map<string, SourceDay[]> {
  const groups = new Map<string, SourceDay[]>();
  for (const one of usage) {
    const key = JSON.stringify([one.source, one.account]);
    groups.set(key, [...(groups.get(key) ?? []), one]);
  }
  return groups;
}

function sumDays(days: readonly { readonly amountMicros: bigint }[]): bigint {
  return sumMicros(days.map(({ amountMicros }) => amountMicros));
}
