import { reportAlerts } from "../../services/report-alerts.ts";
import { reply } from "../answer.ts";
import { alertsView } from "../views/alerts-view.ts";
import { numberArg, withDefault } from "./args.ts";
import { defineCommand } from "./command.ts";

export const alertsCommand = defineCommand({
  name: "alerts",
  role: "VIEWER",
  summary: (t) => t.alerts.help,
  examples: ["alerts"],
  args: { page: withDefault(numberArg(1, 1000), () => 1) },
  run: async ({ args, deps, person, workspace, t }) => {
    const report = await reportAlerts(deps, { workspace });
    return reply(alertsView(report, { role: person.role, page: args.page }, workspace, t));
  },
});
