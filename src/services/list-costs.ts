import type { Deps } from "../deps.ts";
import type { Category } from "../domain/cost.ts";
import type { CostPage } from "../domain/cost-page.ts";
import { sumMicros } from "../domain/money.ts";
import type { Workspace } from "../domain/workspace.ts";
import type { YearMonth } from "../domain/year-month.ts";
import { countItems, type ItemFilter, listItems } from "../store/cost-items.ts";
import { findImportedTotals, findItemTotals } from "../store/item-totals.ts";

export const PAGE_SIZE = 20;

/** A page of the month's registered items, and its imported lines in groups. */
export async function listCosts(
  deps: Deps,
  input: {
    readonly workspace: Workspace;
    readonly month: YearMonth;
    readonly service?: string | undefined;
    readonly category?: Category | undefined;
    readonly department?: string | undefined;
    readonly createdBy?: string | undefined;
    readonly page: number;
  },
): Promise<CostPage> {
  const { workspace, page, ...filters } = input;
  const filter: ItemFilter = { workspaceId: workspace.id, ...filters };
  const count = await countItems(deps.store.read, filter);
  const pages = Math.max(1, Math.ceil(count / PAGE_SIZE));
  const number = Math.min(page, pages);
  const imported = filters.createdBy === undefined ? await findImportedTotals(deps.store.read, filter) : [];
  return {
    month: filters.month,
    items: await listItems(deps.store.read, filter, { size: PAGE_SIZE, number }),
    totals: await findItemTotals(deps.store.read, filter),
    count,
    page: number,
    pages,
    imported,
    importedMicros: sumMicros(imported.map(({ amountMicros }) => amountMicros)),
  };
}
