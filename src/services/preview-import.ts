import type { Deps } from "../deps.ts";
import { CATEGORIES, type CostLine, UNALLOCATED } from "../domain/cost.ts";
import { type ImportPreview, needsAdmin } from "../domain/cost-import.ts";
import { replacesProtected } from "../domain/delivery.ts";
import type { CurrencyCode, Money } from "../domain/money.ts";
import { hasManyNewNames, type NewNames } from "../domain/new-names.ts";
import { eachPart } from "../domain/parts.ts";
import type { Workspace } from "../domain/workspace.ts";
import { monthInZone } from "../domain/year-month.ts";
import type { SourceFile } from "../ingest/cost-reader.ts";
import { listAdmins } from "../store/members.ts";
import { readImport } from "./import-costs.ts";
import { findNameTags } from "./many-new-names.ts";

/** Reads the files and says what importing them would do; writes nothing. */
export async function previewImport(
  deps: Deps,
  input: {
    readonly workspace: Workspace;
    readonly actor: string;
    readonly isAdmin: boolean;
    readonly files: readonly SourceFile[];
    readonly source?: string | undefined;
    readonly newNames?: NewNames | undefined;
  },
): Promise<ImportPreview> {
  const { workspace, files } = input;
  const { costs, standing, missing, ...found } = await readImport(deps, input);
  const totals = await totalLines(costs.scopes.map(({ lines }) => lines));
  const touched = found.delivery?.outcomes.flatMap((outcome) => outcome.months) ?? [];
  const months = [...new Set(touched.map(({ month }) => month))].sort();
  const current = monthInZone(deps.clock(), workspace.timezone);
  return {
    ...found,
    contentHash: costs.contentHash,
    fileNames: files.map(({ name }) => name),
    byCategory: CATEGORIES.map((category) => ({
      category,
      totals: moneyOf(totals.get(category)),
    })).filter(({ totals }) => totals.length > 0),
    unallocated: {
      service: moneyOf(totals.get("noService")),
      department: moneyOf(totals.get("noDepartment")),
    },
    finishedMonths: months.filter((month) => month < current),
    missingRates: missing,
    nameTags:
      input.newNames === undefined && hasManyNewNames(found)
        ? await findNameTags(deps, workspace, costs)
        : [],
    admins:
      needsAdmin(found) || (found.delivery?.outcomes.some(replacesProtected) ?? false)
        ? await listAdmins(deps.store.read, workspace.id)
        : [],
  };
}

type Total = CostLine["category"] | "noService" | "noDepartment";
type Sums = Map<CurrencyCode, bigint>;

/** Billed cost by the categories of the preview and by currency. */
async function totalLines(scopes: readonly (readonly CostLine[])[]): Promise<ReadonlyMap<Total, Sums>> {
  const totals = new Map<Total, Sums>();
  const add = (total: Total, { currency, billedMicros }: CostLine) => {
    const sums: Sums = totals.get(total) ?? new Map();
    totals.set(total, sums.set(currency, (sums.get(currency) ?? 0n) + billedMicros));
  };
  for (const lines of scopes) {
    for await (const some of eachPart(lines)) {
      for (const line of some) {
        add(line.category, line);
        if (line.service === UNALLOCATED) add("noService", line);
        if (line.department === UNALLOCATED) add("noDepartment", line);
      }
    }
  }
  return totals;
}

/** Ordered by currency code. */
function moneyOf(sums: Sums = new Map()): Money[] {
  return [...sums].sort().map(([currency, micros]) => ({ currency, micros }));
}
