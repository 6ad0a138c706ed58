import type { Deps } from "../deps.ts";
import { type AnomalyReport, computeMonthMoves } from "../domain/anomaly/month-over-month.ts";
import { addMonths, monthInZone } from "../domain/year-month.ts";
import { listDataSources } from "../store/data-sources.ts";
import { findCoverage } from "./find-coverage.ts";
import { findSameDays } from "./find-same-days.ts";
import { readMonthPair } from "./read-month-pair.ts";
import { type ReportInput, readHead } from "./report-head.ts";

export type AnomaliesInput = Omit<ReportInput, "department"> & {
  /** The workspace's own where none is given. */
  readonly thresholdPercent?: number | undefined;
};

/** Services whose usage moved against the month before, on effective cost where no basis is given. */
export async function reportAnomalies(deps: Deps, input: AnomaliesInput): Promise<AnomalyReport> {
  const { workspace, month, basis = "effective", thresholdPercent = workspace.anomalyPercent } = input;
  const running = month >= monthInZone(deps.clock(), workspace.timezone);
  const sources = await listDataSources(deps.store.read, workspace.id);
  const pair = await readMonthPair(deps, {
    workspace,
    month,
    running,
    sources,
    basis,
    service: input.service,
  });
  const { previous, current } = pair.hasData ? pair : { previous: new Map(), current: new Map() };
  const { missing, skipped } = await findCoverage(deps, workspace, month, sources);
  return {
    ...(await readHead(deps, { ...input, basis })),
    previousMonth: addMonths(month, -1),
    thresholdPercent,
    ...computeMonthMoves(previous, current, { thresholdPercent, running }),
    gaps: [...missing, ...skipped],
    hasData: pair.hasData,
    sameDays: await findSameDays(deps, { ...input, basis }),
  };
}
