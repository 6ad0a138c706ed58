import { setBudget } from "../../services/set-budget.ts";
import { reply } from "../answer.ts";
import { amountArg, plannedMonthArg, plannedMonthsArg, serviceArg } from "../commands/args.ts";
import type { Argument } from "../commands/arguments.ts";
import { commandLine } from "../share-button.ts";
import { budgetChangeView } from "../views/budget-change-view.ts";
import { ALL_SERVICES } from "../views/budget-form.ts";
import { defineButton, defineModal } from "./action.ts";
import { openBudgetForm, redrawBudgetForm } from "./budget-open-form.ts";

/** The button under a budget report, which carries the month and, behind it, the service. */
export const budgetSetAction = defineButton({
  id: "budget-set",
  role: "ADMIN",
  run: (context) => {
    const [month = "", ...words] = context.value.split(" ");
    const service = context.known.services.find((name) => name === words.join(" "));
    return openBudgetForm(context, { month: plannedMonthArg.parse(month, context.known, "month"), service });
  },
});

const scopeArg: Argument<string | undefined> = {
  parse: (text, context, name) => (text === ALL_SERVICES ? undefined : serviceArg.parse(text, context, name)),
  absent: () => undefined,
};

export const budgetSetForm = defineModal({
  id: "budget-set-form",
  role: "ADMIN",
  fields: { month: plannedMonthsArg, service: scopeArg, amount: amountArg },
  mistakeFields: { budgetCurrency: "amount" },
  redraw: redrawBudgetForm,
  submit: async ({ args, deps, workspace, person, consent, t }) => {
    const { month, service, amount } = args;
    const { from, to, isYearless: monthAssumed } = month;
    const plan = { workspace, actor: person.userId, from, to, monthAssumed, service, amount, consent };
    const changes = await setBudget(deps, plan);
    return reply(budgetChangeView(changes, commandLine("budget", { month: month.from, service }), t));
  },
});
