import { copyBudgets } from "../../services/set-budget.ts";
import { reply } from "../answer.ts";
import { commandLine } from "../share-button.ts";
import { budgetCopyView } from "../views/budget-change-view.ts";
import { plannedMonthArg } from "./args.ts";
import { defineCommand } from "./command.ts";

export const budgetCopyCommand = defineCommand({
  name: "budget copy",
  role: "ADMIN",
  summary: (t) => t.budget.help.copy,
  examples: ["budget copy 2026-10 2026-11"],
  args: { from: plannedMonthArg, to: plannedMonthArg },
  positional: ["from", "to"],
  run: async ({ args, deps, workspace, person, t }) => {
    const changes = await copyBudgets(deps, { workspace, actor: person.userId, ...args });
    return reply(budgetCopyView(args, changes, commandLine("budget", { month: args.to }), t));
  },
});
