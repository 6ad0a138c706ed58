import type { Deps } from "../deps.ts";
import type { Basis } from "../domain/cost.ts";
import type { Finding } from "../domain/finding.ts";
import { computeContext, type FindingContext, HISTORY_MONTHS } from "../domain/finding-context.ts";
import type { Workspace } from "../domain/workspace.ts";
import { addMonths } from "../domain/year-month.ts";
import { findChangedAt, listCells } from "../store/rollups.ts";

/** A budget is compared with what is billed, a move is one of effective usage. */
export function basisOf({ rule }: Pick<Finding, "rule">): Basis {
  return rule === "budget" ? "billed" : "effective";
}

/** What stands beside a finding: its largest parts, its last months, who pays, how fresh it is. */
export async function findContext(
  deps: Deps,
  { workspace, finding }: { readonly workspace: Workspace; readonly finding: Finding },
): Promise<FindingContext> {
  const { read } = deps.store;
  const { subject, month, rule } = finding;
  const cells = await listCells(read, {
    workspaceId: workspace.id,
    from: addMonths(month, 1 - HISTORY_MONTHS),
    to: month,
    basis: basisOf(finding),
    by: ["month", "service", "category", "department", "chargeCategory"],
    service: subject,
  });
  const judged = rule === "budget" ? cells : cells.filter(({ chargeCategory }) => chargeCategory === "Usage");
  return computeContext(finding, judged, await findChangedAt(read, workspace.id, month));
}
