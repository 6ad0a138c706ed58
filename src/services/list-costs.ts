import type { Deps } from "../deps.ts";
import type { Conversion } from "../domain/conversion.ts";
import type { Category } from "../domain/cost.ts";
import type { CostPage } from "../domain/cost-page.ts";
import { type Money, sumMicros } from "../domain/money.ts";
import type { Workspace } from "../domain/workspace.ts";
import type { YearMonth } from "../domain/year-month.ts";
import { countItems, type ItemFilter, listItems } from "../store/cost-items.ts";
import { findImportedTotals, findItemTotals } from "../store/item-totals.ts";
import { listConversions } from "../store/rollups.ts";
import { findConversion } from "./find-conversion.ts";

export const PAGE_SIZE = 20;

export type CostListInput = {
  readonly workspace: Workspace;
  readonly month: YearMonth;
  readonly service?: string | undefined;
  readonly category?: Category | undefined;
  readonly department?: string | undefined;
  readonly createdBy?: string | undefined;
  readonly page: number;
};

/** A page of the month's registered items, and its imported lines in groups. */
export async function listCosts(deps: Deps, input: CostListInput): Promise<CostPage> {
  const { workspace, page, ...filters } = input;
  const { read } = deps.store;
  const filter: ItemFilter = { workspaceId: workspace.id, ...filters };
  const count = await countItems(read, filter);
  const pages = Math.max(1, Math.ceil(count / PAGE_SIZE));
  const number = Math.min(page, pages);
  const items = await listItems(read, filter, { size: PAGE_SIZE, number });
  const totals = await findItemTotals(read, filter);
  const imported = filters.createdBy === undefined ? await findImportedTotals(read, filter) : [];
  const convert = (amount: Money) => findConversion(deps, workspace, filters.month, amount);
  const conversions = await Promise.all(totals.map(convert));
  return {
    month: filters.month,
    items: await Promise.all(
      items.map(async (item) => {
        const amount = { currency: item.currency, micros: item.amountMicros };
        return { ...item, conversion: await convert(amount) };
      }),
    ),
    totals,
    conversions: conversions.filter((conversion) => conversion !== undefined),
    count,
    page: number,
    pages,
    imported,
    importedMicros: sumMicros(imported.map(({ amountMicros }) => amountMicros)),
    importedConversions: imported.length === 0 ? [] : await readImported(deps, input, conversions),
  };
}

/** What is left of the month's conversions without those of the items. */
async function readImported(
  deps: Deps,
  { workspace, month, service, category, department }: CostListInput,
  ofItems: readonly (Conversion | undefined)[],
): Promise<Conversion[]> {
  const query = { workspaceId: workspace.id, from: month, to: month, basis: "billed" } as const;
  const all = await listConversions(deps.store.read, { ...query, service, category, department });
  return all
    .map((one) => {
      const items = ofItems.find((conversion) => conversion?.currency === one.currency);
      return {
        ...one,
        originalMicros: one.originalMicros - (items?.originalMicros ?? 0n),
        convertedMicros: one.convertedMicros - (items?.convertedMicros ?? 0n),
      };
    })
    .filter(({ originalMicros }) => originalMicros !== 0n);
}
