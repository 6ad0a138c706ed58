import { listPostedAlerts } from "../../services/claim-finding.ts";
import { reportFindings } from "../../services/report-findings.ts";
import { reply } from "../answer.ts";
import { alertsView } from "../views/alerts-view.ts";
import { defineCommand } from "./command.ts";

export const alertsCommand = defineCommand({
  name: "alerts",
  role: "VIEWER",
  summary: (t) => t.alerts.help,
  examples: ["alerts"],
  run: async ({ deps, workspace, t }) => {
    const report = await reportFindings(deps, { workspace });
    return reply(alertsView(report, await listPostedAlerts(deps, { workspace }), workspace, t));
  },
});
