import type { KnownBlock } from "@slack/types";
import type { BillingScope } from "../../domain/cost-import.ts";
import type { ImportReversal, ReversedImport } from "../../domain/import-reversal.ts";
import type { YearMonth } from "../../domain/year-month.ts";
import type { Translator } from "../../i18n/messages.ts";
import {
  reversalQuestion,
  reversedFiles,
  reversedImportText,
  reversedMonthText,
} from "../../i18n/reversal-texts.ts";
import { mentionOf } from "./audit-facts.ts";
import { actions, button, type Message, message, note, paragraph, type Span } from "./blocks.ts";
import { foldedBullets, listNames } from "./import-parts.ts";

export function reversalText(reversal: ImportReversal, t: Translator): string {
  return reversalQuestion(reversal, listNames(reversedFiles(reversal), t), t);
}

/** What leaves, what comes back, and the amounts of each month and account. */
export function reversalBlocks(reversal: ImportReversal, timezone: string, t: Translator): KnownBlock[] {
  const words = t.reversal;
  const listed = (title: string, lines: readonly Span[][]) =>
    lines.length === 0 ? [] : [paragraph({ bold: title }), ...foldedBullets(lines, t)];
  const imports = (some: readonly ReversedImport[]) => some.map((one) => importLine(one, timezone, t));
  return [
    ...listed(words.leaves, imports(reversal.leaves)),
    ...listed(words.returns, imports(reversal.returns)),
    ...listed(words.months, monthLines(reversal, t)),
  ];
}

function importLine(one: ReversedImport, timezone: string, t: Translator): Span[] {
  const text = reversedImportText(one, listNames(one.fileNames, t), timezone, t);
  // A job or the command line is no person to mention.
  return [text, mentionOf(one.importedBy) ?? one.importedBy];
}

function monthLines({ months }: ImportReversal, t: Translator): Span[][] {
  return months.map((month) => [reversedMonthText(month, t)]);
}

/** The result, with the way back: Restore under an undo, Undo under a restore. */
export function importReversedMessage(
  done: {
    readonly importId: string;
    readonly source: string;
    readonly months: readonly YearMonth[];
    readonly restored: readonly BillingScope[];
    readonly reversal: ImportReversal;
    readonly restorable: boolean;
  },
  t: Translator,
): Message {
  const { importId, source, months, restored, reversal, restorable } = done;
  const words = t.reversal;
  const sentence = words.done[reversal.direction](source, listNames(months, t));
  const wayBack =
    reversal.direction === "restore"
      ? [actions([button({ action: "import-undo", text: t.button.undo, value: importId })])]
      : restorable
        ? [
            actions([button({ action: "import-restore", text: words.restore, value: importId })]),
            note(words.restoreNext),
          ]
        : [];
  return message(sentence, [
    paragraph({ bold: sentence }),
    ...foldedBullets(monthLines(reversal, t), t),
    ...(restored.length === 0 ? [] : [paragraph(words.restored(t.format.count(restored.length)))]),
    ...wayBack,
  ]);
}
