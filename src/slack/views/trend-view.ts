import { changePercent } from "../../domain/money.ts";
import { skipEmptyStart, type TrendPoint, type TrendReport } from "../../domain/trend.ts";
import type { Workspace } from "../../domain/workspace.ts";
import { monthsBetween } from "../../domain/year-month.ts";
import type { Translator } from "../../i18n/messages.ts";
import { header, type Message, type MessageBlock, message, note, paragraph } from "./blocks.ts";
import { courseChart } from "./chart.ts";
import { gapText, sameDaysText } from "./comparison-parts.ts";
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
  const ends = report.change === undefined ? [] : [report.change.first, report.change.last];
  const besides = [
    ...(ends.some(isPartial) ? [words.partialNote] : []),
    ...(report.gaps.length === 0 ? [] : [gapText(report.gaps, t)]),
    ...(report.sameDays === undefined ? [] : [sameDaysText(report.sameDays, report.currency, t)]),
  ];
  const charted = points.length > LIMITS.chartPoints ? [note(words.lastPoints(LIMITS.chartPoints))] : [];
  const blocks: MessageBlock[] = [
    header(title),
    paragraph(sentence),
    ...besides.map((one) => paragraph(one)),
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
  const drawn = skipEmptyStart(points).map(({ label, amountMicros }) => ({ label, micros: amountMicros }));
  return courseChart(type, title, [{ name: t.word.amount, points: drawn }]);
}

/** The chart with its sentence, and its figures for who cannot see it. */
export function trendGlance(report: TrendReport, t: Translator): MessageBlock[] {
  const words = t.reports.trend;
  const title = words.title(words.span[report.period](report.points.length), reportSubject(report, t));
  const chart = trendChart(report, title, t);
  const figures = skipEmptyStart(report.points).map((point) => {
    const amount = t.format.money({ currency: report.currency, micros: point.amountMicros });
    return `${pointLabel(point, t)} ${amount}`;
  });
  return [
    ...(chart === undefined ? [] : [chart]),
    paragraph(trendSentence(report, t)),
    note(figures.join(" · ")),
  ];
}

/** From the first period with data to the last; where there is one alone, what that is. */
export function trendSentence({ points, currency, change }: TrendReport, t: Translator): string {
  const words = t.reports.trend;
  const amount = ({ amountMicros }: TrendPoint) => t.format.money({ currency, micros: amountMicros });
  if (change === undefined) {
    const only = points.find(({ empty }) => !empty);
    return only === undefined ? "" : words.only(pointLabel(only, t), amount(only));
  }
  const { first, last, changePercent: percent, direction } = change;
  const ends = [pointLabel(first, t), amount(first), pointLabel(last, t), amount(last)] as const;
  if (percent === null || direction === undefined) return words.fromNothing(...ends);
  return words.sentence(...ends, t.format.changePercent(percent), words.direction[direction]);
}

/** A quarter of which months are missing. */
function isPartial({ empty, months, ...point }: TrendPoint): boolean {
  return !empty && months < monthsOf(point);
}

function monthsOf({ from, to }: Pick<TrendPoint, "from" | "to">): number {
  return monthsBetween(from, to) + 1;
}

export function pointLabel(point: TrendPoint, t: Translator): string {
  const { label, toDate, empty, months } = point;
  const words = t.reports.trend;
  const marks = [
    ...(toDate ? [t.toDate] : []),
    ...(empty ? [words.noData] : []),
    ...(isPartial(point) ? [words.partial(months, monthsOf(point))] : []),
  ];
  return marks.length === 0 ? label : `${label} (${marks.join(", ")})`;
}

function pointRows({ points, currency }: TrendReport, t: Translator): Row[] {
  return points.map((point, index) => {
    const before = points[index - 1];
    return {
      cells: [
        pointLabel(point, t),
        t.format.money({ currency, micros: point.amountMicros }),
        stepText(point, before, t),
        t.format.count(point.items),
      ],
    };
  });
}

/** Nothing against a period without data, which is no measurement. */
function stepText(point: TrendPoint, before: TrendPoint | undefined, t: Translator): string {
  if (before === undefined || before.empty || point.empty) return "–";
  const change = changePercent(point.amountMicros, before.amountMicros);
  if (change !== null) return t.format.changePercent(change);
  return point.amountMicros === 0n ? "–" : t.reports.anomalies.newService;
}

function totalRow({ points, totalMicros, currency }: TrendReport, t: Translator): Row {
  const items = points.reduce((sum, point) => sum + point.items, 0);
  const total = t.format.money({ currency, micros: totalMicros });
  return { cells: [t.word.total, total, "", t.format.count(items)], group: true };
}
