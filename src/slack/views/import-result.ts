import type { ModalView } from "@slack/types";
import type { CostImport } from "../../domain/cost-import.ts";
import { changeText, effectText } from "../../i18n/delivery-texts.ts";
import { importWarning } from "../../i18n/import-warning.ts";
import type { Translator } from "../../i18n/messages.ts";
import { actions, bullets, button, type Message, message, paragraph, type Span } from "./blocks.ts";
import { createdLines, listNames, moneyOf } from "./import-parts.ts";
import { notice } from "./modal.ts";

const MAX_MONTHS = 24;
const MAX_WARNINGS = 15;

/** What was imported, with Undo; `importId` is undefined where nothing was written. */
export function importedMessage(
  result: CostImport & { readonly importId: string | undefined },
  t: Translator,
): Message {
  const sentence = resultSentence(result, t);
  if (result.importId === undefined) return message(sentence, [paragraph(sentence)]);
  const { preview } = t.files;
  const months = result.months
    .slice(0, MAX_MONTHS)
    .map(({ month, currency, billedMicros, effectiveMicros }): Span[] => [
      { bold: month },
      `  ${preview.amounts(moneyOf(currency, billedMicros, t), moneyOf(currency, effectiveMicros, t))}`,
    ]);
  const changes = result.monthChanges
    .slice(0, MAX_MONTHS)
    .map((change): Span[] => [t.delivery.effectOn, changeText(change, t)]);
  const effect =
    result.effect === undefined
      ? []
      : [paragraph(effectText({ effect: result.effect, replaced: result.replaced }, t))];
  const replaced: Span[][] =
    result.replaced.length === 0 ? [] : [[preview.replaced(t.format.count(result.replaced.length))]];
  const zones: Span[][] = result.zones.length === 0 ? [] : [[preview.zones(listNames(result.zones, t))]];
  const warnings = result.warnings
    .slice(0, MAX_WARNINGS)
    .map((warning): Span[] => [importWarning(warning, t)]);
  const undo = button({ action: "import-undo", text: t.button.undo, value: result.importId });
  return message(sentence, [
    paragraph({ bold: sentence }),
    ...effect,
    bullets([...months, ...zones, ...changes, ...replaced, ...createdLines(result, t), ...warnings]),
    actions([undo]),
  ]);
}

/** In place of the preview; the button is in the message. */
export function importedModal(
  result: CostImport & { readonly importId: string | undefined },
  t: Translator,
): ModalView {
  const seeMessage = result.importId === undefined ? [] : [paragraph(t.files.done.seeMessage)];
  return notice(t, {
    title: t.files.done.title,
    blocks: [paragraph({ bold: resultSentence(result, t) }), ...seeMessage],
  });
}

/** The same file was confirmed before. */
export function importedBefore(source: string, t: Translator): { view: ModalView; told: Message } {
  const sentence = t.files.done.unchanged(source);
  const blocks = [paragraph(sentence)];
  return {
    view: notice(t, { title: t.files.done.title, blocks }),
    told: message(sentence, blocks),
  };
}

function resultSentence(
  { importId, source, rows, months }: CostImport & { readonly importId: string | undefined },
  t: Translator,
): string {
  if (importId === undefined) return t.files.done.unchanged(source);
  const names = [...new Set(months.map(({ month }) => month))];
  return t.files.done.sentence(source, t.format.count(rows), listNames(names, t));
}
