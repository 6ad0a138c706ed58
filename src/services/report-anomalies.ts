import type { Deps } from "../deps.ts";
import { type AnomalyReport, computeMonthMoves } from "../domain/anomaly/month-over-month.ts";
import { amountsByName, sumBy } from "../domain/cells.ts";
import { addMonths, monthInZone, type YearMonth } from "../domain/year-month.ts";
import { listCells } from "../store/rollups.ts";
import { type ReportInput, readHead } from "./report-head.ts";

export type AnomaliesInput = Omit<ReportInput, "department"> & {
  /** The workspace's own where none is given. */
  readonly thresholdPercent?: number | undefined;
};

/** Services whose usage moved against the month before, on effective cost where no basis is given. */
export async function reportAnomalies(deps: Deps, input: AnomaliesInput): Promise<AnomalyReport> {
  const { workspace, month, basis = "effective", thresholdPercent = workspace.anomalyPercent } = input;
  const previousMonth = addMonths(month, -1);
  const running = month >= monthInZone(deps.clock(), workspace.timezone);
  const moves = computeMonthMoves(
    await readUsage(deps, { ...input, basis }, previousMonth),
    await readUsage(deps, { ...input, basis }, month),
    { thresholdPercent, running },
  );
  return { ...(await readHead(deps, { ...input, basis })), previousMonth, thresholdPercent, ...moves };
}

async function readUsage(
  deps: Deps,
  input: ReportInput,
  month: YearMonth,
): Promise<ReadonlyMap<string, bigint>> {
  const { workspace, service, basis = "effective" } = input;
  const cells = await listCells(deps.store.read, {
    workspaceId: workspace.id,
    from: month,
    to: month,
    basis,
    by: ["service", "chargeCategory"],
    service,
  });
  const usage = cells.filter(({ chargeCategory }) => chargeCategory === "Usage");
  return amountsByName(sumBy(usage, "service"));
}
