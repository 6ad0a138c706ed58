import type { Deps } from "../deps.ts";
import { amountsByName, type NamedAmount, sumBy } from "../domain/cells.ts";
import type { Basis } from "../domain/cost.ts";
import { chooseLeftOut, type DataSource, type SourcesByMonth } from "../domain/data-sources.ts";
import type { MonthPair } from "../domain/finding.ts";
import { letOthersRun } from "../domain/parts.ts";
import type { Workspace } from "../domain/workspace.ts";
import { addMonths, type YearMonth } from "../domain/year-month.ts";
import { listCells } from "../store/rollups.ts";
import { findCoverage } from "./find-coverage.ts";

type PairQuery = {
  readonly workspace: Workspace;
  readonly month: YearMonth;
  readonly running: boolean;
  readonly sources: SourcesByMonth;
  /** Effective where nothing else is asked. */
  readonly basis?: Basis | undefined;
  readonly service?: string | undefined;
};

/** What moved services are found in: usage of a month and of the one before it, without sources that only one has. */
export async function readMonthPair(deps: Deps, query: PairQuery): Promise<MonthPair> {
  const { month, running, sources } = query;
  const before = addMonths(month, -1);
  const coverage = await findCoverage(deps, query.workspace, month, sources);
  const gaps = chooseLeftOut(coverage, running ? "rises" : "both");
  const whole = {
    previous: await readUsage(deps, query, before),
    current: await readUsage(deps, query, month),
  };
  const pair = { month, running, hasData: coverage.hasData };
  const isWhole = gaps.length === 0 || !coverage.hasData;
  const parts = isWhole
    ? whole
    : {
        previous: await readUsage(deps, query, before, gaps),
        current: await readUsage(deps, query, month, gaps),
      };
  const affected = [
    ...listAffected(whole.previous, parts.previous),
    ...listAffected(whole.current, parts.current),
  ];
  return {
    ...pair,
    previous: amountsByName(parts.previous),
    current: amountsByName(parts.current),
    gaps,
    affected: new Set(affected),
  };
}

async function readUsage(
  { store }: Deps,
  { workspace, basis = "effective", service }: PairQuery,
  month: YearMonth,
  without: readonly DataSource[] = [],
): Promise<NamedAmount[]> {
  await letOthersRun();
  const query = { workspaceId: workspace.id, from: month, to: month, basis, service, without };
  const cells = await listCells(store.read, { ...query, by: ["service", "chargeCategory"] });
  return sumBy(
    cells.filter(({ chargeCategory }) => chargeCategory === "Usage"),
    "service",
  );
}

/** The services of which something was left out. */
function listAffected(whole: readonly NamedAmount[], part: readonly NamedAmount[]): string[] {
  const items = new Map(part.map((row) => [row.name, row.items]));
  return whole.filter((row) => items.get(row.name) !== row.items).map(({ name }) => name);
}
