import { adviseMonth } from "../../services/advise-month.ts";
import { optimizeRunningView, optimizeView } from "../views/optimize-view.ts";
import { reportMonthArg } from "./args.ts";
import { defineCommand } from "./command.ts";

export const optimizeCommand = defineCommand({
  name: "optimize",
  role: "PM",
  summary: (t) => t.advice.help,
  examples: ["optimize", "optimize 2026-10"],
  args: { month: reportMonthArg },
  positional: ["month"],
  run: async ({ args: { month }, deps, workspace, t }) => ({
    kind: "progress",
    message: optimizeRunningView(month, t),
    later: async () =>
      optimizeView(await adviseMonth(deps, { workspace, month, locale: t.locale }), workspace, t),
  }),
});
