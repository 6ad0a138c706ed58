import type { Money } from "../../domain/money.ts";
import type { Translator } from "../../i18n/messages.ts";
import { type Message, message, paragraph } from "./blocks.ts";

/** What an export says at each step, the same figures in all of them. */
export function exportViews(range: string, t: Translator) {
  const words = t.files.export;
  const say = (sentence: string): Message => message(sentence, [paragraph(sentence)]);
  const figures = (rows: number, totals: readonly Money[]) =>
    [t.format.count(rows), t.format.list(totals.map(t.format.money))] as const;
  return {
    working: say(words.working(range)),
    empty: say(words.empty(range)),
    sent: (rows: number, totals: readonly Money[]) => say(words.sent(range, ...figures(rows, totals))),
    /** Under it stands the file. */
    file: (rows: number, totals: readonly Money[]) => say(words.file(range, ...figures(rows, totals))),
  };
}
