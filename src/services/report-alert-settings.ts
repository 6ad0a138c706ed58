import type { Deps } from "../deps.ts";
import type { AlertSettingsReport, AlertSettingsShown } from "../domain/alert-settings.ts";
import type { Workspace } from "../domain/workspace.ts";
import { listAlertRoutes } from "../store/alert-routes.ts";
import { listRulesOn } from "../store/alert-rules.ts";
import { findWorkspace } from "../store/workspaces.ts";
import { replayAlerts } from "./replay-alerts.ts";

type Input = { readonly workspace: Workspace };

/** As they are stored now. */
export async function findAlertSettings(deps: Deps, { workspace }: Input): Promise<AlertSettingsShown> {
  const { read } = deps.store;
  const settings = (await findWorkspace(read, workspace.id)) ?? workspace;
  return { settings, rulesOn: await listRulesOn(read, workspace.id) };
}

/** What an ADMIN sees beside the alerts: everything that is set, and what each rule would have done. */
export async function reportAlertSettings(
  deps: Deps,
  { workspace, schedule }: Input & { readonly schedule: string },
): Promise<AlertSettingsReport> {
  return {
    ...(await findAlertSettings(deps, { workspace })),
    schedule,
    timezone: workspace.timezone,
    routes: await listAlertRoutes(deps.store.read, workspace.id),
    replayed: await replayAlerts(deps, { workspace }),
  };
}
