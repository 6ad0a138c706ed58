import type { Deps } from "../deps.ts";
import { mergeConversions } from "../domain/conversion.ts";
import type { Basis } from "../domain/cost.ts";
import type { ReportHead } from "../domain/report.ts";
import type { Workspace } from "../domain/workspace.ts";
import { monthInZone, type YearMonth } from "../domain/year-month.ts";
import { findChangedAt, listConversions } from "../store/rollups.ts";

/** What every report is asked for. */
export type ReportInput = {
  readonly workspace: Workspace;
  readonly month: YearMonth;
  readonly service?: string | undefined;
  readonly department?: string | undefined;
  /** Billed where nothing else is said. */
  readonly basis?: Basis | undefined;
};

/** `from`: the first month that is reported, where there are several. */
export async function readHead(
  deps: Deps,
  input: ReportInput,
  from: YearMonth = input.month,
): Promise<ReportHead> {
  const { workspace, month, service, department, basis = "billed" } = input;
  const query = { workspaceId: workspace.id, from, to: month, basis, service, department };
  return {
    month,
    toDate: month === monthInZone(deps.clock(), workspace.timezone),
    currency: workspace.currency,
    basis,
    changedAt: await findChangedAt(deps.store.read, workspace.id, month),
    conversions: mergeConversions(await listConversions(deps.store.read, query)),
    service,
    department,
  };
}
