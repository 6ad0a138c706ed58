import type { BudgetLine, BudgetReport, ServiceBudgets } from "../../domain/budget.ts";
import type { Forecast } from "../../domain/forecast.ts";
import { type CurrencyCode, sumMicros } from "../../domain/money.ts";
import { foldRows } from "../../domain/rows.ts";
import type { Workspace } from "../../domain/workspace.ts";
import type { Translator } from "../../i18n/messages.ts";
import {
  actions,
  button,
  header,
  type Message,
  type MessageBlock,
  message,
  note,
  paragraph,
} from "./blocks.ts";
import { courseChart } from "./chart.ts";
import { LIMITS } from "./limits.ts";
import { conversionNotes, ownerName, reportFooter, reportSubject } from "./report-parts.ts";
import { type Row, table } from "./table.ts";

const MAX_SERVICES = 60;

type Line = BudgetReport["lines"][number];
type SetLine = Line & { readonly budgetMicros: bigint };

export function budgetView(
  report: BudgetReport,
  maySet: boolean,
  workspace: Workspace,
  t: Translator,
): Message {
  const words = t.budget;
  const subject = reportSubject(report, t);
  const set = report.lines.filter(isSet);
  const sentence = budgetSentence(report, t);
  const example = `/finops budget set ${report.month} 1,000,000${report.service === undefined ? "" : ` service="${report.service}"`}`;
  const chart = chartOf(set, t);
  const blocks: MessageBlock[] = [
    header(words.title(subject)),
    paragraph(sentence),
    ...(set.length === 0 ? [paragraph(`${words.emptyNext} `, { code: example })] : []),
    ...(chart === undefined ? [] : [chart]),
    ...(set.length === 0 ? [] : [budgetTable(report, MAX_SERVICES, t)]),
    ...conversionNotes(report.conversions, report.currency, t),
    ...conversionNotes(report.budgetConversions, report.currency, t, t.word.budget),
    note(reportFooter(report, workspace, t)),
    ...(maySet ? [actions([setButton(report, t)])] : []),
  ];
  return message(set.length === 0 ? `${sentence} ${words.emptyNext} ${example}` : sentence, blocks);
}

function isSet(line: Line): line is SetLine {
  return line.budgetMicros !== undefined;
}

/** About the first line: the whole month, or the one service that was asked for. */
export function budgetSentence(report: BudgetReport, t: Translator): string {
  const subject = reportSubject(report, t);
  const set = report.lines.filter(isSet);
  const money = (micros: bigint) => t.format.money({ currency: report.currency, micros });
  const first = report.lines.find((line) => line.service === report.service);
  const actual = money(first?.actualMicros ?? 0n);
  if (first !== undefined && isSet(first)) {
    return t.budget.sentence(subject, {
      actual,
      budget: money(first.budgetMicros),
      percent: percentText(first, t),
      status: t.reports.status[first.status],
      remaining: money(first.remainingMicros ?? 0n),
    });
  }
  return set.length === 0
    ? t.budget.empty(subject, actual)
    : t.budget.servicesOnly(subject, actual, t.format.count(set.length));
}

/** Where services have budgets and the whole month has none. */
export function serviceBudgetsText(
  { count, amountMicros }: ServiceBudgets,
  currency: CurrencyCode,
  t: Translator,
): string {
  const sum = t.format.money({ currency, micros: amountMicros });
  return t.reports.summary.serviceBudgets(t.format.count(count), sum);
}

function chartOf(set: readonly SetLine[], t: Translator) {
  const shown = set.slice(0, LIMITS.chartPoints);
  const points = (micros: (line: SetLine) => bigint) =>
    shown.map((line) => ({ label: scopeName(line, t), micros: micros(line) }));
  return courseChart("bar", t.budget.chart, [
    { name: t.word.budget, points: points((line) => line.budgetMicros) },
    { name: t.word.actual, points: points((line) => line.actualMicros) },
  ]);
}

export function budgetTable(report: BudgetReport, maxServices: number, t: Translator) {
  return table(columnsOf(t), rowsOf(report, maxServices, t));
}

function columnsOf(t: Translator) {
  const words = t.budget;
  const amounts = [t.word.budget, t.word.actual, words.variance, words.used, words.remaining];
  return [
    { title: words.scope },
    ...amounts.map((title) => ({ title, align: "right" as const })),
    { title: t.word.status },
    { title: words.forecast, align: "right" as const },
  ];
}

/** The whole month first; services with the largest budget next, the rest as one row. */
function rowsOf(report: BudgetReport, maxServices: number, t: Translator): Row[] {
  const money = (micros: bigint | undefined) =>
    micros === undefined ? "–" : t.format.money({ currency: report.currency, micros });
  const row = (line: Line): Row => ({
    cells: [
      scopeName(line, t),
      money(line.budgetMicros),
      money(line.actualMicros),
      line.varianceMicros === undefined
        ? "–"
        : t.format.change({ currency: report.currency, micros: line.varianceMicros }),
      percentText(line, t),
      money(line.remainingMicros),
      t.reports.status[line.status],
      forecastText(line.forecast, money, t),
    ],
  });
  const whole = report.lines.filter((line) => line.service === undefined);
  const services = report.lines.filter((line) => line.service !== undefined);
  const named = services.map((line) => ({
    name: line.service ?? "",
    amountMicros: line.budgetMicros ?? 0n,
    line,
  }));
  const { shown, other } = foldRows(named, maxServices);
  const rows = [...whole, ...shown.map(({ line }) => line)].map(row);
  if (other === undefined) return rows;
  const actual = sumMicros(other.rows.map(({ line }) => line.actualMicros));
  const variance = t.format.change({ currency: report.currency, micros: actual - other.amountMicros });
  const name = t.other(t.format.count(other.rows.length));
  return [
    ...rows,
    {
      cells: [
        name,
        money(other.amountMicros),
        money(actual),
        variance,
        "–",
        money(other.amountMicros - actual),
        "–",
        "–",
      ],
    },
  ];
}

function scopeName({ service }: Pick<BudgetLine, "service">, t: Translator): string {
  return service === undefined ? t.word.all : ownerName(service, t);
}

function percentText({ usedPercent }: Pick<BudgetLine, "usedPercent">, t: Translator): string {
  return usedPercent === null ? "–" : t.format.percent(usedPercent);
}

function forecastText(
  forecast: Forecast | undefined,
  money: (micros: bigint) => string,
  t: Translator,
): string {
  if (forecast === undefined) return "–";
  return forecast.kind === "tooEarly" ? t.budget.tooEarly : money(forecast.totalMicros);
}

/** The value is the month, and the service behind it. */
function setButton({ month, service }: BudgetReport, t: Translator) {
  return button({ action: "budget-set", text: t.budget.set, value: [month, service ?? ""].join(" ").trim() });
}
