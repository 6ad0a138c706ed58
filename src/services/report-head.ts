import type { Deps } from "../deps.ts";
import type { Basis } from "../domain/cost.ts";
import type { ReportHead } from "../domain/report.ts";
import type { Workspace } from "../domain/workspace.ts";
import { monthInZone, type YearMonth } from "../domain/year-month.ts";
import { findChangedAt } from "../store/rollups.ts";

/** What every report is asked for. */
export type ReportInput = {
  readonly workspace: Workspace;
  readonly month: YearMonth;
  readonly service?: string | undefined;
  readonly department?: string | undefined;
  /** Billed where nothing else is said. */
  readonly basis?: Basis | undefined;
};

export async function readHead(deps: Deps, input: ReportInput): Promise<ReportHead> {
  const { workspace, month, service, department, basis = "billed" } = input;
  return {
    month,
    toDate: month === monthInZone(deps.clock(), workspace.timezone),
    currency: workspace.currency,
    basis,
    changedAt: await findChangedAt(deps.store.read, workspace.id, month),
    service,
    department,
  };
}
