import { registerCost } from "../../services/register-cost.ts";
import { reply } from "../answer.ts";
import { COST_FIELDS, COST_MISTAKE_FIELDS } from "../commands/cost-entry-args.ts";
import { costRegisteredView } from "../views/cost-item-view.ts";
import { defineButton, defineModal } from "./action.ts";
import { openAddForm, redrawAddForm } from "./cost-open-form.ts";

export const costAddAction = defineButton({
  id: "cost-add",
  role: "PM",
  run: (context) => openAddForm(context),
});

export const costAddForm = defineModal({
  id: "cost-add-form",
  role: "PM",
  fields: COST_FIELDS,
  mistakeFields: COST_MISTAKE_FIELDS,
  redraw: redrawAddForm,
  submit: async ({ args, deps, workspace, person, key, consent, t }) => {
    const { month, amount, note, server, ...owners } = args;
    const entry = {
      month: month.month,
      ...owners,
      day: undefined,
      currency: amount.currency,
      amountMicros: amount.micros,
      description: note,
      serverId: server,
    };
    const cost = {
      workspace,
      actor: person.userId,
      entry,
      submissionKey: key,
      consent,
      monthAssumed: month.isYearless,
    };
    const item = await registerCost(deps, cost);
    return reply(costRegisteredView(item, workspace, t));
  },
});
