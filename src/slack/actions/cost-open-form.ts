import { CATEGORIES } from "../../domain/cost.ts";
import { findChangeableCost } from "../../services/find-cost.ts";
import { findCostChoices } from "../../services/find-cost-choices.ts";
import { type Answer, open } from "../answer.ts";
import type { Context } from "../commands/command.ts";
import { addCostForm, type CostFormValues, editCostForm } from "../views/cost-form.ts";
import type { Redraw } from "./action.ts";

type Typed = {
  readonly service: string | undefined;
  readonly department: string | undefined;
  readonly note: string;
  readonly server: string | undefined;
};

/** The modal for a new cost: what was typed already, else the person's last choice. */
export async function openAddForm(
  { deps, workspace, person, known, t }: Context,
  typed?: Typed,
): Promise<Answer> {
  const { initial, ...owners } = await findCostChoices(deps, { workspace, userId: person.userId });
  const values = {
    month: known.currentMonth,
    category: initial.category,
    service: typed?.service ?? initial.service,
    department: typed?.department ?? initial.department,
    amount: "",
    note: typed?.note ?? "",
    server: typed?.server,
  };
  return open(addCostForm(values, owners, t));
}

/** What was filled in, as it was. */
function filledIn(texts: Readonly<Record<string, string>>): CostFormValues {
  return {
    month: texts["month"] ?? "",
    category: CATEGORIES.find((category) => category === texts["category"]),
    service: texts["service"] ?? "",
    department: texts["department"] ?? "",
    amount: texts["amount"] ?? "",
    note: texts["note"] ?? "",
    server: texts["server"],
  };
}

export const redrawAddForm: Redraw = async ({ deps, workspace, person, texts, t }) => {
  const { initial: _initial, ...owners } = await findCostChoices(deps, { workspace, userId: person.userId });
  return addCostForm(filledIn(texts), owners, t);
};

export const redrawEditForm: Redraw = async ({ deps, workspace, person, texts, memory, t }) => {
  const item = await findChangeableCost(deps, { workspace, author: person, id: memory["id"] ?? "" });
  const { initial: _initial, ...owners } = await findCostChoices(deps, { workspace, userId: person.userId });
  return editCostForm(item, owners, workspace, t, filledIn(texts));
};

/** Refuses at once what the submission would refuse. */
export async function openEditForm({ deps, workspace, person, t }: Context, id: string): Promise<Answer> {
  const item = await findChangeableCost(deps, { workspace, author: person, id });
  const { initial: _initial, ...owners } = await findCostChoices(deps, { workspace, userId: person.userId });
  return open(editCostForm(item, owners, workspace, t));
}
