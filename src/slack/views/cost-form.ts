import type { ModalView } from "@slack/types";
import { CATEGORIES, type Category, type CostItem } from "../../domain/cost.ts";
import { formatMicros, type Money } from "../../domain/money.ts";
import type { Workspace } from "../../domain/workspace.ts";
import type { Translator } from "../../i18n/messages.ts";
import { modal, selectInput, textInput } from "./modal.ts";

export type CostFormValues = {
  readonly month: string;
  readonly category: Category | undefined;
  readonly service: string;
  readonly department: string;
  readonly amount: string;
  readonly note: string;
  readonly server: string | undefined;
};

type Owners = { readonly services: readonly string[]; readonly departments: readonly string[] };

export function addCostForm(initial: CostFormValues, owners: Owners, t: Translator): ModalView {
  return modal(t, { action: "cost-add-form", title: t.cost.form.add, blocks: fieldsOf(initial, owners, t) });
}

/** Carries the version that is shown, so that a change in between is noticed. `filled`: what was typed since. */
export function editCostForm(
  item: CostItem,
  owners: Owners,
  workspace: Workspace,
  t: Translator,
  filled?: CostFormValues,
): ModalView {
  const { month, category, service, department, description, serverId } = item;
  const amount = formatAmountText({ currency: item.currency, micros: item.amountMicros }, workspace);
  const stored = { month, category, service, department, amount, note: description, server: serverId };
  const initial = filled ?? stored;
  // What was retired since stays a choice of the items that have it.
  const kept = {
    services: [...new Set([...owners.services, service])],
    departments: [...new Set([...owners.departments, department])],
  };
  return modal(t, {
    action: "cost-edit-form",
    title: t.cost.form.edit,
    blocks: fieldsOf(initial, kept, t),
    memory: { id: item.id, version: String(item.version) },
  });
}

/** As people may type it: `1,200,000`, or `USD 1,200.5` where it is not the workspace's currency. */
export function formatAmountText(
  { currency, micros }: Money,
  workspace: Pick<Workspace, "currency">,
): string {
  const [whole = "", fraction] = formatMicros(micros).split(".");
  const figure = `${whole.replaceAll(/\B(?=(\d{3})+$)/g, ",")}${fraction === undefined ? "" : `.${fraction}`}`;
  return currency === workspace.currency ? figure : `${currency} ${figure}`;
}

function fieldsOf(initial: CostFormValues, { services, departments }: Owners, t: Translator) {
  const { word } = t;
  const words = t.cost.form;
  const names = (list: readonly string[]) => list.map((name) => ({ value: name, label: name }));
  const categories = CATEGORIES.map((category) => ({ value: category, label: t.category[category] }));
  return [
    textInput({
      block: "month",
      label: word.month,
      initial: initial.month,
      hint: words.monthHint,
    }),
    selectInput({ block: "category", label: word.category, choices: categories, initial: initial.category }),
    selectInput({
      block: "service",
      label: word.service,
      choices: names(services),
      initial: initial.service,
    }),
    selectInput({
      block: "department",
      label: word.department,
      choices: names(departments),
      initial: initial.department,
    }),
    textInput({
      block: "amount",
      label: word.amount,
      initial: initial.amount,
      hint: words.amountHint,
    }),
    textInput({
      block: "note",
      label: words.note,
      initial: initial.note,
      optional: true,
    }),
    textInput({
      block: "server",
      label: word.serverId,
      initial: initial.server,
      optional: true,
    }),
  ];
}
