import type { DataGap, DataSource } from "../../domain/data-sources.ts";
import { type CurrencyCode, changePercent } from "../../domain/money.ts";
import type { SameDays } from "../../domain/same-days.ts";
import type { SummaryReport } from "../../domain/summary.ts";
import type { Translator } from "../../i18n/messages.ts";

/** `2026-12: no data yet from AWS, costs entered by hand.`, a sentence for each month. */
export function gapText(gaps: readonly DataGap[], t: Translator): string {
  const months = [...new Set(gaps.map(({ month }) => month))];
  return months
    .map((month) => {
      const names = gaps.filter((gap) => gap.month === month).map((gap) => sourceName(gap, gap.isPart, t));
      return t.reports.gap.noData(t.format.list([...new Set(names)]), month);
    })
    .join(" ");
}

/** Against the month before; without the sources that only one of the two months has. */
export function changeText(report: SummaryReport, t: Translator): string {
  const { comparison, currency } = report;
  if (comparison === undefined)
    return (
      against(report.changePercent, report.previousTotalMicros, currency, t) ?? t.reports.summary.noPrevious
    );
  const { totalMicros, previousMicros } = comparison;
  const change = changePercent(totalMicros, previousMicros);
  return against(change, previousMicros, currency, t) ?? t.reports.summary.noPrevious;
}

/** What was compared beside the plain change: which sources are left out, and the same days of a running month. */
export function comparisonSentences(report: SummaryReport, t: Translator): string[] {
  const { comparison, sameDays, currency } = report;
  return [
    ...(comparison === undefined ? [] : [leftOutText(report, comparison.gaps, t)]),
    ...(sameDays === undefined ? [] : [sameDaysText(sameDays, currency, t)]),
  ];
}

function leftOutText(report: SummaryReport, gaps: readonly DataGap[], t: Translator): string {
  const { leftOut, included } = t.reports.gap;
  const { changePercent: change, previousTotalMicros, currency } = report;
  const previous = t.format.money({ currency, micros: previousTotalMicros });
  const plain = change === null ? [] : [included(t.format.changePercent(change), previous)];
  return [gapText(gaps, t), leftOut, ...plain].join(" ");
}

export function sameDaysText(sameDays: SameDays, currency: CurrencyCode, t: Translator): string {
  const words = t.reports.sameDays;
  const money = (micros: bigint) => t.format.money({ currency, micros });
  const { lastDay, previousMonth, amountMicros, previousMicros, changePercent: change } = sameDays;
  const day = t.format.count(lastDay);
  const sentence =
    change === null
      ? words.isNew(day, money(amountMicros), previousMonth)
      : words.compared(
          day,
          money(amountMicros),
          t.format.changePercent(change),
          previousMonth,
          money(previousMicros),
        );
  const shorter = sameDays.shorter.map((one) =>
    words.shorter(sourceName(one, false, t), t.format.count(one.lastDay)),
  );
  return shorter.length === 0 ? sentence : `${sentence} (${t.format.list([...new Set(shorter)])})`;
}

function against(
  change: number | null,
  micros: bigint,
  currency: CurrencyCode,
  t: Translator,
): string | undefined {
  if (change === null) return undefined;
  return t.reports.summary.against(t.format.changePercent(change), t.format.money({ currency, micros }));
}

export function sourceName({ source, account }: DataSource, isPart: boolean, t: Translator): string {
  const { byHand, account: withAccount } = t.reports.gap;
  if (source === undefined) return byHand;
  return isPart && account !== "" ? withAccount(source, account) : source;
}
