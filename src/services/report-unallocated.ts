import type { Deps } from "../deps.ts";
import { UNALLOCATED } from "../domain/cost.ts";
import type { UnallocatedMonth } from "../domain/mapping-rule.ts";
import { shareOf, sumMicros } from "../domain/money.ts";
import type { Workspace } from "../domain/workspace.ts";
import { addMonths, monthInZone } from "../domain/year-month.ts";
import { listCells } from "../store/rollups.ts";

/** How much of the last finished and of the running month nobody owns. Billed. */
export async function reportUnallocated(
  deps: Deps,
  { workspace }: { readonly workspace: Workspace },
): Promise<UnallocatedMonth[]> {
  const current = monthInZone(deps.clock(), workspace.timezone);
  const months = [addMonths(current, -1), current];
  return Promise.all(
    months.map(async (month) => {
      const query = { workspaceId: workspace.id, from: month, to: month, basis: "billed" } as const;
      const cells = await listCells(deps.store.read, { ...query, by: ["service", "department"] });
      const totalMicros = sumMicros(cells.map(({ amountMicros }) => amountMicros));
      const share = (target: "service" | "department") => {
        const amountMicros = sumMicros(
          cells.filter((cell) => cell[target] === UNALLOCATED).map((cell) => cell.amountMicros),
        );
        return { amountMicros, sharePercent: shareOf(amountMicros, totalMicros) };
      };
      return {
        month,
        toDate: month === current,
        hasCosts: cells.length > 0,
        service: share("service"),
        department: share("department"),
      };
    }),
  );
}
