import fc from "fast-check";
import { expect, it, onTestFinished, vi } from "vitest";
import { EFFECTS, type Effect } from "../../src/domain/delivery.ts";
import { formatMicros } from "../../src/domain/money.ts";
import { FULL_CONSENT } from "../../src/domain/question.ts";
import type { Workspace } from "../../src/domain/workspace.ts";
import { getYearMonth } from "../../src/domain/year-month.ts";
import { importCosts } from "../../src/services/import-costs.ts";
import { previewImport } from "../../src/services/preview-import.ts";
import { undoLatestImport } from "../../src/services/reverse-import.ts";
import { checkDatabase } from "../../src/store/check-database.ts";
import { findRestoreSwitch, restoreImport } from "../../src/store/imports.ts";
import { sourceFile } from "../fixtures/source-file.ts";
import { type ImportWorld, openImportWorld } from "./import-world.ts";

vi.setConfig({ testTimeout: 300_000 });

const SEED = 20_261_128;
const MONTHS = ["2026-09", "2026-10"];

type Row = { month: string; day: string; account: string; service: string; micros: bigint };

const rowArbitrary = fc.record({
  month: fc.constantFrom(...MONTHS),
  day: fc.constantFrom("", "03", "04", "05"),
  account: fc.constantFrom("a", "b"),
  service: fc.constantFrom("ERP", "MES"),
  micros: fc.bigInt({ min: -5_000_000n, max: 100_000_000n }),
});
const stepArbitrary = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.record({
      kind: fc.constant("give" as const),
      name: fc.constantFrom("x.csv", "y.csv", "z.csv"),
      rows: fc.array(rowArbitrary, { minLength: 1, maxLength: 4 }),
      effect: fc.constantFrom<Effect | undefined>(undefined, undefined, ...EFFECTS),
      allowDecrease: fc.boolean(),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant("repeat" as const),
      back: fc.nat(3),
      effect: fc.constantFrom(...EFFECTS),
    }),
  },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant("undo" as const) }) },
  { weight: 4, arbitrary: fc.record({ kind: fc.constant("restore" as const), which: fc.nat(3) }) },
);
type Step = typeof stepArbitrary extends fc.Arbitrary<infer T> ? T : never;
type Delivered = Pick<Step & { kind: "give" }, "name" | "rows">;

type Part = { month: string; rows: readonly Row[]; counts: boolean };
type Import = Delivered & {
  id: string;
  effect: Effect | undefined;
  parts: Part[];
  replaced: Part[];
  /** The number of the step that undid it. */
  undone: number | undefined;
};

const distinct = (rows: readonly Row[], of: (row: Row) => string) => new Set(rows.map(of));
const share = (a: ReadonlySet<string>, b: ReadonlySet<string>) => [...a].some((one) => b.has(one));

function areDaysApart(a: readonly Row[], b: readonly Row[]): boolean {
  const [of, others] = [distinct(a, ({ day }) => day), distinct(b, ({ day }) => day)];
  return !of.has("") && !others.has("") && !share(of, others);
}

function overlap(a: readonly Row[], b: readonly Row[]): boolean {
  const kinds = ({ account, service }: Row) => `${account} ${service}`;
  return !areDaysApart(a, b) && share(distinct(a, kinds), distinct(b, kinds));
}

/** The contract in its plainest form, on lists. */
function plainlyReplaced(imports: readonly Import[], given: Delivered, effect: Effect): Part[] {
  return imports.flatMap((one) =>
    one.parts.filter((part) => {
      const rows = given.rows.filter(({ month }) => month === part.month);
      if (!part.counts || rows.length === 0) return false;
      if (effect === "replaces") return one.effect !== "changes" || !areDaysApart(rows, part.rows);
      if (effect === "adds")
        return one.effect !== "changes" && one.name === given.name && overlap(rows, part.rows);
      return false;
    }),
  );
}

function contentOf(rows: readonly Row[]): string {
  const lines = rows.map(({ month, day, account, service, micros }) =>
    [month, "SERVER", service, formatMicros(micros), day === "" ? "" : `${month}-${day}`, account].join(","),
  );
  return `month,category,service,amount,day,account\n${lines.join("\n")}\n`;
}

