import { adviceFigures } from "../advice/advice-figures.ts";
import { checkNumbers } from "../advice/check-numbers.ts";
import type { Deps } from "../deps.ts";
import type { MonthAdvice } from "../domain/advice.ts";
import type { Locale, Workspace } from "../domain/workspace.ts";
import type { YearMonth } from "../domain/year-month.ts";
import { reportRecommendations } from "./report-recommendations.ts";
import { reportSummary } from "./report-summary.ts";

export type AdviceInput = {
  readonly workspace: Workspace;
  readonly month: YearMonth;
  /** The reader's. */
  readonly locale: Locale;
};

/** The model's reading of the month's sums; without a usable one the rule-based advice, which says why. */
export async function adviseMonth(
  deps: Deps,
  { workspace, month, locale }: AdviceInput,
): Promise<MonthAdvice> {
  const recommendations = await reportRecommendations(deps, { workspace, month });
  const summary = await reportSummary(deps, { workspace, month, basis: "billed" });
  const { toDate, currency, basis, changedAt, conversions, service, department } = summary;
  const head = { month, toDate, currency, basis, changedAt, conversions, service, department };
  if (summary.items === 0) return { head, advice: { kind: "fallback", reason: "noCosts", recommendations } };

  const figures = adviceFigures(summary, recommendations);
  const advice = await deps.advisor.advise({ locale, figures });
  if (advice.kind === "unavailable") {
    deps.log.warn({ event: "advice.unavailable", reason: advice.reason }, "the model gave no advice");
    return { head, advice: { kind: "fallback", reason: advice.reason, recommendations } };
  }
  const segments = checkNumbers(advice.text, figures);
  return { head, advice: { kind: "answered", model: advice.model, segments, figures } };
}
