import { roleAllows } from "../domain/role.ts";
import { collectAlertQuality } from "../services/collect-alert-quality.ts";
import { reportAlertSettings } from "../services/report-alert-settings.ts";
import { reportAlerts } from "../services/report-alerts.ts";
import type { Context } from "./commands/command.ts";
import { alertQualityBlocks, alertSettingsBlocks } from "./views/alert-settings-view.ts";
import { alertsView } from "./views/alerts-view.ts";
import type { Message } from "./views/blocks.ts";

/** A page of the open alerts; under the first how good they are, and for an ADMIN what is set. */
export async function listAlerts(context: Context, page: number): Promise<Message> {
  const { deps, person, workspace, alertSchedule: schedule, t } = context;
  const { role } = person;
  const list = alertsView(await reportAlerts(deps, { workspace }), { role, page }, workspace, t);
  if (page > 1) return list;
  const quality = alertQualityBlocks(await collectAlertQuality(deps, workspace.id), t);
  const settings = roleAllows(role, "ADMIN")
    ? alertSettingsBlocks(await reportAlertSettings(deps, { workspace, schedule }), t)
    : [];
  return { ...list, blocks: [...list.blocks, ...quality, ...settings] };
}