async function openModel(world: ImportWorld, workspace: Workspace) {
  const { deps } = world;
  const imports: Import[] = [];
  let steps = 0;

  const expected = (month: string) =>
    imports
      .flatMap(({ parts }) => parts)
      .filter((part) => part.counts && part.month === month)
      .flatMap(({ rows }) => rows)
      .reduce((sum, { micros }) => sum + micros, 0n);
  const standing = () => imports.filter(({ undone }) => undone === undefined);

  function switchParts(off: readonly Part[], on: readonly Part[]): void {
    for (const part of off) part.counts = false;
    for (const part of on) part.counts = true;
  }

  async function give(given: Delivered, effect: Effect | undefined, allowDecrease: boolean): Promise<void> {
    const input = {
      workspace,
      actor: "U1",
      isAdmin: true,
      files: [sourceFile(contentOf(given.rows), given.name)],
    };
    const before = new Map(MONTHS.map((month) => [month, expected(month)]));
    const { delivery, unchanged } = await previewImport(deps, input);
    const same = standing().some(
      (one) => contentOf(one.rows) === contentOf(given.rows) && one.parts.every(({ counts }) => counts),
    );
    expect(unchanged).toBe(same);
    const choice = { effect, allowDecrease, seenKey: delivery?.key };
    const result = await importCosts(deps, { ...input, ...choice, dryRun: false });
    expect(result.importId === undefined).toBe(unchanged || result.stopped !== undefined);
    if (result.importId === undefined) return;
    // What the model does not decide is which effect was proposed; it holds the program to the money of it.
    const replaced = result.effect === undefined ? [] : plainlyReplaced(imports, given, result.effect);
    if (effect !== undefined) expect(result.effect).toBe(effect);
    const parts = MONTHS.map((month) => ({
      month,
      rows: given.rows.filter((row) => row.month === month),
      counts: true,
    })).filter(({ rows }) => rows.length > 0);
    switchParts(replaced, []);
    imports.push({
      ...given,
      id: result.importId,
      effect: result.effect,
      parts,
      replaced,
      undone: undefined,
    });
    const previewed = new Map(result.monthChanges.map((one) => [`${one.month}`, one]));
    for (const month of MONTHS) {
      const shown = previewed.get(month);
      expect(shown?.nowMicros ?? before.get(month)).toBe(before.get(month));
      expect(shown?.afterMicros ?? before.get(month)).toBe(expected(month));
    }
  }

  async function undo(): Promise<void> {
    const last = standing().at(-1);
    if (last === undefined) return;
    await undoLatestImport(deps, { workspace, actor: "U1", isAdmin: true, consent: FULL_CONSENT });
    switchParts(last.parts, last.replaced);
    last.undone = steps;
  }

  async function restore(which: number): Promise<void> {
    const undone = imports.filter((one) => one.undone !== undefined);
    const meant = undone[undone.length - 1 - which];
    if (meant === undefined) return;
    const key = { id: meant.id, workspaceId: workspace.id };
    const change = await findRestoreSwitch(deps.store.read, key);
    const newest = imports.findLastIndex((one) => one.undone === undefined);
    const at = imports.indexOf(meant);
    const isNewest = newest < at;
    const isNext = imports.slice(newest + 1, at).every((one) => (one.undone ?? 0) < (meant.undone ?? 0));
    const isThere = standing().some(
      (one) => contentOf(one.rows) === contentOf(meant.rows) && one.parts.every(({ counts }) => counts),
    );
    const mayReplace = meant.replaced.every(({ counts }) => counts);
    expect(change !== undefined).toBe(isNewest && isNext && !isThere && mayReplace);
    if (change === undefined) return;
    await deps.store.write(async (tx) => {
      const { touched } = await restoreImport(tx, key, change, deps.clock(), undefined);
      return { result: undefined, audit: [], touched };
    });
    switchParts(meant.replaced, meant.parts);
    meant.undone = undefined;
  }

  return {
    async take(step: Step): Promise<void> {
      steps += 1;
      world.tick();
      if (step.kind === "give") await give(step, step.effect, step.allowDecrease);
      if (step.kind === "undo") await undo();
      if (step.kind === "restore") await restore(step.which);
      const former = step.kind === "repeat" ? imports.at(-1 - step.back) : undefined;
      if (former !== undefined && step.kind === "repeat") await give(former, step.effect, true);
      for (const month of MONTHS)
        expect(await world.total(month, "billed", workspace)).toBe(expected(getYearMonth(month)));
    },
  };
}

it("adds up as a plain list does, whatever is delivered, repeated, undone and restored", async () => {
  const world = await openImportWorld();
  onTestFinished(world.close);
  let number = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(stepArbitrary, { minLength: 3, maxLength: 16 }), async (steps) => {
      number += 1;
      const model = await openModel(world, await world.open(`TMODEL${number}`));
      for (const step of steps) await model.take(step);
    }),
    { seed: SEED, numRuns: 40 },
  );
  expect(await checkDatabase(world.file)).toMatchObject({ kind: "sound", drifting: [] });
});
