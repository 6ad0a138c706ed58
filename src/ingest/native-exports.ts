import { composeText } from "../domain/compose-text.ts";
import type { NativeExport } from "../domain/mistakes.ts";

/** What tells a provider's own export by the names of its columns, in lower case. */
const MARKS: readonly { readonly native: NativeExport; readonly marks: (names: Names) => boolean }[] = [
  { native: "awsCur", marks: ({ any }) => any("lineitem/unblendedcost", "line_item_unblended_cost") },
  { native: "oracleCost", marks: ({ any }) => any("cost/mycost", "lineitem/intervalusagestart") },
  {
    native: "azureCost",
    marks: ({ any, all }) =>
      all("metercategory") && any("costinbillingcurrency", "pretaxcost", "costinpricingcurrency", "cost"),
  },
  {
    native: "googleBilling",
    marks: ({ all, any }) => all("billing_account_id") && any("sku.id", "sku.description", "sku_id", "sku"),
  },
  {
    native: "googleCostTable",
    marks: ({ all, any }) => all("sku description") && any("service description", "project name"),
  },
  { native: "costExplorer", marks: ({ starts }) => starts("total costs(", "total costs (") },
  {
    native: "naverCloud",
    marks: ({ all, starts }) => all("상품명") && starts("이용금액", "이용 금액", "청구금액", "청구 금액"),
  },
];

type Names = {
  all: (...names: readonly string[]) => boolean;
  any: (...names: readonly string[]) => boolean;
  starts: (...beginnings: readonly string[]) => boolean;
};

/** Which provider's export has a row with these columns, if it is one of those that are known and not read. */
export function findNativeExport(cells: readonly string[]): NativeExport | undefined {
  const names = cells.map((cell) => composeText(cell.trim()).toLowerCase());
  const known = new Set(names);
  const questions: Names = {
    all: (...wanted) => wanted.every((name) => known.has(name)),
    any: (...wanted) => wanted.some((name) => known.has(name)),
    starts: (...beginnings) =>
      names.some((name) => beginnings.some((beginning) => name.startsWith(beginning))),
  };
  return MARKS.find(({ marks }) => marks(questions))?.native;
}
