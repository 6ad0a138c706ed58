import type { Deps } from "../deps.ts";
import { computeTrend, firstTrendMonth, type TrendPeriod, type TrendReport } from "../domain/trend.ts";
import { monthInZone, type YearMonth } from "../domain/year-month.ts";
import { listCells } from "../store/rollups.ts";
import { findCoverage } from "./find-coverage.ts";
import { findSameDays } from "./find-same-days.ts";
import { type ReportInput, readHead } from "./report-head.ts";

export type TrendInput = Omit<ReportInput, "month"> & {
  /** The last month; the running one when absent. */
  readonly to?: YearMonth | undefined;
  /** How many months or quarters, the last one included. */
  readonly count: number;
  readonly period: TrendPeriod;
};

export async function reportTrend(deps: Deps, input: TrendInput): Promise<TrendReport> {
  const { workspace, service, department, basis = "billed", count, period } = input;
  const current = monthInZone(deps.clock(), workspace.timezone);
  const month = input.to ?? current;
  const from = firstTrendMonth(month, count, period);
  const cells = await listCells(deps.store.read, {
    workspaceId: workspace.id,
    from,
    to: month,
    basis,
    by: ["month"],
    service,
    department,
  });
  const head = await readHead(deps, { ...input, month }, from);
  const trend = computeTrend(cells, { month, current, count, period });
  const last = trend.points.findLast(({ empty }) => !empty);
  const inMonths = period === "month";
  return {
    ...head,
    period,
    ...trend,
    gaps: inMonths && last !== undefined ? (await findCoverage(deps, workspace, last.to)).missing : [],
    sameDays: inMonths ? await findSameDays(deps, { ...input, month }) : undefined,
  };
}
