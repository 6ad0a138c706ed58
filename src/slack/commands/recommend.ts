import { reportRecommendations } from "../../services/report-recommendations.ts";
import { reply } from "../answer.ts";
import { recommendView } from "../views/recommend-view.ts";
import { basisArg, reportMonthArg } from "./args.ts";
import { defineCommand } from "./command.ts";

export const recommendCommand = defineCommand({
  name: "recommend",
  aliases: ["추천"],
  role: "VIEWER",
  summary: (t) => t.reports.recommend.help,
  examples: ["recommend", "recommend 2026-10"],
  args: { month: reportMonthArg, basis: basisArg },
  positional: ["month"],
  shareable: true,
  run: async ({ args, deps, workspace, t }) =>
    reply(recommendView(await reportRecommendations(deps, { workspace, ...args }), workspace, t)),
});
