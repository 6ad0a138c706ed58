import type { KnownBlock, ModalView } from "@slack/types";
import { type ImportPreview, needsAdmin } from "../../domain/cost-import.ts";
import type { Money } from "../../domain/money.ts";
import { hasManyNewNames } from "../../domain/new-names.ts";
import { importWarning } from "../../i18n/import-warning.ts";
import type { Translator } from "../../i18n/messages.ts";
import { bullets, header, type Message, message, note, paragraph, type Span } from "./blocks.ts";
import { choiceBlocks, deliveryBlocks, effectsThatAsk, type Viewer } from "./import-delivery.ts";
import { createdLines, foldedBullets, listNames, moneyOf } from "./import-parts.ts";
import { modal, notice } from "./modal.ts";
import { newNamesBlocks } from "./new-names.ts";

/** What the import would do; with a button to do it where this person may and nothing is missing. */
export function importPreviewModal(
  preview: ImportPreview,
  viewer: Viewer,
  t: Translator,
  remark?: string,
): ModalView {
  const words = t.files.preview;
  const { delivery } = preview;
  const blocks = [
    ...(remark === undefined ? [] : [paragraph({ bold: remark })]),
    ...headBlocks(preview, t),
    ...stopBlocks(preview, viewer.isAdmin, t),
    ...deliveryBlocks(preview, viewer, t),
  ];
  const rest = [
    ...amountBlocks(preview, t),
    ...changeBlocks(preview, t),
    ...(preview.unchanged ? [] : [note(words.nothingYet)]),
  ];
  if (!mayImport(preview, viewer.isAdmin))
    return notice(t, { title: words.title, blocks: [...blocks, ...rest] });
  return modal(t, {
    action: "import-confirm",
    title: words.title,
    submit: words.confirm,
    blocks: [
      ...blocks,
      ...choiceBlocks(preview, viewer, t),
      ...newNamesBlocks(preview, viewer.isAdmin, t),
      ...rest,
    ],
    memory: {
      contentHash: preview.contentHash,
      source: preview.source,
      seenKey: delivery?.key,
      asking: effectsThatAsk(delivery).join(","),
      manyNames: hasManyNewNames(preview) ? "yes" : undefined,
    },
  });
}

function mayImport(preview: ImportPreview, isAdmin: boolean): boolean {
  if (preview.unchanged || preview.missingRates.length > 0) return false;
  return (isAdmin || !waitsForAdmin(preview)) && preview.stopped !== "needsAdmin";
}

/** Many new names are left unallocated by who may not create them. */
function waitsForAdmin(preview: ImportPreview): boolean {
  return hasManyNewNames(preview) ? preview.rates.length > 0 : needsAdmin(preview);
}

/** Where the preview could not be shown, as when the window was closed before it was there. */
export function previewClosedMessage({ fileNames }: ImportPreview, t: Translator): Message {
  const sentence = t.files.preview.closed(listNames(fileNames, t));
  return message(sentence, [paragraph(sentence)]);
}

function headBlocks(preview: ImportPreview, t: Translator): KnownBlock[] {
  const words = t.files.preview;
  const encodings = [...new Set(preview.encodings.map((name) => t.files.encoding[name] ?? name))];
  const size = words.size(t.format.count(preview.rows), t.format.count(preview.lines));
  return [
    paragraph({ bold: listNames(preview.fileNames, t) }, ` · ${words.source} `, { bold: preview.source }),
    paragraph([size, words.form[preview.form], words.encoding(t.format.list(encodings))].join(" · ")),
  ];
}

/** What keeps this person from importing it now. */
function stopBlocks(preview: ImportPreview, isAdmin: boolean, t: Translator): KnownBlock[] {
  const words = t.files.preview;
  const [missing] = preview.missingRates;
  const names = preview.missingRates.map(({ month, currency }) => `${month} ${currency}`);
  return [
    ...(preview.unchanged ? [paragraph({ bold: words.unchanged })] : []),
    ...(missing === undefined
      ? []
      : [
          paragraph({ bold: words.missingRates(listNames(names, t)) }),
          paragraph(words.enterRates(`${missing.month} ${missing.currency} 1390.5`)),
        ]),
    ...(waitsForAdmin(preview) && !isAdmin
      ? [paragraph({ bold: words.needsAdmin }, ...mentions(preview.admins))]
      : []),
    ...(preview.stopped === "needsAdmin"
      ? [paragraph({ bold: t.delivery.needsAdmin }, ...mentions(preview.admins))]
      : []),
  ];
}

function amountBlocks(preview: ImportPreview, t: Translator): KnownBlock[] {
  const words = t.files.preview;
  const months = preview.months.map(({ month, currency, billedMicros, effectiveMicros }): Span[] => [
    { bold: month },
    `  ${words.amounts(moneyOf(currency, billedMicros, t), moneyOf(currency, effectiveMicros, t))}`,
  ]);
  const categories = preview.byCategory.map(({ category, totals }): Span[] => [
    { bold: t.category[category] },
    `  ${sums(totals, t)}`,
  ]);
  const { service, department } = preview.unallocated;
  const unallocated = [
    { label: t.word.service, totals: service },
    { label: t.word.department, totals: department },
  ].filter(({ totals }) => totals.length > 0);
  return [
    header(words.months),
    ...foldedBullets(months, t),
    ...(preview.zones.length === 0 ? [] : [note(words.zones(listNames(preview.zones, t)))]),
    header(words.byCategory),
    ...foldedBullets(categories, t),
    ...(unallocated.length === 0
      ? [paragraph(words.allocatedAll)]
      : [
          paragraph({ bold: words.unallocated }),
          bullets(unallocated.map(({ label, totals }) => [{ bold: label }, `  ${sums(totals, t)}`])),
        ]),
  ];
}

function changeBlocks(preview: ImportPreview, t: Translator): KnownBlock[] {
  if (preview.unchanged) return [];
  const words = t.files.preview;
  const created = createdLines(preview, t);
  return [
    ...(preview.finishedMonths.length === 0
      ? []
      : [paragraph({ bold: words.finished(listNames(preview.finishedMonths, t)) })]),
    ...(created.length === 0
      ? []
      : [
          paragraph({ bold: hasManyNewNames(preview) ? t.files.newNames.found : words.created }),
          bullets(created),
        ]),
    ...(preview.warnings.length === 0
      ? []
      : [
          paragraph({ bold: words.warnings }),
          ...foldedBullets(
            preview.warnings.map((warning): Span[] => [importWarning(warning, t)]),
            t,
          ),
        ]),
  ];
}

function mentions(users: readonly string[]): Span[] {
  return users.flatMap((user): Span[] => [" ", { user }]);
}

function sums(totals: readonly Money[], t: Translator): string {
  return t.format.list(totals.map(t.format.money));
}
