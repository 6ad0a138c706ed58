import type { Deps } from "../deps.ts";
import { CATEGORIES, type CostLine, UNALLOCATED } from "../domain/cost.ts";
import { type ImportPreview, needsAdmin } from "../domain/cost-import.ts";
import { type Money, sumMicros } from "../domain/money.ts";
import type { Workspace } from "../domain/workspace.ts";
import { monthInZone } from "../domain/year-month.ts";
import type { SourceFile } from "../ingest/cost-reader.ts";
import { listScopeMonths } from "../store/imports.ts";
import { listAdmins } from "../store/members.ts";
import { readImport } from "./import-costs.ts";

/** Reads the files and says what importing them would do; writes nothing. */
export async function previewImport(
  deps: Deps,
  input: {
    readonly workspace: Workspace;
    readonly files: readonly SourceFile[];
    readonly source?: string | undefined;
  },
): Promise<ImportPreview> {
  const { workspace, files } = input;
  const { costs, standing, missing, ...found } = await readImport(deps, input);
  const lines = costs.scopes.flatMap((scope) => scope.lines);
  const replacedMonths = await listScopeMonths(deps.store.read, workspace.id, found.source, found.replaced);
  const months = [...new Set([...costs.months.map(({ month }) => month), ...replacedMonths])].sort();
  const current = monthInZone(deps.clock(), workspace.timezone);
  const totalsWhere = (holds: (line: CostLine) => boolean) => billedTotals(lines.filter(holds));
  return {
    ...found,
    contentHash: costs.contentHash,
    fileNames: files.map(({ name }) => name),
    byCategory: CATEGORIES.map((category) => ({
      category,
      totals: totalsWhere((line) => line.category === category),
    })).filter(({ totals }) => totals.length > 0),
    unallocated: {
      service: totalsWhere(({ service }) => service === UNALLOCATED),
      department: totalsWhere(({ department }) => department === UNALLOCATED),
    },
    finishedMonths: standing ? [] : months.filter((month) => month < current),
    missingRates: missing,
    admins: needsAdmin(found) ? await listAdmins(deps.store.read, workspace.id) : [],
  };
}

/** By currency, in the order of their codes. */
function billedTotals(lines: readonly CostLine[]): Money[] {
  const currencies = [...new Set(lines.map(({ currency }) => currency))].sort();
  return currencies.map((currency) => ({
    currency,
    micros: sumMicros(lines.filter((line) => line.currency === currency).map((line) => line.billedMicros)),
  }));
}
