import { CATEGORIES, type CostItem } from "../../domain/cost.ts";
import { parseCurrency } from "../../domain/currency.ts";
import { parseDecimal } from "../../domain/decimal.ts";
import { microsOf } from "../../domain/money.ts";
import type { Workspace } from "../../domain/workspace.ts";
import type { Translator } from "../../i18n/messages.ts";
import { actions, header, type Message, type MessageBlock, message, paragraph } from "./blocks.ts";
import { deleteButton } from "./cost-item-view.ts";
import { editButton, itemAmount, itemFacts, personCell } from "./cost-parts.ts";
import { table } from "./table.ts";

type Values = Readonly<Record<string, string>>;
type Change = {
  readonly at: Date;
  readonly actor: string;
  readonly action: string;
  readonly before?: Values | undefined;
  readonly after?: Values | undefined;
};

/** An item as it is, and how it came to be so, newest first. */
export function costHistoryView(
  shown: { item: CostItem; history: readonly Change[]; mayChange: boolean; undoMinutes: number },
  workspace: Workspace,
  t: Translator,
): Message {
  const { item, history, undoMinutes } = shown;
  const isDeleted = item.deletedAt !== undefined;
  const sentence = (isDeleted ? t.cost.shownDeleted : t.cost.shown)(item.id, itemAmount(item, t));
  const blocks: MessageBlock[] = [header(sentence), itemFacts(item, workspace.timezone, t)];
  if (history.length > 0) {
    const rows = history.map((change) => ({
      cells: [
        t.format.dateTime(change.at, workspace.timezone),
        personCell(change.actor),
        actionName(change.action, t),
        changeText(change, t),
      ],
    }));
    const words = t.cost.history;
    blocks.push(paragraph({ bold: words.title }));
    blocks.push(
      table(
        [{ title: t.word.when }, { title: t.word.who }, { title: words.what }, { title: words.values }],
        rows,
      ),
    );
  }
  if (shown.mayChange && !isDeleted)
    blocks.push(actions([editButton(item, t), deleteButton(item, undoMinutes, t)]));
  return message(sentence, blocks);
}

function actionName(action: string, t: Translator): string {
  const names: Readonly<Record<string, string>> = t.cost.history.actions;
  return names[action] ?? action;
}

/** An edit shows what became of each value that changed; anything else the amount. */
function changeText({ before, after }: Change, t: Translator): string {
  if (before === undefined || after === undefined)
    return valueText("amount", (after ?? before)?.["amount"], t);
  const keys = [...new Set([...Object.keys(before), ...Object.keys(after)])].filter(
    (key) => before[key] !== after[key],
  );
  return keys
    .map((key) => `${labelOf(key, t)} ${valueText(key, before[key], t)} → ${valueText(key, after[key], t)}`)
    .join(", ");
}

function labelOf(key: string, t: Translator): string {
  const labels: Readonly<Record<string, string>> = { ...t.word, description: t.cost.form.note };
  return labels[key] ?? key;
}

function valueText(key: string, value: string | undefined, t: Translator): string {
  if (value === undefined) return "–";
  if (key === "amount") return amountText(value, t);
  const category = CATEGORIES.find((one) => key === "category" && one === value);
  return category === undefined ? value : t.category[category];
}

/** The audit keeps `1200000 KRW`. */
function amountText(value: string, t: Translator): string {
  const [figure = "", code = ""] = value.split(" ");
  const decimal = parseDecimal(figure);
  const micros = decimal === undefined ? undefined : microsOf(decimal);
  const currency = parseCurrency(code);
  return micros === undefined || currency === undefined ? value : t.format.money({ currency, micros });
}
