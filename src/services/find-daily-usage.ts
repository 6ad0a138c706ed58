import type { Deps } from "../deps.ts";
import type { Workspace } from "../domain/workspace.ts";
import type { YearMonth } from "../domain/year-month.ts";
import { listDailyUsage } from "../store/rollups.ts";

/** Whether a month's usage has days, without which only whole months can be compared. */
export async function findDailyUsage(
  deps: Deps,
  { workspace, month }: { readonly workspace: Workspace; readonly month: YearMonth },
): Promise<{ readonly hasDailyUsage: boolean }> {
  const days = await listDailyUsage(deps.store.read, { workspaceId: workspace.id, month });
  return { hasDailyUsage: days.length > 0 };
}
