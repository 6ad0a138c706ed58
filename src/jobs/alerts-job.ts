import { translatorFor } from "../i18n/messages.ts";
import { claimFinding, markFindingPosted } from "../services/claim-finding.ts";
import { reportFindings } from "../services/report-findings.ts";
import { alertView } from "../slack/views/alert-view.ts";
import { plainMessage } from "../slack/views/plain-message.ts";
import type { Job } from "./job.ts";

/** Evaluates budgets and anomalies and posts each incident once to the workspace's alert channel. */
export const alertsJob: Job = {
  name: "alerts",
  schedule: (configured) => configured,
  run: async ({ deps, slack, workspace }) => {
    const channel = workspace.alertChannel;
    if (channel === undefined) return;
    const t = translatorFor(workspace.locale);
    const report = await reportFindings(deps, { workspace });
    for (const finding of report.findings) {
      if (!(await claimFinding(deps, { workspace, fingerprint: finding.fingerprint, channel }))) continue;
      const message = alertView(finding, report, workspace, t);
      let outcome = await slack.post(channel, workspace.plainBlocks ? plainMessage(message) : message);
      if (outcome.kind === "refused" && outcome.error === "invalid_blocks")
        outcome = await slack.post(channel, plainMessage(message));
      if (outcome.kind === "refused") {
        deps.log.warn({ event: "alert.refused", channel, error: outcome.error });
        continue;
      }
      await markFindingPosted(deps, { workspace, fingerprint: finding.fingerprint, ts: outcome.ts });
    }
  },
};
