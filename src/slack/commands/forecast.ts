import { reportForecast } from "../../services/report-forecast.ts";
import { reply } from "../answer.ts";
import { forecastView } from "../views/forecast-view.ts";
import { optional, reportMonthArg, serviceArg } from "./args.ts";
import { defineCommand } from "./command.ts";

export const forecastCommand = defineCommand({
  name: "forecast",
  aliases: ["예측"],
  role: "VIEWER",
  summary: (t) => t.reports.forecast.help,
  examples: ["forecast", "forecast service=ERP"],
  args: { month: reportMonthArg, service: optional(serviceArg) },
  positional: ["month"],
  shareable: true,
  run: async ({ args, deps, workspace, t }) =>
    reply(forecastView(await reportForecast(deps, { workspace, ...args }), workspace, t)),
});
