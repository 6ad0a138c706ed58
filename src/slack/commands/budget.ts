import { roleAllows } from "../../domain/role.ts";
import { reportBudget } from "../../services/report-budget.ts";
import { reply } from "../answer.ts";
import { budgetView } from "../views/budget-view.ts";
import { optional, reportMonthArg, serviceArg } from "./args.ts";
import { defineCommand } from "./command.ts";

export const budgetCommand = defineCommand({
  name: "budget",
  aliases: ["예산"],
  role: "VIEWER",
  summary: (t) => t.budget.help.show,
  examples: ["budget", "budget 2026-10", "budget last service=ERP"],
  korean: ["budget", "budget 2026-10", "budget 지난달 service=ERP"],
  args: { month: reportMonthArg, service: optional(serviceArg) },
  positional: ["month"],
  shareable: true,
  run: async ({ args, deps, workspace, person, t }) => {
    const report = await reportBudget(deps, { workspace, ...args });
    return reply(budgetView(report, roleAllows(person.role, "ADMIN"), workspace, t));
  },
});
