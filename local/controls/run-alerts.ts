import type { RunningApp } from "../../src/app.ts";
import type { Deps } from "../../src/deps.ts";
import { alertsJob } from "../../src/jobs/alerts-job.ts";
import { findWorkspace } from "../../src/store/workspaces.ts";

/** The scheduled alert job, now: as often as somebody asks, so without claiming a slot. */
export async function runAlerts(deps: Deps, app: Pick<RunningApp, "teamId" | "slack">): Promise<void> {
  const workspace = await findWorkspace(deps.store.read, app.teamId);
  if (workspace !== undefined) await alertsJob.run({ deps, slack: app.slack, workspace });
}
