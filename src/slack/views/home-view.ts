import type { Button } from "@slack/types";
import type { AlertsReport } from "../../domain/alerts-report.ts";
import type { CostItem } from "../../domain/cost.ts";
import type { CostPage } from "../../domain/cost-page.ts";
import type { HomeReport } from "../../domain/home.ts";
import { needsAttention } from "../../domain/incident.ts";
import { type Role, roleAllows } from "../../domain/role.ts";
import type { SummaryReport } from "../../domain/summary.ts";
import type { Workspace } from "../../domain/workspace.ts";
import { dayInZone, type YearMonth } from "../../domain/year-month.ts";
import type { Translator } from "../../i18n/messages.ts";
import { findingBullets, incidentBlocks } from "./alerts-view.ts";
import {
  actions,
  bullets,
  button,
  header,
  type Message,
  type MessageBlock,
  note,
  paragraph,
  type Span,
} from "./blocks.ts";
import { budgetSentence, budgetTable } from "./budget-view.ts";
import { changeText, comparisonSentences } from "./comparison-parts.ts";
import { itemAmount, personCell } from "./cost-parts.ts";
import { cut } from "./limits.ts";
import { conversionNotes, ownerName, reportFooter, reportSubject } from "./report-parts.ts";
import { trendGlance } from "./trend-view.ts";

const MAX_BUDGETED_SERVICES = 7;
const MAX_ALERTS = 5;
const MAX_ITEMS = 5;
const NAME_CHARACTERS = 60;

/** The dashboard: the month, the frequent actions, its budgets, the trend, what needs attention, the latest costs. */
export function homeView(
  report: HomeReport,
  role: Role,
  workspace: Workspace,
  t: Translator,
): MessageBlock[] {
  const { summary, budget, trend } = report;
  const anyBudget = budget.lines.some((line) => line.budgetMicros !== undefined);
  const anyCost = trend.points.some((point) => !point.empty);
  const isEmpty = !anyCost && !anyBudget;
  const lead = isEmpty
    ? [
        paragraph(t.home.empty(trend.points.length)),
        paragraph(t.home.emptyNext[roleAllows(role, "PM") ? "add" : "read"]),
      ]
    : [
        totalLine(summary, t),
        ...comparisonSentences(summary, t).map((sentence) => paragraph(sentence)),
        paragraph(budgetSentence(budget, t)),
      ];
  const details = isEmpty
    ? []
    : [
        ...(anyBudget ? [budgetTable(budget, MAX_BUDGETED_SERVICES, t)] : []),
        ...(anyCost ? trendGlance(trend, t) : []),
        ...alertBlocks(report.alerts, role, workspace, t),
        ...latestBlocks(report.costs, workspace, t),
      ];
  return [
    header(t.home.title(reportSubject(summary, t))),
    ...lead,
    actions(buttonsFor(role, summary.month, t)),
    ...details,
    ...conversionNotes(summary.conversions, summary.currency, t),
    // The head knows the running month only, which may be empty while the others are not.
    note(summary.changedAt === undefined ? t.basis[summary.basis] : reportFooter(summary, workspace, t)),
  ];
}

/** On the Home tab of who may not see it, or could not be answered. */
export function homeRefusalView(explained: Message, t: Translator): MessageBlock[] {
  return [header(t.home.name), ...explained.blocks];
}

function totalLine(summary: SummaryReport, t: Translator): MessageBlock {
  if (summary.items === 0) return paragraph(t.reports.summary.empty(reportSubject(summary, t)));
  const total = t.format.money({ currency: summary.currency, micros: summary.totalMicros });
  return paragraph({ bold: total }, `  ${changeText(summary, t)}`);
}

function alertBlocks(report: AlertsReport, role: Role, workspace: Workspace, t: Translator): MessageBlock[] {
  const title = paragraph({ bold: t.home.alerts });
  const parked = roleAllows(role, "ADMIN") && report.parked > 0;
  const waiting = report.incidents.filter(needsAttention);
  const quiet = report.incidents.length - waiting.length;
  const shown = waiting.slice(0, MAX_ALERTS);
  const upcoming = report.upcoming.slice(0, MAX_ALERTS - shown.length);
  const hidden = waiting.length + report.upcoming.length - shown.length - upcoming.length;
  const isNone = waiting.length + report.upcoming.length === 0;
  return [
    title,
    ...(isNone ? [paragraph(t.alerts[quiet > 0 ? "noAttention" : "none"])] : []),
    ...shown.flatMap((incident) => incidentBlocks(incident, role, workspace, t)),
    ...(upcoming.length === 0 ? [] : [findingBullets(upcoming, t)]),
    ...(hidden > 0 ? [note(t.home.moreAlerts(t.format.count(hidden)))] : []),
    ...(quiet > 0 ? [note(t.alerts.quiet(t.format.count(quiet)))] : []),
    ...(parked ? [note(t.alerts.parked(t.format.count(report.parked)))] : []),
  ];
}

function latestBlocks({ items, month }: CostPage, workspace: Workspace, t: Translator): MessageBlock[] {
  const title = paragraph({ bold: t.home.latest });
  if (items.length === 0) return [title, paragraph(t.home.noLatest(month))];
  return [title, bullets(items.slice(0, MAX_ITEMS).map((item) => itemSpans(item, workspace, t)))];
}

function itemSpans(item: CostItem, { timezone }: Workspace, t: Translator): Span[] {
  const day = item.day ?? dayInZone(item.createdAt, timezone);
  const service = cut(ownerName(item.service, t), NAME_CHARACTERS);
  const amount = { bold: itemAmount(item, t) };
  return [`${day} · ${t.category[item.category]} · ${service} · `, amount, " · ", personCell(item.createdBy)];
}

/** Each report of the month that is shown, also when the month has turned since. */
function buttonsFor(role: Role, month: YearMonth, t: Translator): Button[] {
  const words = t.home.button;
  const show = (suffix: keyof typeof words, line: string) =>
    button({ action: `show:${suffix}`, text: words[suffix], value: line });
  return [
    ...(roleAllows(role, "PM") ? [button({ action: "cost-add", text: t.button.add, style: "primary" })] : []),
    show("summary", `summary ${month}`),
    show("budget", `budget ${month}`),
    show("trend", `trend to=${month}`),
    show("anomalies", `anomalies ${month}`),
    show("costs", `cost ${month}`),
    show("alerts", "alerts"),
    ...(roleAllows(role, "ADMIN")
      ? [
          button({ action: "budget-set", text: t.budget.set, value: month }),
          button({ action: "settings", text: words.settings }),
        ]
      : []),
  ];
}
