import type { Deps } from "../deps.ts";
import type { Basis } from "../domain/cost.ts";
import type { DataSource } from "../domain/data-sources.ts";
import type { Finding } from "../domain/finding.ts";
import type { ContextCell } from "../domain/finding-context.ts";
import type { Workspace } from "../domain/workspace.ts";
import type { YearMonth } from "../domain/year-month.ts";
import { listCells } from "../store/rollups.ts";

/** A budget is compared with what is billed, a move is one of effective usage. */
export function basisOf({ rule }: Pick<Finding, "rule">): Basis {
  return rule === "budget" ? "billed" : "effective";
}

/** What a finding is about, from a month up to its own. */
export async function readContextCells(
  { store }: Deps,
  {
    workspace,
    finding,
    from,
    without,
  }: {
    readonly workspace: Workspace;
    readonly finding: Pick<Finding, "rule" | "subject" | "month">;
    readonly from: YearMonth;
    readonly without?: readonly DataSource[];
  },
): Promise<(ContextCell & { readonly items: number })[]> {
  const cells = await listCells(store.read, {
    workspaceId: workspace.id,
    from,
    to: finding.month,
    basis: basisOf(finding),
    by: ["month", "service", "category", "department", "chargeCategory"],
    service: finding.subject,
    without,
  });
  return finding.rule === "budget" ? cells : cells.filter(({ chargeCategory }) => chargeCategory === "Usage");
}
