import type { Deps } from "../deps.ts";
import { type Coverage, chooseLeftOut, type DataGap } from "../domain/data-sources.ts";
import type { Finding } from "../domain/finding.ts";
import {
  type ContextCell,
  computeContext,
  type FindingContext,
  HISTORY_MONTHS,
} from "../domain/finding-context.ts";
import type { Workspace } from "../domain/workspace.ts";
import { addMonths } from "../domain/year-month.ts";
import { findChangedAt } from "../store/rollups.ts";
import { findCoverage } from "./find-coverage.ts";
import { readContextCells } from "./read-context-cells.ts";

type Input = { readonly workspace: Workspace; readonly finding: Finding };

/** What stands beside a finding: its largest parts, its last months, who pays, how fresh it is. */
export async function findContext(deps: Deps, { workspace, finding }: Input): Promise<FindingContext> {
  const { month } = finding;
  const from = addMonths(month, 1 - HISTORY_MONTHS);
  const cells = await readContextCells(deps, { workspace, finding, from });
  const freshAt = await findChangedAt(deps.store.read, workspace.id, month);
  return computeContext(finding, cells, freshAt, await readCompared(deps, { workspace, finding }));
}

/** A finding's month and the one before it, without the sources that its comparison leaves out. */
export async function readCompared(
  deps: Deps,
  { workspace, finding }: Input,
): Promise<{ readonly cells: readonly ContextCell[]; readonly gaps: readonly DataGap[] }> {
  const query = { workspace, finding, from: addMonths(finding.month, -1) };
  const whole = await readContextCells(deps, query);
  const gaps = leftOutOf(finding, await findCoverage(deps, workspace, finding.month));
  if (gaps.length === 0) return { cells: whole, gaps };
  const cells = await readContextCells(deps, { ...query, without: gaps });
  const count = (some: typeof whole) => some.reduce((sum, { items }) => sum + items, 0);
  return count(cells) === count(whole) ? { cells: whole, gaps: [] } : { cells, gaps };
}

/** A budget counts all that its month has; only what the month before had beside that is no comparison. */
function leftOutOf({ rule, toDate }: Finding, coverage: Coverage): readonly DataGap[] {
  if (rule === "budget") return coverage.missing;
  return chooseLeftOut(coverage, toDate ? "rises" : "both");
}
