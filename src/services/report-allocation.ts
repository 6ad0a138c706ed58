import type { Deps } from "../deps.ts";
import { type AllocationOwner, type AllocationReport, computeAllocation } from "../domain/allocation.ts";
import { listCatalog } from "../store/catalog.ts";
import { listCells } from "../store/rollups.ts";
import { type ReportInput, readHead } from "./report-head.ts";

export type AllocationInput = Pick<ReportInput, "workspace" | "month" | "basis"> & {
  readonly by: AllocationOwner;
};

/** Who caused the month's costs; every service or department in use has a row, accounts only where they have cost. */
export async function reportAllocation(deps: Deps, input: AllocationInput): Promise<AllocationReport> {
  const { workspace, month, basis = "billed", by } = input;
  const { read } = deps.store;
  const query = { workspaceId: workspace.id, from: month, to: month, basis } as const;
  const cells = await listCells(read, { ...query, by: [by, "category"] });
  const known = by === "account" ? [] : await listCatalog(read, workspace.id, by);
  const allocation = computeAllocation(
    cells.map((cell) => ({ ...cell, owner: cell[by] })),
    known.filter(({ retired }) => !retired).map(({ name }) => name),
  );
  return { ...(await readHead(deps, input)), by, ...allocation };
}
