import { copyBudgets } from "../../services/set-budget.ts";
import { reply } from "../answer.ts";
import { commandLine } from "../share-button.ts";
import { budgetCopyView } from "../views/budget-change-view.ts";
import { plannedMonthArg, sourceMonthArg } from "./args.ts";
import { defineCommand } from "./command.ts";

export const budgetCopyCommand = defineCommand({
  name: "budget copy",
  aliases: ["예산 복사"],
  role: "ADMIN",
  summary: (t) => t.budget.help.copy,
  examples: ["budget copy 2026-10 2026-11"],
  args: { to: plannedMonthArg, from: sourceMonthArg },
  positional: ["from", "to"],
  asks: ["confirm"],
  run: async ({ args, deps, workspace, person, consent, t }) => {
    const changes = await copyBudgets(deps, { workspace, actor: person.userId, ...args, consent });
    return reply(budgetCopyView(args, changes, commandLine("budget", { month: args.to }), t));
  },
});
