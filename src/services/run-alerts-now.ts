import type { Deps } from "../deps.ts";
import type { Workspace } from "../domain/workspace.ts";
import { listFiredIncidents } from "../store/alert-quality.ts";
import { evaluateAlerts } from "./evaluate-alerts.ts";

/** Judges the alerts at once: how much needs attention, and how much of it is new. */
export async function runAlertsNow(
  deps: Deps,
  { workspace }: { readonly workspace: Workspace },
): Promise<{ readonly findings: number; readonly fired: number }> {
  const begun = deps.clock();
  const { findings } = await evaluateAlerts(deps, { workspace });
  const fired = await listFiredIncidents(deps.store.read, workspace.id, begun);
  return { findings, fired: fired.length };
}
