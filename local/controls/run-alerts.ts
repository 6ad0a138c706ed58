import type { RunningApp } from "../../src/app.ts";
import type { Deps } from "../../src/deps.ts";
import { evaluateAlerts } from "../../src/services/evaluate-alerts.ts";
import { findWorkspace } from "../../src/store/workspaces.ts";

/** What the alert job does, now: as often as somebody asks, so without claiming a slot. How many alerts it changed. */
export async function runAlerts(deps: Deps, app: Pick<RunningApp, "teamId" | "outbox">): Promise<number> {
  const workspace = await findWorkspace(deps.store.read, app.teamId);
  if (workspace === undefined) return 0;
  const { changed } = await evaluateAlerts(deps, { workspace });
  app.outbox.wake();
  return changed;
}
