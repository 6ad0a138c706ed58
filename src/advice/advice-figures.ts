import type { AdviceFigure } from "../domain/advice.ts";
import { currencyDecimals, roundToCurrency } from "../domain/currency.ts";
import { type CurrencyCode, changePercent, formatMicros } from "../domain/money.ts";
import type { Recommendation, RecommendationReport } from "../domain/recommendation.ts";
import type { ShareRow } from "../domain/report.ts";
import type { SummaryReport } from "../domain/summary.ts";

const MOST_SERVICES = 20;

/** What the model may know of a month: sums by category and service, changes, the budget; no descriptions, no people. */
export function adviceFigures(
  summary: SummaryReport,
  { recommendations }: Pick<RecommendationReport, "recommendations">,
): AdviceFigure[] {
  const money = (micros: bigint) => moneyText(micros, summary.currency);
  const { budget } = summary;
  return [
    { label: "month", value: summary.toDate ? `${summary.month} (to date)` : summary.month },
    { label: "total", value: money(summary.totalMicros) },
    ...changeFigures(summary, money),
    ...(budget === undefined || budget.budgetMicros === undefined
      ? []
      : [
          { label: "budget", value: money(budget.budgetMicros) },
          ...percentFigure("budget used", budget.usedPercent),
        ]),
    ...summary.byCategory.map((row) => shareFigure("category", row, money)),
    ...summary.byService.slice(0, MOST_SERVICES).map((row) => shareFigure("service", row, money)),
    ...recommendations.flatMap((one) => recommendationFigures(one, money)),
  ];
}

/** Without the sources that only one of the two months has. */
function changeFigures(summary: SummaryReport, money: MoneyText): AdviceFigure[] {
  const { comparison, previousTotalMicros } = summary;
  const previous = comparison?.previousMicros ?? previousTotalMicros;
  const percent =
    comparison === undefined ? summary.changePercent : changePercent(comparison.totalMicros, previous);
  return [
    { label: "total of the previous month", value: money(previous) },
    ...percentFigure("change against the previous month", percent),
  ];
}

type MoneyText = (micros: bigint) => string;

function shareFigure(
  what: string,
  { name, amountMicros, sharePercent }: ShareRow,
  money: MoneyText,
): AdviceFigure {
  const share = sharePercent === null ? "" : ` (${sharePercent}%)`;
  return { label: `${what} ${name}`, value: `${money(amountMicros)}${share}` };
}

function recommendationFigures(one: Recommendation, money: MoneyText): AdviceFigure[] {
  if (one.kind === "nothingFound") return [];
  const about =
    one.kind === "serviceGrowth" ? `growth of service ${one.service}` : `share of ${one.category}`;
  const percent = one.kind === "serviceGrowth" ? one.changePercent : one.sharePercent;
  const saving = `${money(one.savingMicros)}, ${one.savingPercent}% of ${money(one.basisMicros)}`;
  return [...percentFigure(about, percent), { label: `possible saving, ${about}`, value: saving }];
}

function percentFigure(label: string, percent: number | null | undefined): AdviceFigure[] {
  return percent === null || percent === undefined ? [] : [{ label, value: `${percent}%` }];
}

/** `KRW 1,200,000`, to the decimals that people see. */
function moneyText(micros: bigint, currency: CurrencyCode): string {
  const [whole = "", fraction = ""] = formatMicros(roundToCurrency(micros, currency)).split(".");
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ",");
  const decimals = currencyDecimals(currency);
  return `${currency} ${grouped}${decimals === 0 ? "" : `.${fraction.padEnd(decimals, "0")}`}`;
}
