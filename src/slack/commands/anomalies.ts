import { MAX_ANOMALY_PERCENT, MIN_ANOMALY_PERCENT } from "../../domain/anomaly/month-over-month.ts";
import { findDailyUsage } from "../../services/find-daily-usage.ts";
import { reportAnomalies } from "../../services/report-anomalies.ts";
import { reply } from "../answer.ts";
import { anomaliesView } from "../views/anomalies-view.ts";
import { numberArg, reportMonthArg, withDefault } from "./args.ts";
import { defineCommand } from "./command.ts";

export const anomaliesCommand = defineCommand({
  name: "anomalies",
  aliases: ["이상"],
  role: "VIEWER",
  summary: (t) => t.reports.anomalies.help,
  examples: ["anomalies", "anomalies 2026-10 threshold=50"],
  args: {
    month: reportMonthArg,
    threshold: withDefault(
      numberArg(MIN_ANOMALY_PERCENT, MAX_ANOMALY_PERCENT),
      ({ workspace }) => workspace.anomalyPercent,
    ),
  },
  positional: ["month"],
  shareable: true,
  run: async ({ args: { month, threshold }, deps, workspace, t }) => {
    const report = await reportAnomalies(deps, { workspace, month, thresholdPercent: threshold });
    return reply(anomaliesView(report, await findDailyUsage(deps, { workspace, month }), workspace, t));
  },
});
