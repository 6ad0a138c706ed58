import { ADVICE_RATINGS, type MonthAdvice } from "../../domain/advice.ts";
import type { Workspace } from "../../domain/workspace.ts";
import type { YearMonth } from "../../domain/year-month.ts";
import type { Translator } from "../../i18n/messages.ts";
import { actions, button, header, type Message, message, note, paragraph, type Span } from "./blocks.ts";
import { recommendationBlocks, recommendationSentence, recommendView } from "./recommend-view.ts";
import { reportFooter, reportSubject } from "./report-parts.ts";

export const OPTIMIZE_FEEDBACK = "optimize-feedback";

type Of<K> = Extract<MonthAdvice["advice"], { kind: K }>;

/** Seen at once, while the model reads. */
export function optimizeRunningView(month: YearMonth, t: Translator): Message {
  const sentence = t.advice.running(month);
  return message(sentence, [paragraph(sentence)]);
}

export function optimizeView({ head, advice }: MonthAdvice, workspace: Workspace, t: Translator): Message {
  if (advice.kind === "fallback") return fallbackView(advice, workspace, t);
  return answeredView(advice, head, workspace, t);
}

function answeredView(
  { model, segments }: Of<"answered">,
  head: MonthAdvice["head"],
  workspace: Workspace,
  t: Translator,
): Message {
  const words = t.advice;
  const title = words.title(reportSubject(head, t));
  const marked = segments.map(({ text, foreign }): Span => (foreign ? { bold: `⚠${text}` } : text));
  const text = segments.map((segment) => (segment.foreign ? `⚠${segment.text}` : segment.text)).join("");
  const footnote = segments.some(({ foreign }) => foreign) ? [words.foreign] : [];
  const written = words.written(model);
  const rate = ADVICE_RATINGS.map((rating) =>
    button({
      action: `${OPTIMIZE_FEEDBACK}:${rating}`,
      text: words.rate[rating],
      value: `${rating} ${head.month} ${model}`,
    }),
  );
  return message([title, written, ...footnote, text].join("\n"), [
    header(title),
    paragraph(...marked),
    ...footnote.map((line) => note(line)),
    note(`${written} · ${reportFooter(head, workspace, t)}`),
    actions(rate),
  ]);
}

function fallbackView(
  { reason, recommendations: report }: Of<"fallback">,
  workspace: Workspace,
  t: Translator,
): Message {
  if (reason === "noCosts") return recommendView(report, workspace, t);
  const why = t.advice.fallback[reason];
  const title = t.reports.recommend.title(reportSubject(report, t));
  return message(`${why} ${title}. ${recommendationSentence(report, t)}`, [
    header(title),
    paragraph(why),
    ...recommendationBlocks(report, t),
    note(reportFooter(report, workspace, t)),
  ]);
}
