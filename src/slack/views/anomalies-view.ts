import type { AnomalyReport } from "../../domain/anomaly/month-over-month.ts";
import { sumMicros } from "../../domain/money.ts";
import type { Workspace } from "../../domain/workspace.ts";
import type { Translator } from "../../i18n/messages.ts";
import { header, type Message, type MessageBlock, message, note, paragraph } from "./blocks.ts";
import { gapText, sameDaysText } from "./comparison-parts.ts";
import { emptyReport } from "./empty-report.ts";
import { ownerName, reportFooter, reportSubject } from "./report-parts.ts";
import { type Row, table } from "./table.ts";

const MAX_MOVES = 50;
const MAX_NEW = 30;

export function anomaliesView(
  report: AnomalyReport,
  { hasDailyUsage }: { readonly hasDailyUsage: boolean },
  workspace: Workspace,
  t: Translator,
): Message {
  const words = t.reports.anomalies;
  const subject = reportSubject(report, t);
  const title = words.title(subject);
  const { moves, newServices } = report;
  const quiet = moves.length === 0 && newServices.length === 0;
  if (quiet && !report.hasData) {
    return emptyReport(title, t.reports.summary.empty(subject), report, workspace, t);
  }
  const sentences = [movesSentence(report, t)];
  if (newServices.length > 0) sentences.push(words.newSentence(t.format.count(newServices.length)));
  if (report.toDate) sentences.push(words.running);
  if (report.gaps.length > 0) sentences.push(gapText(report.gaps, t), t.reports.gap.notMeasured);
  if (report.sameDays !== undefined) sentences.push(sameDaysText(report.sameDays, report.currency, t));
  const blocks: MessageBlock[] = [
    header(title),
    ...sentences.map((sentence) => paragraph(sentence)),
    ...(quiet ? [] : [moveTable(report, t)]),
    ...(hasDailyUsage ? [] : [note(words.noDaily)]),
    note(`${words.usageOnly} · ${reportFooter(report, workspace, t)}`),
  ];
  return message(`${title}. ${sentences.join(" ")}`, blocks);
}

function movesSentence({ moves, thresholdPercent, previousMonth }: AnomalyReport, t: Translator): string {
  const threshold = `${t.format.count(thresholdPercent)}%`;
  const words = t.reports.anomalies;
  if (moves.length === 0) return words.none(threshold, previousMonth);
  return words.sentence(t.format.count(moves.length), threshold, previousMonth);
}

function moveTable(report: AnomalyReport, t: Translator) {
  const words = t.reports.anomalies;
  const news: Row[] =
    report.newServices.length === 0 ? [] : [{ cells: [words.newServices, "", "", "", "", ""], group: true }];
  return table(
    [
      { title: t.word.service },
      { title: report.previousMonth, align: "right" },
      { title: report.toDate ? `${report.month} (${t.toDate})` : report.month, align: "right" },
      { title: t.word.change, align: "right" },
      { title: words.sheet.direction },
      { title: words.sheet.severity },
    ],
    [...moveRows(report, t), ...news, ...newRows(report, t)],
  );
}

function moveRows({ moves, currency }: AnomalyReport, t: Translator): Row[] {
  const money = (micros: bigint) => t.format.money({ currency, micros });
  const { shown, rest } = takeFirst(moves, MAX_MOVES);
  const rows = shown.map((move) => ({
    cells: [
      ownerName(move.service, t),
      money(move.previousMicros),
      money(move.currentMicros),
      t.format.changePercent(move.changePercent),
      t.reports.anomalies.direction[move.direction],
      t.alerts.severity[move.severity],
    ],
  }));
  if (rest.length === 0) return rows;
  const previous = money(sumMicros(rest.map(({ previousMicros }) => previousMicros)));
  const current = money(sumMicros(rest.map(({ currentMicros }) => currentMicros)));
  return [...rows, { cells: [t.other(t.format.count(rest.length)), previous, current, "", "", ""] }];
}

function newRows({ newServices, currency }: AnomalyReport, t: Translator): Row[] {
  const { shown, rest } = takeFirst(newServices, MAX_NEW);
  const line = (name: string, micros: bigint): Row => ({
    cells: [name, "", t.format.money({ currency, micros }), "", t.reports.anomalies.newService, ""],
  });
  const rows = shown.map(({ service, amountMicros }) => line(ownerName(service, t), amountMicros));
  if (rest.length === 0) return rows;
  return [
    ...rows,
    line(t.other(t.format.count(rest.length)), sumMicros(rest.map(({ amountMicros }) => amountMicros))),
  ];
}

/** Keeps the order, which is not that of the amounts. */
function takeFirst<R>(rows: readonly R[], limit: number): { shown: readonly R[]; rest: readonly R[] } {
  if (rows.length <= limit) return { shown: rows, rest: [] };
  return { shown: rows.slice(0, limit - 1), rest: rows.slice(limit - 1) };
}
