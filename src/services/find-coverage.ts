import type { Deps } from "../deps.ts";
import {
  type Coverage,
  type DataGap,
  fillGaps,
  isCharged,
  judgeCoverage,
  type SourcesByMonth,
} from "../domain/data-sources.ts";
import type { Workspace } from "../domain/workspace.ts";
import type { YearMonth } from "../domain/year-month.ts";
import { countCharges, listDataSources } from "../store/data-sources.ts";

/** Which sources have data of a month and of the one before it. */
export async function findCoverage(
  { store }: Deps,
  workspace: Workspace,
  month: YearMonth,
  known?: SourcesByMonth,
): Promise<Coverage> {
  const sources = known ?? (await listDataSources(store.read, workspace.id));
  const coverage = judgeCoverage(sources, month);
  const gaps = [...coverage.missing, ...coverage.skipped];
  const filled: DataGap[] = [];
  for (const gap of gaps)
    if (gap.source !== undefined && isCharged(await countCharges(store.read, workspace.id, gap)))
      filled.push(gap);
  return filled.length === 0 ? coverage : judgeCoverage(fillGaps(sources, filled), month);
}
