import { parse } from "csv-parse/sync";
import { expect, it } from "vitest";
import { addMonths, getYearMonth, type YearMonth } from "../../src/domain/year-month.ts";
import { exportCosts } from "../../src/services/export-costs.ts";
import { importCosts } from "../../src/services/import-costs.ts";
import { dropStaged } from "../../src/services/stage-import.ts";
import { stageImport, stageLines } from "../../src/store/staged-imports.ts";
import type { Store } from "../../src/store/store.ts";
import type { ReportWorld } from "../services/report-world.ts";
import { factLine, storeLines } from "../support/facts.ts";
import { counts, numbers, sizeOf, sorted } from "./part-sizes.ts";
import { countLeft, insertItems, oneChunk, openWorld } from "./parts-world.ts";

const january = getYearMonth("2026-01");

async function exported({ deps, workspace }: ReportWorld, month: YearMonth): Promise<number[]> {
  let text = "";
  const range = { from: month, to: month, locale: "en", format: "simple" } as const;
  for await (const piece of exportCosts(deps, { workspace, ...range })) text += piece;
  const rows = parse(text, { bom: true, columns: true }) as { description: string }[];
  return sorted(rows.map(({ description }) => Number(description)));
}

it("an export gives every item once", async () => {
  const world = await openWorld();
  for (const [index, count] of counts("exported-costs.ts PAGE").entries()) {
    const month = addMonths(january, index);
    await insertItems(world.deps.store, world.workspace.id, month, count);
    expect(await exported(world, month)).toEqual(numbers(count));
  }
});

it("an import stores every line, and an export gives it once", async () => {
  const world = await openWorld();
  const { deps, workspace } = world;
  const all = [...counts("exported-costs.ts PAGE"), ...counts("cost-lines.ts LINES_AT_ONCE")];
  for (const [index, count] of all.entries()) {
    const month = addMonths(january, index);
    const rows = numbers(count).map((number) => `${month},SERVER,ERP,1,${number}`);
    const content = `month,category,service,amount,description\n${rows.join("\n")}\n`;
    await importCosts(deps, { workspace, actor: "U1", files: [oneChunk(content)], dryRun: false });
    expect(await exported(world, month)).toEqual(numbers(count));
    const cells = await deps.store.read.monthlyRollup.findMany({ where: { month } });
    expect(cells).toMatchObject([{ lines: count, billedMicros: BigInt(count) * 1_000_000n }]);
  }
});

it("an import is compared with every line that is there", async () => {
  const { deps, workspace } = await openWorld();
  for (const [index, count] of counts("deliveries.ts PAGE").entries()) {
    const month = addMonths(january, index);
    const bill = (won: number, name: string) => {
      const rows = numbers(count).map((number) => `${month},SERVER,ERP,${won},${number}`);
      return [oneChunk(`month,category,service,amount,description\n${rows.join("\n")}\n`, name)];
    };
    const give = { workspace, actor: "U1", dryRun: false };
    await importCosts(deps, { ...give, files: bill(3, "first.csv") });
    const again = await importCosts(deps, { ...give, files: bill(5, "again.csv"), effect: "replaces" });
    const [replaced] = again.delivery?.outcomes ?? [];
    expect(replaced?.months).toMatchObject([
      { nowMicros: BigInt(count) * 3_000_000n, afterMicros: BigInt(count) * 5_000_000n },
    ]);
    const lines = await deps.store.read.costLine.findMany({ where: { month } });
    expect(lines).toHaveLength(2 * count);
    const cells = await deps.store.read.monthlyRollup.findMany({ where: { month } });
    expect(cells).toMatchObject([{ lines: count, billedMicros: BigInt(count) * 5_000_000n }]);
  }
});

it("an import that is written at once stores every line", async () => {
  const { deps, workspace } = await openWorld();
  for (const [index, count] of counts("cost-lines.ts LINES_AT_ONCE").entries()) {
    const month = addMonths(january, index);
    const lines = numbers(count).map((number) => ({ month, description: `${number}` }));
    await storeLines(deps.store, workspace.id, lines, { id: month, scope: month });
    const stored = await deps.store.read.costLine.findMany({ where: { month } });
    expect(sorted(stored.map(({ description }) => Number(description)))).toEqual(numbers(count));
  }
});

it.each(counts("stage-import.ts DROPPED_PER_WRITE"))(
  "%i staged lines are dropped a part at a time, and no others",
  async (count) => {
    const { deps, workspace } = await openWorld();
    await storeLines(deps.store, workspace.id, [{ description: "counts" }]);
    await stage(deps.store, workspace.id, "DROPPED", count);
    await stage(deps.store, workspace.id, "STAGED", 2);
    const { read } = deps.store;
    const left = await countLeft(
      deps.store,
      () => read.costLine.count({ where: { description: "DROPPED" } }),
      (store) => dropStaged({ store }, "DROPPED"),
    );
    const size = sizeOf("stage-import.ts DROPPED_PER_WRITE");
    const full = Math.floor(count / size);
    expect(left).toEqual(numbers(full + 1).map((index) => Math.max(0, count - (index + 1) * size)));
    const lines = await read.costLine.findMany({ orderBy: { id: "asc" } });
    expect(lines.map(({ description }) => description)).toEqual(["counts", "STAGED", "STAGED"]);
    const [imports, batches] = [await read.import.findMany(), await read.importBatch.findMany()];
    expect(imports.map(({ id }) => id).sort()).toEqual(["IMPORT-1", "STAGED"]);
    expect(batches.map(({ importId }) => importId).sort()).toEqual(["IMPORT-1", "STAGED"]);
  },
);

function stage(store: Store, workspaceId: string, id: string, count: number): Promise<void> {
  const at = new Date("2026-11-24T03:00:00Z");
  const lines = numbers(count).map(() => factLine({ description: id }));
  const scopes = [{ billingAccount: "other", billingMonth: getYearMonth("2026-10"), lines }];
  const row = {
    id,
    workspaceId,
    source: "AWS",
    fileNames: [],
    contentHash: id,
    rows: count,
    importedBy: "U1",
  };
  return store.write(async (tx) => {
    await stageImport(tx, { ...row, importedAt: at, scopes }, at);
    await stageLines(tx, { id, workspaceId }, { scope: 0, lines, at });
    return { result: undefined, audit: [], touched: [] };
  });
}
