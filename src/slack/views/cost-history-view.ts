import { CATEGORIES, type ConvertedItem } from "../../domain/cost.ts";
import { parseCurrency } from "../../domain/currency.ts";
import { parseDecimal } from "../../domain/decimal.ts";
import { microsOf } from "../../domain/money.ts";
import type { Workspace } from "../../domain/workspace.ts";
import type { Translator } from "../../i18n/messages.ts";
import { actions, header, type Message, type MessageBlock, message, paragraph } from "./blocks.ts";
import { deleteButton } from "./cost-item-view.ts";
import { editButton, itemAmount, itemFacts, personCell } from "./cost-parts.ts";
import { LIMITS } from "./limits.ts";
import { type Row, table } from "./table.ts";

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
  shown: { item: ConvertedItem; history: readonly Change[]; mayChange: boolean; undoMinutes: number },
  workspace: Workspace,
  t: Translator,
): Message {
  const { item, history, undoMinutes } = shown;
  const isDeleted = item.deletedAt !== undefined;
  const sentence = (isDeleted ? t.cost.shownDeleted : t.cost.shown)(item.id, itemAmount(item, t));
  const blocks: MessageBlock[] = [header(sentence), itemFacts(item, workspace, t)];
  if (history.length > 0) {
    const words = t.cost.history;
    const columns = [t.word.when, t.word.who, words.what, words.value, words.before, words.after];
    const rows = history.flatMap((change) => changeRows(change, workspace, t)).slice(0, LIMITS.tableRows - 1);
    blocks.push(paragraph({ bold: words.title }));
    blocks.push(
      table(
        columns.map((title) => ({ title })),
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

/** A row for each value that an edit changed; anything else has one, of the amount. */
function changeRows(
  { at, actor, action, before, after }: Change,
  workspace: Workspace,
  t: Translator,
): Row[] {
  const keys = [...new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})])];
  const isEdit = before !== undefined && after !== undefined;
  const changed = isEdit ? keys.filter((key) => before[key] !== after[key]) : ["amount"];
  return changed.map((key) => ({
    cells: [
      t.format.dateTime(at, workspace.timezone),
      personCell(actor),
      actionName(action, t),
      labelOf(key, t),
      valueText(key, before?.[key], t),
      valueText(key, after?.[key], t),
    ],
  }));
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
