import type { Deps } from "../deps.ts";
import { amountsByName, sumBy } from "../domain/cells.ts";
import { chooseLeftOut } from "../domain/data-sources.ts";
import { computeRecommendations, type RecommendationReport } from "../domain/recommendation.ts";
import { addMonths } from "../domain/year-month.ts";
import { listCells } from "../store/rollups.ts";
import { findCoverage } from "./find-coverage.ts";
import { type ReportInput, readHead } from "./report-head.ts";

export type RecommendationsInput = Pick<ReportInput, "workspace" | "month" | "basis">;

/** What to look at to save money in the month, by fixed rules. */
export async function reportRecommendations(
  deps: Deps,
  input: RecommendationsInput,
): Promise<RecommendationReport> {
  const { workspace, month, basis = "billed" } = input;
  const { read } = deps.store;
  const query = { workspaceId: workspace.id, basis };
  const before = addMonths(month, -1);
  const cells = await listCells(read, { ...query, from: month, to: month, by: ["service", "category"] });
  const previous = await listCells(read, { ...query, from: before, to: before, by: ["service"] });
  const gaps = chooseLeftOut(await findCoverage(deps, workspace, month), "rises");
  const now = { ...query, from: month, to: month, by: ["service"] } as const;
  const whole = await listCells(read, now);
  const items = new Map(
    (await listCells(read, { ...now, without: gaps })).map((one) => [one.service, one.items]),
  );
  // What the month before lacks has not grown.
  const comparable = previous.filter(({ service }) =>
    whole.every((one) => one.service !== service || one.items === items.get(service)),
  );
  const amounts = amountsByName(sumBy(comparable, "service"));
  return { ...(await readHead(deps, input)), ...computeRecommendations(cells, amounts) };
}
