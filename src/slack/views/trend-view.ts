import { changePercent } from "../../domain/money.ts";
import type { TrendPoint, TrendReport } from "../../domain/trend.ts";
import type { Workspace } from "../../domain/workspace.ts";
import type { Translator } from "../../i18n/messages.ts";
import { header, type Message, type MessageBlock, message, note, paragraph } from "./blocks.ts";
import { courseChart } from "./chart.ts";
import { emptyReport } from "./empty-report.ts";
import { LIMITS } from "./limits.ts";
import { conversionNotes, reportFooter, reportSubject } from "./report-parts.ts";
import { type Row, table } from "./table.ts";

const FEWEST_FOR_LINE = 4;

export function trendView(report: TrendReport, workspace: Workspace, t: Translator): Message {
  const words = t.reports.trend;
  const { points, period } = report;
  const span = words.span[period](points.length);
  const subject = reportSubject(report, t);
  const title = words.title(span, subject);
  if (points.every((point) => point.empty))
    return emptyReport(title, words.empty(span, subject), report, workspace, t);
  const chart = trendChart(report, title, t);
  const sentence = trendSentence(report, t);
  const charted = points.length > LIMITS.chartPoints ? [note(words.lastPoints(LIMITS.chartPoints))] : [];
  const blocks: MessageBlock[] = [
    header(title),
    paragraph(sentence),
    ...(chart === undefined ? [] : [chart, ...charted]),
    table(
      [
        { title: words.period[period] },
        { title: t.word.amount, align: "right" },
        { title: t.word.change, align: "right" },
        { title: t.word.items, align: "right" },
      ],
      [...pointRows(report, t), totalRow(report, t)],
    ),
    ...conversionNotes(report.conversions, report.currency, t),
    // The head knows the running month only, which may be empty while the others are not.
    note(report.changedAt === undefined ? t.basis[report.basis] : reportFooter(report, workspace, t)),
  ];
  return message(`${title}. ${sentence}`, blocks);
}

export function trendChart({ points }: TrendReport, title: string, t: Translator) {
  const type = points.length < FEWEST_FOR_LINE ? "bar" : "line";
  const drawn = points.map(({ label, amountMicros }) => ({ label, micros: amountMicros }));
  return courseChart(type, title, [{ name: t.word.amount, points: drawn }]);
}

/** The chart with its sentence, and its figures for who cannot see it. */
export function trendGlance(report: TrendReport, t: Translator): MessageBlock[] {
  const words = t.reports.trend;
  const title = words.title(words.span[report.period](report.points.length), reportSubject(report, t));
  const chart = trendChart(report, title, t);
  const figures = report.points.map((point) => {
    const amount = t.format.money({ currency: report.currency, micros: point.amountMicros });
    return `${pointLabel(point, t)} ${amount}`;
  });
  return [
    ...(chart === undefined ? [] : [chart]),
    paragraph(trendSentence(report, t)),
    note(figures.join(" · ")),
  ];
}

export function trendSentence(
  { points, currency, changePercent: change, direction }: TrendReport,
  t: Translator,
): string {
  const first = points[0];
  const last = points.at(-1);
  if (first === undefined || last === undefined) return "";
  const amount = ({ amountMicros }: TrendPoint) => t.format.money({ currency, micros: amountMicros });
  const { sentence, direction: directions } = t.reports.trend;
  return sentence(
    pointLabel(first, t),
    amount(first),
    pointLabel(last, t),
    amount(last),
    t.format.changePercent(change),
    directions[direction],
  );
}

export function pointLabel({ label, toDate, empty }: TrendPoint, t: Translator): string {
  const marks = [...(toDate ? [t.toDate] : []), ...(empty ? [t.reports.trend.noData] : [])];
  return marks.length === 0 ? label : `${label} (${marks.join(", ")})`;
}

function pointRows({ points, currency }: TrendReport, t: Translator): Row[] {
  return points.map((point, index) => {
    const before = points[index - 1];
    const change = before === undefined ? null : changePercent(point.amountMicros, before.amountMicros);
    return {
      cells: [
        pointLabel(point, t),
        t.format.money({ currency, micros: point.amountMicros }),
        change === null ? "–" : t.format.changePercent(change),
        t.format.count(point.items),
      ],
    };
  });
}

function totalRow({ points, totalMicros, currency }: TrendReport, t: Translator): Row {
  const items = points.reduce((sum, point) => sum + point.items, 0);
  const total = t.format.money({ currency, micros: totalMicros });
  return { cells: [t.word.total, total, "", t.format.count(items)], group: true };
}
