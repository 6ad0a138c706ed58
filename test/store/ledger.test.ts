import fc from "fast-check";
import { expect, it, onTestFinished } from "vitest";
import { CATEGORIES, type Category, type CostEntry } from "../../src/domain/cost.ts";
import { type CurrencyCode, formatMicros } from "../../src/domain/money.ts";
import { FULL_CONSENT } from "../../src/domain/question.ts";
import type { YearMonth } from "../../src/domain/year-month.ts";
import { deleteCost, restoreCost } from "../../src/services/delete-cost.ts";
import { editCost } from "../../src/services/edit-cost.ts";
import { importCosts } from "../../src/services/import-costs.ts";
import { undoLatestImport } from "../../src/services/reverse-import.ts";
import { setRates } from "../../src/services/set-rate.ts";
import { checkDatabase } from "../../src/store/check-database.ts";
import { listCells } from "../../src/store/rollups.ts";
import { REPLACE, sourceFile } from "../fixtures/source-file.ts";
import {
  ADMIN,
  type CostWorld,
  costEntry,
  KRW,
  mistakeOf,
  NOVEMBER,
  OCTOBER,
  openCostWorld,
  PM,
  USD,
} from "../services/cost-world.ts";

const SEED = 20_261_124;
const MONTHS: readonly YearMonth[] = [OCTOBER, NOVEMBER];
const SERVICES = ["ERP", "MES"];

const entryArbitrary = fc.record({
  month: fc.constantFrom(...MONTHS),
  service: fc.constantFrom(...SERVICES),
  category: fc.constantFrom<Category>("SERVER", "LICENSE"),
  currency: fc.constantFrom<CurrencyCode>(KRW, USD),
  amountMicros: fc.bigInt({ min: 0n, max: 10n ** 15n }),
});
const indexArbitrary = fc.nat(9);
const stepArbitrary = fc.oneof(
  { weight: 4, arbitrary: fc.tuple(fc.constant("register" as const), entryArbitrary) },
  { weight: 3, arbitrary: fc.tuple(fc.constant("edit" as const), indexArbitrary, entryArbitrary) },
  { weight: 2, arbitrary: fc.tuple(fc.constant("delete" as const), indexArbitrary) },
  { weight: 2, arbitrary: fc.tuple(fc.constant("restore" as const), indexArbitrary) },
  {
    weight: 2,
    arbitrary: fc.tuple(
      fc.constant("import" as const),
      fc.constantFrom(...MONTHS),
      fc.array(entryArbitrary, { minLength: 1, maxLength: 3 }),
    ),
  },
  { weight: 1, arbitrary: fc.constant(["undoImport"] as const) },
  {
    weight: 1,
    arbitrary: fc.tuple(
      fc.constant("rate" as const),
      fc.constantFrom(...MONTHS),
      fc.integer({ min: 1, max: 300_000 }),
    ),
  },
);
type Step = typeof stepArbitrary extends fc.Arbitrary<infer T> ? T : never;
type Amount = Pick<CostEntry, "month" | "currency" | "amountMicros">;
type ModelItem = Amount & { id: string; version: number; deleted: boolean };

