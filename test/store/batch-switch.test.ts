import { beforeEach, expect, it, onTestFinished } from "vitest";
import { getCurrency } from "../../src/domain/currency.ts";
import { getYearMonth } from "../../src/domain/year-month.ts";
import { openWorkspace } from "../../src/services/open-workspace.ts";
import { type BatchSwitch, readSwitchShift, switchBatches } from "../../src/store/batch-switch.ts";
import { stageImport, stageLines } from "../../src/store/staged-imports.ts";
import type { SumShift } from "../../src/store/sum-shift.ts";
import { createTestDatabase, type TestDatabase } from "../support/database.ts";
import { createTestDeps } from "../support/deps.ts";
import { factLine, storeLines } from "../support/facts.ts";

const AT = new Date("2026-11-24T04:00:00Z");
const LATER = new Date("2026-11-24T09:00:00Z");
const october = getYearMonth("2026-10");
let database: TestDatabase;
beforeEach(async () => {
  database = await createTestDatabase();
  onTestFinished(database.close);
  const currency = getCurrency("KRW");
  const defaults = { currency, locale: "ko", timezone: "Asia/Seoul", alertChannel: undefined } as const;
  await openWorkspace(createTestDeps(database.store), { workspaceId: "T1", defaults, admins: [] });
  await storeLines(database.store, "T1", [{ billedMicros: 3n }], { id: "A", scope: "a" });
  await storeLines(database.store, "T1", [{ billedMicros: 5n }], { id: "B", scope: "b" });
  const scopes = ["c", "d"].map((billingAccount) => ({ billingAccount, billingMonth: october, lines: [] }));
  const row = { id: "S", workspaceId: "T1", source: "AWS", fileNames: [], contentHash: "S", rows: 2 };
  await write(async (tx) => {
    await stageImport(tx, { ...row, importedBy: "U1", importedAt: AT, scopes }, AT);
    for (const [scope, micros] of [7n, 11n].entries())
      await stageLines(tx, row, { scope, lines: [factLine({ billedMicros: micros })], at: LATER });
  });
});

type Work = Parameters<TestDatabase["store"]["write"]>[0];
const write = (work: (tx: Parameters<Work>[0]) => Promise<unknown>) =>
  database.store.write(async (tx) => {
    await work(tx);
    return { result: undefined, audit: [], touched: [] };
  });

const CHANGE: BatchSwitch = { workspaceId: "T1", off: ["A-1", "B-1"], on: ["S-1", "S-2"] };
/** What the sums are after the switch. */
async function switchTo(change: BatchSwitch, prepared: SumShift | undefined): Promise<bigint> {
  await database.store.write(async (tx) => {
    const { touched } = await switchBatches(tx, change, AT, prepared);
    return { result: undefined, audit: [], touched };
  });
  const cells = await database.store.read.monthlyRollup.findMany();
  return cells.reduce((sum, { billedMicros }) => sum + billedMicros, 0n);
}
/** The difference that was prepared, marked by leaving it out. */
const marked = async (): Promise<SumShift> => ({
  ...(await readSwitchShift(database.store.read, CHANGE)),
  cells: "[]",
});

it("moves the sums by what was prepared, and reads no line again", async () => {
  expect(await switchTo(CHANGE, await marked())).toBe(8n);
});

it("takes what was prepared for the same batches in another order", async () => {
  const turned = { ...CHANGE, off: CHANGE.off.toReversed(), on: CHANGE.on.toReversed() };
  expect(await switchTo(turned, await marked())).toBe(8n);
});

it.each([
  ["nothing was prepared", CHANGE, 18n],
  ["fewer stop counting", { ...CHANGE, off: ["A-1"] }, 23n],
  ["fewer begin to count", { ...CHANGE, on: ["S-2"] }, 11n],
])("reads the lines where %s", async (why, change, sum) => {
  expect(await switchTo(change, why === "nothing was prepared" ? undefined : await marked())).toBe(sum);
});

it("adds no line to an import that counts by now", async () => {
  const lines = [factLine({})];
  await expect(
    write((tx) => stageLines(tx, { id: "A", workspaceId: "T1" }, { scope: 0, lines, at: AT })),
  ).rejects.toThrow();
  expect(await database.store.read.costLine.count()).toBe(4);
});

it("knows since when nobody wrote to a staged import", async () => {
  const { stagedAt } = await database.store.read.import.findUniqueOrThrow({ where: { id: "S" } });
  expect(stagedAt).toEqual(LATER);
});
