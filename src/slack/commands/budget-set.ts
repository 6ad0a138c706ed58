import { UserError } from "../../domain/mistakes.ts";
import { setBudget } from "../../services/set-budget.ts";
import { openBudgetForm } from "../actions/budget-open-form.ts";
import { reply } from "../answer.ts";
import { commandLine } from "../share-button.ts";
import { budgetChangeView } from "../views/budget-change-view.ts";
import { amountArg, optional, plannedMonthsArg, serviceArg } from "./args.ts";
import { defineCommand } from "./command.ts";

/** Without a month and an amount it opens the modal. */
export const budgetSetCommand = defineCommand({
  name: "budget set",
  aliases: ["예산 설정"],
  role: "ADMIN",
  summary: (t) => t.budget.help.set,
  examples: ["budget set 2026-11 100M", "budget set 2026-01..2026-12 12M service=ERP", "budget set"],
  korean: ["budget set 2026-11 1억", "budget set 2026-01..2026-12 1,200만 service=ERP", "budget set"],
  args: { month: optional(plannedMonthsArg), amount: optional(amountArg), service: optional(serviceArg) },
  positional: ["month", "amount"],
  takesRest: true,
  asks: ["confirm"],
  run: async (context) => {
    const { args, deps, workspace, person, known, consent, t } = context;
    const { month, amount, service } = args;
    if (month === undefined && amount === undefined)
      return openBudgetForm(context, { month: known.currentMonth, service });
    if (month === undefined) throw new UserError({ kind: "missingArgument", name: "month" });
    if (amount === undefined) throw new UserError({ kind: "missingArgument", name: "amount" });
    const { from, to, isYearless: monthAssumed } = month;
    const plan = { workspace, actor: person.userId, from, to, monthAssumed, service, amount, consent };
    const changes = await setBudget(deps, plan);
    return reply(budgetChangeView(changes, commandLine("budget", { month: month.from, service }), t));
  },
});
