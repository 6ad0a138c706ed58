import type { Conversion } from "../../domain/conversion.ts";
import type { ConvertedItem, CostItem } from "../../domain/cost.ts";
import type { CurrencyCode, Money } from "../../domain/money.ts";
import type { Workspace } from "../../domain/workspace.ts";
import type { Translator } from "../../i18n/messages.ts";
import { bullets, button, type Span } from "./blocks.ts";
import { ownerName } from "./report-parts.ts";
import type { Cell } from "./table.ts";

export function itemAmount(item: { currency: CurrencyCode; amountMicros: bigint }, t: Translator): string {
  return t.format.money({ currency: item.currency, micros: item.amountMicros });
}

/** `$20.52 (₩28,328)` where the item is in another currency than the workspace's. */
export function convertedAmount(item: ConvertedItem, { currency }: Workspace, t: Translator): string {
  if (item.conversion === undefined) return itemAmount(item, t);
  const converted = t.format.money({ currency, micros: item.conversion.convertedMicros });
  return `${itemAmount(item, t)} (${converted})`;
}

/** Totals of several currencies are never added up. */
export function totalsText(totals: readonly Money[], none: CurrencyCode, t: Translator): string {
  if (totals.length === 0) return t.format.money({ currency: none, micros: 0n });
  return totals.map((total) => t.format.money(total)).join(" + ");
}

/** Slack ids become names; `cli` and `job` stay words. */
export function personCell(actor: string): Cell {
  return /^[UW][A-Z0-9]+$/.test(actor) ? { user: actor } : actor;
}

/** Everything that was entered for an item, each on its own line. */
export function itemFacts(
  item: CostItem & { readonly conversion?: Conversion | undefined },
  { timezone, currency }: Workspace,
  t: Translator,
) {
  const { conversion } = item;
  const line = (label: string, ...value: Span[]): Span[] => [{ bold: label }, ": ", ...value];
  const { word } = t;
  return bullets([
    line(word.month, item.day ?? item.month),
    line(word.category, t.category[item.category]),
    line(word.service, ownerName(item.service, t)),
    line(word.department, ownerName(item.department, t)),
    line(word.amount, itemAmount(item, t)),
    ...(conversion === undefined ? [] : [line(t.converted, t.format.conversion(conversion, currency))]),
    ...(item.description === "" ? [] : [line(t.cost.form.note, item.description)]),
    ...(item.serverId === undefined ? [] : [line(word.serverId, item.serverId)]),
    line(
      t.cost.registeredAt,
      t.format.dateTime(item.createdAt, timezone),
      " ",
      ...personSpan(item.createdBy),
    ),
  ]);
}

function personSpan(actor: string): Span[] {
  const cell = personCell(actor);
  return [cell];
}

export function editButton(item: CostItem, t: Translator) {
  return button({ action: "cost-edit", text: t.button.edit, value: item.id });
}
