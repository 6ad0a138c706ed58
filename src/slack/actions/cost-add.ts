import { COST_FIELDS, COST_MISTAKE_FIELDS } from "../commands/cost-entry-args.ts";
import { answerRegistered } from "../register-cost-answer.ts";
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
  submit: (context) => {
    const { month, amount, note, server, ...owners } = context.args;
    const entry = {
      month: month.month,
      ...owners,
      day: undefined,
      currency: amount.currency,
      amountMicros: amount.micros,
      description: note,
      serverId: server,
    };
    return answerRegistered(context, entry, month.isYearless);
  },
});
