import { UserError } from "../../domain/mistakes.ts";
import { monthOf } from "../../domain/year-month.ts";
import { UNDO_MINUTES } from "../../services/delete-cost.ts";
import { editCost } from "../../services/edit-cost.ts";
import { findChangeableCost } from "../../services/find-cost.ts";
import { reply } from "../answer.ts";
import { COST_FIELDS, COST_MISTAKE_FIELDS } from "../commands/cost-entry-args.ts";
import { costEditedView } from "../views/cost-item-view.ts";
import { defineButton, defineModal } from "./action.ts";
import { openEditForm, redrawEditForm } from "./cost-open-form.ts";

export const costEditAction = defineButton({
  id: "cost-edit",
  role: "PM",
  run: (context) => openEditForm(context, context.value),
});

export const costEditForm = defineModal({
  id: "cost-edit-form",
  role: "PM",
  fields: COST_FIELDS,
  mistakeFields: COST_MISTAKE_FIELDS,
  redraw: redrawEditForm,
  submit: async ({ args, memory, deps, workspace, person, consent, t }) => {
    const { id, version = "" } = memory;
    if (id === undefined || !/^\d{1,9}$/.test(version)) throw new UserError({ kind: "expiredControl" });
    const before = await findChangeableCost(deps, { workspace, author: person, id });
    const { month: typed, amount, note, server, ...owners } = args;
    const { month } = typed;
    const entry = {
      month,
      ...owners,
      // The modal has no day: it stays as long as it lies in the month.
      day: before.day !== undefined && monthOf(before.day) === month ? before.day : undefined,
      currency: amount.currency,
      amountMicros: amount.micros,
      description: note,
      serverId: server,
    };
    const item = await editCost(deps, {
      workspace,
      author: person,
      id: before.id,
      version: Number(version),
      entry,
      monthAssumed: typed.isYearless,
      consent,
    });
    return reply(costEditedView(item, UNDO_MINUTES, workspace, t));
  },
});
