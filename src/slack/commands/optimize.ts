import { adviseMonth } from "../../services/advise-month.ts";
import { answerInTurn } from "../answer-in-turn.ts";
import { optimizeRunningView, optimizeView } from "../views/optimize-view.ts";
import { reportMonthArg } from "./args.ts";
import { defineCommand } from "./command.ts";

export const optimizeCommand = defineCommand({
  name: "optimize",
  aliases: ["최적화"],
  role: "PM",
  summary: (t) => t.advice.help,
  examples: ["optimize", "optimize 2026-10"],
  args: { month: reportMonthArg },
  positional: ["month"],
  run: (context) => {
    const { args, deps, workspace, t } = context;
    const { month } = args;
    return answerInTurn(context, "advice", {
      working: optimizeRunningView(month, t),
      work: async () =>
        optimizeView(await adviseMonth(deps, { workspace, month, locale: t.locale }), workspace, t),
    });
  },
});
