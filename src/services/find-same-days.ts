import type { Deps } from "../deps.ts";
import { computeSameDays, type SameDays } from "../domain/same-days.ts";
import { addMonths, dayInZone, monthOf } from "../domain/year-month.ts";
import { listSourceDays } from "../store/source-days.ts";
import type { ReportInput } from "./report-head.ts";

/** The running month against the same days of the one before it; undefined of other months, and without dated usage. */
export async function findSameDays(deps: Deps, input: ReportInput): Promise<SameDays | undefined> {
  const { workspace, month, service, department, basis = "billed" } = input;
  const today = dayInZone(deps.clock(), workspace.timezone);
  if (month !== monthOf(today)) return undefined;
  const query = {
    workspaceId: workspace.id,
    from: addMonths(month, -1),
    to: month,
    basis,
    service,
    department,
  };
  return computeSameDays(await listSourceDays(deps.store.read, query), today);
}