/** A workspace of its own in which every step is taken twice: by the program, and on plain lists. */
async function openLedger(world: CostWorld, workspaceId: string) {
  const { deps } = world;
  const workspace = await world.open(workspaceId);
  const items: ModelItem[] = [];
  let imports: { month: YearMonth; lines: Amount[] }[] = [];
  const rates = new Map<YearMonth, bigint>();
  let seconds = 0;

  async function setRate(month: YearMonth, hundredths: number) {
    const rate = (hundredths / 100).toFixed(2);
    await setRates(deps, { workspace, actor: ADMIN.userId, rates: [{ month, currency: USD, rate }] });
    rates.set(month, BigInt(hundredths));
  }

  async function register(entry: Partial<CostEntry>) {
    const { id, version } = await world.register(entry, { in: workspace });
    items.push({ ...costEntry(entry), id, version, deleted: false });
  }

  async function importMonth(month: YearMonth, entries: readonly CostEntry[]) {
    const lines = entries.map((entry) => ({ ...entry, month }));
    const rows = lines.map(({ category, service, currency, amountMicros }, index) =>
      [month, category, service, formatMicros(amountMicros), currency, `${seconds} ${index}`].join(","),
    );
    const content = `month,category,service,amount,currency,description\n${rows.join("\n")}\n`;
    await importCosts(deps, {
      workspace,
      actor: PM.userId,
      files: [sourceFile(content)],
      dryRun: false,
      ...REPLACE,
    });
    imports.push({ month, lines });
  }

  async function undoImport() {
    const undone = undoLatestImport(deps, {
      workspace,
      actor: ADMIN.userId,
      isAdmin: true,
      consent: FULL_CONSENT,
    });
    if (imports.length === 0) expect(await mistakeOf(undone)).toMatchObject({ kind: "nothingToUndo" });
    else await undone;
    imports = imports.slice(0, -1);
  }

  async function change(step: Step & ["edit" | "delete" | "restore", ...unknown[]]) {
    const item = items[step[1]];
    if (item === undefined) return;
    const input = { workspace, author: ADMIN, id: item.id };
    const changed =
      step[0] === "delete"
        ? deleteCost(deps, input)
        : step[0] === "restore"
          ? restoreCost(deps, input)
          : editCost(deps, { ...input, version: item.version, entry: costEntry(step[2]) });
    if (item.deleted && step[0] !== "restore") {
      expect(await mistakeOf(changed)).toEqual({ kind: "itemDeleted", id: item.id });
      return;
    }
    await changed;
    if (step[0] === "edit") Object.assign(item, step[2], { version: item.version + 1 });
    else item.deleted = step[0] === "delete";
  }

  async function take(step: Step): Promise<void> {
    seconds += 1;
    deps.setNow(new Date(Date.UTC(2026, 10, 24, 3, 0, seconds)).toISOString());
    if (step[0] === "register") return register(step[1]);
    if (step[0] === "rate") return setRate(step[1], step[2]);
    if (step[0] === "import") return importMonth(step[1], step[2].map(costEntry));
    if (step[0] === "undoImport") return undoImport();
    return change(step);
  }

  /** The month's exact total: each currency's sum times its rate, rounded once, half up as nothing is negative. */
  function expectedTotal(month: YearMonth): { micros: bigint; items: number } {
    const lines = imports.findLast((one) => one.month === month)?.lines ?? [];
    const counted = [...items.filter((item) => item.month === month && !item.deleted), ...lines];
    const sumOf = (currency: CurrencyCode) =>
      counted.reduce((sum, one) => (one.currency === currency ? sum + one.amountMicros : sum), 0n);
    const micros = sumOf(KRW) + (sumOf(USD) * (rates.get(month) ?? 0n) + 50n) / 100n;
    return { micros, items: counted.length };
  }

  return { setRate, register, take, expectedTotal };
}

async function openWorld(): Promise<CostWorld> {
  const world = await openCostWorld();
  onTestFinished(world.close);
  return world;
}

it("agrees with plain lists to the last micro after any sequence of changes", async () => {
  const world = await openWorld();
  let runs = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(stepArbitrary, { minLength: 1, maxLength: 14 }), async (steps) => {
      runs += 1;
      const ledger = await openLedger(world, `RUN${runs}`);
      for (const month of MONTHS) await ledger.setRate(month, 139_012);
      for (const step of steps) await ledger.take(step);
      for (const month of MONTHS)
        expect(await world.total(month, `RUN${runs}`)).toEqual(ledger.expectedTotal(month));
    }),
    { numRuns: 300, seed: SEED },
  );
  expect(await checkDatabase(world.file)).toMatchObject({ kind: "sound", drifting: [] });
}, 120_000);

it("finds a rollup that differs from its costs", async () => {
  const world = await openWorld();
  await world.register({ month: NOVEMBER, amountMicros: 7n });
  await world.register({ amountMicros: 5n });
  await world.deps.store.write(async (tx) => {
    await tx.monthlyRollup.updateMany({ where: { month: NOVEMBER }, data: { billedMicros: 8n } });
    return { result: undefined, audit: [], touched: [] };
  });
  const drifting = [{ workspaceId: "T1", month: "2026-11" }];
  expect(await checkDatabase(world.file)).toMatchObject({ kind: "sound", drifting });
});

it("converts parts that add up to the whole, whatever they are grouped by", async () => {
  const world = await openWorld();
  const ledger = await openLedger(world, "T1");
  await ledger.setRate(OCTOBER, 33);
  for (const category of CATEGORIES) {
    for (const service of SERVICES)
      await ledger.register({ category, service, currency: USD, amountMicros: 1n });
  }
  // 14 micros × 0.33 = 4.62: each alone would round to 0.
  expect(await world.total()).toEqual({ micros: 5n, items: 14 });
  const query = { workspaceId: "T1", from: OCTOBER, to: OCTOBER, basis: "effective" } as const;
  const parts = await listCells(world.deps.store.read, { ...query, by: ["service", "category"] });
  expect(parts).toHaveLength(14);
  expect(parts.reduce((sum, { amountMicros }) => sum + amountMicros, 0n)).toBe(5n);
  await ledger.setRate(OCTOBER, 250);
  expect((await world.total()).micros).toBe(35n);
});
