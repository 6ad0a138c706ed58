import type { KnownBlock } from "@slack/types";
import type { ImportPreview } from "../../domain/cost-import.ts";
import {
  type Delivery,
  type Effect,
  needsYes,
  type Outcome,
  type ReplacedPart,
  replacesProtected,
} from "../../domain/delivery.ts";
import { afterText, changeText, choiceTexts, decreaseText, effectText } from "../../i18n/delivery-texts.ts";
import type { Translator } from "../../i18n/messages.ts";
import { bullets, header, paragraph, type Span } from "./blocks.ts";
import { foldedBullets, listNames } from "./import-parts.ts";
import { checkboxInput, radioInput } from "./modal.ts";

export type Viewer = {
  readonly isAdmin: boolean;
  readonly timezone: string;
  readonly decreasePercent: number;
};

/** The effects that this person may give the import. */
export function allowedOutcomes(delivery: Delivery, isAdmin: boolean): readonly Outcome[] {
  return delivery.outcomes.filter((outcome) => isAdmin || !replacesProtected(outcome));
}

/** What each effect would come to, what it would replace, and the choice. */
export function deliveryBlocks(preview: ImportPreview, viewer: Viewer, t: Translator): KnownBlock[] {
  const { delivery } = preview;
  if (delivery === undefined) return [];
  const words = t.delivery;
  const [first] = delivery.outcomes;
  if (delivery.isFirst || first === undefined)
    return [
      header(words.title),
      ...(first === undefined ? [] : changeLines(first, t)),
      paragraph(t.files.preview.replacesNothing),
    ];
  const proposed = delivery.outcomes.find(({ effect }) => effect === delivery.proposed);
  const replaced = first.replaced.map((part) => partLine(part, viewer, t));
  return [
    header(words.title),
    ...(proposed === undefined
      ? [paragraph({ bold: words.unclear })]
      : [
          paragraph({ bold: words.proposed(words.option[proposed.effect]("")) }),
          ...changeLines(proposed, t),
        ]),
    ...foldedBullets(
      choiceTexts(delivery, t).map((text): Span[] => [text]),
      t,
    ),
    paragraph({ bold: words.replacedIfTitle }),
    ...foldedBullets(replaced, t),
  ];
}

function changeLines({ months }: Outcome, t: Translator): KnownBlock[] {
  return foldedBullets(
    months.map((change): Span[] => [changeText(change, t)]),
    t,
  );
}

/** Who imported it, when and from which file. */
function partLine(part: ReplacedPart, { timezone }: Viewer, t: Translator): Span[] {
  const { fileNames, importedBy, importedAt, billingAccount, billingMonth } = part;
  const label = t.files.preview.scope(billingAccount, billingMonth);
  const at = t.format.dateTime(importedAt, timezone);
  return [
    { bold: listNames(fileNames, t) },
    ` · ${label} · ${at} · `,
    // A job or the command line is no person to mention.
    /^[UW][A-Z0-9]+$/.test(importedBy) ? { user: importedBy } : importedBy,
  ];
}

/** The inputs of the choice; none where it makes no difference. */
export function choiceBlocks(
  { delivery, admins }: ImportPreview,
  viewer: Viewer,
  t: Translator,
): KnownBlock[] {
  if (delivery === undefined || delivery.isFirst) return [];
  const words = t.delivery;
  const outcomes = allowedOutcomes(delivery, viewer.isAdmin);
  const asking = outcomes.filter(needsYes);
  return [
    radioInput({
      block: "effect",
      label: words.choose,
      choices: outcomes.map((outcome) => ({
        value: outcome.effect,
        label: words.option[outcome.effect](afterText(outcome, t)),
      })),
      initial: delivery.proposed,
    }),
    bullets(outcomes.map((outcome): Span[] => [effectText(outcome, t)])),
    ...(outcomes.length === delivery.outcomes.length
      ? []
      : [paragraph(words.replaceNeedsAdmin, ...admins.flatMap((user): Span[] => [" ", { user }]))]),
    ...(asking.length === 0
      ? []
      : [
          ...asking.flatMap((outcome) => decreaseBlocks(outcome, viewer, t)),
          checkboxInput({
            block: "allowDecrease",
            label: words.yesLabel,
            choices: [{ value: "yes", label: words.yes }],
            ticked: [],
          }),
        ]),
  ];
}

function decreaseBlocks(outcome: Outcome, viewer: Viewer, t: Translator): KnownBlock[] {
  const months = decreaseText(outcome, t);
  const percent = t.format.count(viewer.decreasePercent);
  return [
    paragraph(
      { bold: `${t.delivery.option[outcome.effect]("")}: ` },
      [
        ...(outcome.coversLess ? [t.delivery.coversLess] : []),
        ...(months === "" ? [] : [t.delivery.decrease(percent, months)]),
      ].join(" "),
    ),
  ];
}

/** The effects that need a yes, as the modal remembers them. */
export function effectsThatAsk(delivery: Delivery | undefined): readonly Effect[] {
  return delivery?.outcomes.filter(needsYes).map(({ effect }) => effect) ?? [];
}
