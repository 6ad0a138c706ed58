import {
  DEFAULT_TREND_POINTS,
  MAX_TREND_POINTS,
  TREND_PERIODS,
  type TrendPeriod,
} from "../../domain/trend.ts";
import { reportTrend } from "../../services/report-trend.ts";
import { reply } from "../answer.ts";
import { trendView } from "../views/trend-view.ts";
import { basisArg, choiceArg, numberArg, optional, reportMonthArg, serviceArg, withDefault } from "./args.ts";
import { defineCommand } from "./command.ts";

export const trendCommand = defineCommand({
  name: "trend",
  aliases: ["추이"],
  role: "VIEWER",
  summary: (t) => t.reports.trend.help,
  examples: [
    "trend",
    "trend 12 service=ERP",
    "trend 8 by=quarter",
    "trend 6 to=2026-09",
    "trend 6 basis=effective",
  ],
  args: {
    months: withDefault(numberArg(1, MAX_TREND_POINTS), () => DEFAULT_TREND_POINTS),
    service: optional(serviceArg),
    to: reportMonthArg,
    by: withDefault<TrendPeriod>(choiceArg(TREND_PERIODS), () => "month"),
    basis: basisArg,
  },
  positional: ["months"],
  shareable: true,
  run: async ({ args, deps, workspace, t }) => {
    const { months: count, by: period, service, to, basis } = args;
    return reply(
      trendView(await reportTrend(deps, { workspace, count, period, service, to, basis }), workspace, t),
    );
  },
});
