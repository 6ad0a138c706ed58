import type { Deps } from "../deps.ts";
import { type AlertQuality, computeAlertQuality, QUALITY_MONTHS } from "../domain/alert-quality.ts";
import { addMonths, dayIn, monthInZone } from "../domain/year-month.ts";
import { startOfDay } from "../domain/zone-time.ts";
import { listFiredIncidents } from "../store/alert-quality.ts";
import { findWorkspace } from "../store/workspaces.ts";

/** Counts of the last six months, oldest first; nothing of a workspace that is not there. */
export async function collectAlertQuality(deps: Deps, workspaceId: string): Promise<AlertQuality[]> {
  const { read } = deps.store;
  const workspace = await findWorkspace(read, workspaceId);
  if (workspace === undefined) return [];
  const { timezone } = workspace;
  const running = monthInZone(deps.clock(), timezone);
  const since = startOfDay(dayIn(addMonths(running, 1 - QUALITY_MONTHS), 1), timezone);
  return computeAlertQuality(await listFiredIncidents(read, workspaceId, since), { running, timezone });
}
