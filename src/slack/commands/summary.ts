import { reportSummary } from "../../services/report-summary.ts";
import { reply } from "../answer.ts";
import { summaryView } from "../views/summary-view.ts";
import { basisArg, departmentArg, optional, reportMonthArg, serviceArg } from "./args.ts";
import { defineCommand } from "./command.ts";

export const summaryCommand = defineCommand({
  name: "summary",
  aliases: ["요약"],
  role: "VIEWER",
  summary: (t) => t.reports.summary.help,
  examples: ["summary", "summary 2026-10 service=ERP", "summary last basis=effective"],
  korean: ["summary", "summary 2026-10 service=ERP", "summary 지난달 basis=effective"],
  args: {
    month: reportMonthArg,
    service: optional(serviceArg),
    department: optional(departmentArg),
    basis: basisArg,
  },
  positional: ["month"],
  shareable: true,
  run: async ({ args, deps, workspace, t }) =>
    reply(summaryView(await reportSummary(deps, { workspace, ...args }), workspace, t)),
});
