import type { Deps } from "../deps.ts";
import { sumCells } from "../domain/cells.ts";
import { chooseLeftOut, type DataSource } from "../domain/data-sources.ts";
import type { MonthComparison } from "../domain/summary.ts";
import { addMonths, type YearMonth } from "../domain/year-month.ts";
import { listCells } from "../store/rollups.ts";
import { findCoverage } from "./find-coverage.ts";
import type { ReportInput } from "./report-head.ts";

/** A month beside the one before it, without the sources that have data in only one of them; undefined: all count. */
export async function compareMonths(deps: Deps, input: ReportInput): Promise<MonthComparison | undefined> {
  const { workspace, month, service, department, basis = "billed" } = input;
  const { read } = deps.store;
  const coverage = await findCoverage(deps, workspace, month);
  const gaps = chooseLeftOut(coverage, "both");
  if (gaps.length === 0 || !coverage.hasData) return undefined;
  const sum = async (when: YearMonth, without: readonly DataSource[] = []) => {
    const query = { workspaceId: workspace.id, from: when, to: when, basis, service, department };
    return sumCells(await listCells(read, { ...query, by: [], without }));
  };
  const before = addMonths(month, -1);
  const [now, then] = [await sum(month, gaps), await sum(before, gaps)];
  const isAffected = now.items !== (await sum(month)).items || then.items !== (await sum(before)).items;
  if (!isAffected) return undefined;
  return { gaps, totalMicros: now.amountMicros, previousMicros: then.amountMicros };
}
