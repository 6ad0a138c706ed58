import type { DigestReport, Mover, Week } from "../../domain/digest.ts";
import type { Workspace } from "../../domain/workspace.ts";
import type { Translator } from "../../i18n/messages.ts";
import {
  bullets,
  header,
  type Message,
  type MessageBlock,
  message,
  note,
  paragraph,
  type Span,
} from "./blocks.ts";
import { budgetSentence, budgetTable } from "./budget-view.ts";
import { changeText, comparisonSentences, sourceName } from "./comparison-parts.ts";
import { findingSentence, incidentTitle } from "./incident-parts.ts";
import { cut } from "./limits.ts";
import { conversionNotes, ownerName, reportFooter, reportSubject } from "./report-parts.ts";
import { trendGlance } from "./trend-view.ts";

const MAX_BUDGETED_SERVICES = 7;
const MAX_INCIDENTS = 5;
const NAME_CHARACTERS = 60;

/** What a week or a month came to, for a channel: the total first, then what moved it and what waits. */
export function digestView(report: DigestReport, workspace: Workspace, t: Translator): Message {
  const words = t.digest;
  const { summary, budget, trend, week, incidents, days } = report;
  const title =
    days === undefined ? words.title.monthly(summary.month) : words.title.weekly(days.from, days.to);
  const late = report.late ? [note(words.late(t.format.dateTime(report.dueAt, workspace.timezone)))] : [];
  const anyCost = trend.points.some((point) => !point.empty);
  const anyBudget = budget.lines.some((line) => line.budgetMicros !== undefined);
  if (!anyCost && incidents.length === 0) {
    const sentence = words.empty(summary.month);
    return message(`${title}. ${sentence}`, [
      header(title),
      ...late,
      paragraph(sentence),
      paragraph(words.emptyNext, { code: "/finops cost add" }),
    ]);
  }
  const total = totalText(report, t);
  return message(`${title}. ${total}`, [
    header(title),
    ...late,
    paragraph({ bold: total }),
    ...comparisonSentences(summary, t).map((sentence) => paragraph(sentence)),
    ...(anyBudget ? [paragraph(budgetSentence(budget, t))] : []),
    ...(week === undefined ? [] : [paragraph(weekText(week, report, t))]),
    ...moverBlocks(report, t),
    ...(anyBudget ? [budgetTable(budget, MAX_BUDGETED_SERVICES, t)] : []),
    ...(anyCost ? trendGlance(trend, t) : []),
    ...incidentBlocks(report, t),
    paragraph(...nextSpans(report, anyBudget, t)),
    ...conversionNotes(summary.conversions, summary.currency, t),
    ...conversionNotes(budget.budgetConversions, summary.currency, t, t.word.budget),
    // The head knows the one month, which may be empty while the others are not.
    note(summary.changedAt === undefined ? t.basis[summary.basis] : reportFooter(summary, workspace, t)),
  ]);
}

function totalText({ summary }: DigestReport, t: Translator): string {
  const subject = reportSubject(summary, t);
  if (summary.items === 0) return t.reports.summary.empty(subject);
  const total = t.format.money({ currency: summary.currency, micros: summary.totalMicros });
  return `${subject} ${total} · ${changeText(summary, t)}`;
}

function weekText(week: Week, { summary }: DigestReport, t: Translator): string {
  const words = t.digest;
  const money = (micros: bigint) => t.format.money({ currency: summary.currency, micros });
  const without = [...new Set(week.without.map((one) => sourceName(one, false, t)))];
  return [
    words.week(week.from, week.to, money(week.amountMicros)),
    week.changePercent === null
      ? words.weekNew
      : words.weekAgainst(t.format.changePercent(week.changePercent), money(week.previousMicros)),
    ...(without.length === 0 ? [] : [` ${words.weekWithout(t.format.list(without))}`]),
  ].join("");
}

function moverBlocks({ movers, week, summary }: DigestReport, t: Translator): MessageBlock[] {
  if (movers.length === 0) return [];
  const words = t.digest;
  const kind = summary.toDate ? "rises" : "month";
  const title = week === undefined ? words.movers[kind](summary.previousMonth) : words.movers.week;
  const money = (micros: bigint) => t.format.money({ currency: summary.currency, micros });
  const line = (mover: Mover): Span[] => {
    const change = t.format.change({ currency: summary.currency, micros: mover.changeMicros });
    const percent = mover.changePercent === null ? words.new : t.format.changePercent(mover.changePercent);
    return [
      `${cut(ownerName(mover.service, t), NAME_CHARACTERS)} `,
      { bold: change },
      ` (${money(mover.previousMicros)} → ${money(mover.amountMicros)}, ${percent})`,
    ];
  };
  return [paragraph({ bold: title }), bullets(movers.map(line))];
}

function incidentBlocks({ incidents, quiet }: DigestReport, t: Translator): MessageBlock[] {
  const words = t.digest;
  const silenced = quiet === 0 ? [] : [note(t.alerts.quiet(t.format.count(quiet)))];
  if (incidents.length === 0)
    return [paragraph(quiet === 0 ? words.noIncidents : t.alerts.noAttention), ...silenced];
  const shown = incidents.slice(0, MAX_INCIDENTS);
  const hidden = incidents.length - shown.length;
  return [
    paragraph({ bold: words.incidents(t.format.count(incidents.length)) }),
    bullets(
      shown.map((incident): Span[] => [
        { bold: `${incidentTitle(incident, t)} ` },
        findingSentence(incident.record.finding, t),
      ]),
    ),
    ...(hidden > 0 ? [note(words.more(t.format.count(hidden)))] : []),
    ...silenced,
  ];
}

function nextSpans(
  { incidents, summary, dueMonth }: DigestReport,
  anyBudget: boolean,
  t: Translator,
): Span[] {
  const { next } = t.digest;
  if (incidents.length > 0) return [next.alerts, { code: "/finops alerts" }];
  if (!anyBudget) return [next.budget, { code: `/finops budget set ${dueMonth} 1,000,000` }];
  return [next.summary, { code: `/finops summary ${summary.month}` }];
}
