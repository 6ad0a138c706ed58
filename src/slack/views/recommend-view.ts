import { sumMicros } from "../../domain/money.ts";
import type { Recommendation, RecommendationReport } from "../../domain/recommendation.ts";
import type { Workspace } from "../../domain/workspace.ts";
import type { Translator } from "../../i18n/messages.ts";
import { bullets, header, type Message, type MessageBlock, message, note, paragraph } from "./blocks.ts";
import { emptyReport } from "./empty-report.ts";
import { conversionNotes, ownerName, reportFooter, reportSubject } from "./report-parts.ts";
import { type Row, table } from "./table.ts";

const MAX_ROWS = 40;

type Found = Exclude<Recommendation, { kind: "nothingFound" }>;

export function recommendView(report: RecommendationReport, workspace: Workspace, t: Translator): Message {
  const words = t.reports.recommend;
  const subject = reportSubject(report, t);
  const title = words.title(subject);
  if (report.items === 0) return emptyReport(title, t.reports.summary.empty(subject), report, workspace, t);
  return message(`${title}. ${recommendationSentence(report, t)}`, [
    header(title),
    ...recommendationBlocks(report, t),
    ...conversionNotes(report.conversions, report.currency, t),
    note(reportFooter(report, workspace, t)),
  ]);
}

export function recommendationSentence(report: RecommendationReport, t: Translator): string {
  const words = t.reports.recommend;
  const found = listFound(report);
  if (found.length === 0) return words.nothing;
  return words.sentence(
    t.format.count(found.length),
    t.format.money({ currency: report.currency, micros: report.totalSavingMicros }),
  );
}

/** What the rules found; also the answer where the model has none. */
export function recommendationBlocks(report: RecommendationReport, t: Translator): MessageBlock[] {
  const words = t.reports.recommend;
  const found = listFound(report);
  const sentence = recommendationSentence(report, t);
  if (found.length === 0) return [paragraph({ bold: words.priority.INFO }, ` ${sentence}`)];
  const kinds = [...new Set(found.map(({ kind }) => kind))];
  const right = "right" as const;
  return [
    paragraph(sentence),
    table(
      [
        { title: words.sheet.priority },
        { title: words.sheet.what },
        { title: words.sheet.why },
        { title: words.sheet.basis, align: right },
        { title: words.sheet.rate, align: right },
        { title: words.sheet.saving, align: right },
      ],
      [...foundRows(found, report, t), ...sumRows(report, t)],
    ),
    bullets(kinds.map((kind) => [words.advice[kind]])),
    note(words.estimate),
  ];
}

function listFound({ recommendations }: RecommendationReport): Found[] {
  return recommendations.filter((one) => one.kind !== "nothingFound");
}

function foundRows(found: readonly Found[], { currency }: RecommendationReport, t: Translator): Row[] {
  const words = t.reports.recommend;
  const money = (micros: bigint) => t.format.money({ currency, micros });
  const shown = found.length <= MAX_ROWS ? found : found.slice(0, MAX_ROWS - 1);
  const rest = found.slice(shown.length);
  const rows = shown.map((one) => ({
    cells: [
      words.priority[one.priority],
      one.kind === "serviceGrowth" ? ownerName(one.service, t) : t.category[one.category],
      whyText(one, money, t),
      money(one.basisMicros),
      words.saving(`${t.format.count(one.savingPercent)}%`),
      money(one.savingMicros),
    ],
  }));
  if (rest.length === 0) return rows;
  const saving = money(sumMicros(rest.map(({ savingMicros }) => savingMicros)));
  return [...rows, { cells: ["", t.other(t.format.count(rest.length)), "", "", "", saving] }];
}

function whyText(one: Found, money: (micros: bigint) => string, t: Translator): string {
  const words = t.reports.recommend;
  if (one.kind === "serviceGrowth")
    return words.growth(t.format.changePercent(one.changePercent), money(one.previousMicros));
  return words.share(t.format.percent(one.sharePercent), `${t.format.count(one.limitPercent)}%`);
}

function sumRows({ currency, overlapMicros, totalSavingMicros }: RecommendationReport, t: Translator): Row[] {
  const words = t.reports.recommend;
  const overlap = t.format.change({ currency, micros: -overlapMicros });
  const total = t.format.money({ currency, micros: totalSavingMicros });
  return [
    ...(overlapMicros === 0n ? [] : [{ cells: ["", words.overlap, "", "", "", overlap] }]),
    { cells: [t.word.total, "", "", "", "", total], group: true },
  ];
}
