import type { BudgetOutlook, ExpectedTotal, ForecastReport } from "../../domain/forecast.ts";
import type { Workspace } from "../../domain/workspace.ts";
import type { Translator } from "../../i18n/messages.ts";
import { header, type Message, type MessageBlock, message, note, paragraph } from "./blocks.ts";
import { serviceBudgetsText } from "./budget-view.ts";
import { gapText } from "./comparison-parts.ts";
import { emptyReport } from "./empty-report.ts";
import { conversionNotes, reportFooter, reportSubject } from "./report-parts.ts";
import { type Row, table } from "./table.ts";

export function forecastView(report: ForecastReport, workspace: Workspace, t: Translator): Message {
  const words = t.reports.forecast;
  const subject = reportSubject(report, t);
  const title = words.title(subject);
  if (report.items === 0) return emptyReport(title, t.reports.summary.empty(subject), report, workspace, t);
  const [first, ...more] = forecastSentences(report, t);
  const budget = budgetSentence(report, t);
  const gaps = report.gaps.length === 0 ? [] : [`${gapText(report.gaps, t)} ${words.withoutGaps}`];
  const blocks: MessageBlock[] = [
    header(title),
    paragraph({ bold: first }),
    ...[...more, ...gaps].map((sentence) => paragraph(sentence)),
    paragraph(budget),
    table([{ title: t.word.item }, { title: t.word.amount, align: "right" }], figureRows(report, t)),
    ...conversionNotes(report.conversions, report.currency, t),
    note(reportFooter(report, workspace, t)),
  ];
  return message(`${title}. ${[first, ...more, ...gaps, budget].join(" ")}`, blocks);
}

function forecastSentences({ forecast, currency }: ForecastReport, t: Translator): [string, ...string[]] {
  const words = t.reports.forecast;
  const money = (micros: bigint) => t.format.money({ currency, micros });
  if (forecast.kind === "tooEarly") return [words.tooEarly[forecast.why]];
  if (forecast.kind === "finished") return [words.finished(money(forecast.totalMicros))];
  const method = words.method[forecast.method](t.format.count(forecast.completeDays));
  if (forecast.method === "asItStands") return [words.expected(money(forecast.totalMicros)), method];
  const range = words.range(money(forecast.lowMicros), money(forecast.highMicros));
  return [words.expected(money(forecast.totalMicros)), range, method];
}

function budgetSentence(
  { budget, serviceBudgets, forecast, currency }: ForecastReport,
  t: Translator,
): string {
  const words = t.reports.forecast;
  if (serviceBudgets !== undefined) return serviceBudgetsText(serviceBudgets, currency, t);
  if (budget === undefined) return words.noBudget;
  const amount = t.format.money({ currency, micros: budget.budgetMicros });
  if (budget.overNow) return words.overNow(amount);
  if (budget.overrunDay !== undefined) return words.overrun(amount, budget.overrunDay);
  if (forecast.kind === "tooEarly") return words.budget(amount);
  return forecast.kind === "finished" ? words.withinFinished(amount) : words.within(amount);
}

function figureRows({ actualMicros, forecast, budget, currency }: ForecastReport, t: Translator): Row[] {
  const { sheet } = t.reports.forecast;
  const money = (micros: bigint) => t.format.money({ currency, micros });
  return [
    { cells: [sheet.actual, money(actualMicros)] },
    ...(forecast.kind === "expected" ? expectedRows(forecast, money, t) : []),
    ...(budget === undefined ? [] : budgetRows(budget, money, t)),
  ];
}

function expectedRows(forecast: ExpectedTotal, money: (micros: bigint) => string, t: Translator): Row[] {
  const { sheet } = t.reports.forecast;
  const total = { cells: [sheet.expected, money(forecast.totalMicros)], group: true };
  if (forecast.method === "asItStands") return [total];
  return [
    total,
    { cells: [sheet.low, money(forecast.lowMicros)] },
    { cells: [sheet.high, money(forecast.highMicros)] },
    { cells: [sheet.standing, money(forecast.standingMicros)] },
    { cells: [sheet.pace, money(forecast.paceMicros)] },
  ];
}

function budgetRows(
  { budgetMicros, expectedPercent, overrunDay }: BudgetOutlook,
  money: (micros: bigint) => string,
  t: Translator,
): Row[] {
  const { sheet } = t.reports.forecast;
  return [
    { cells: [sheet.budget, money(budgetMicros)] },
    ...(expectedPercent === null ? [] : [{ cells: [sheet.percent, t.format.percent(expectedPercent)] }]),
    ...(overrunDay === undefined ? [] : [{ cells: [sheet.overrunDay, overrunDay] }]),
  ];
}
