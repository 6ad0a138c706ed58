import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { getCurrency } from "../../src/domain/currency.ts";
import type { ImportInput } from "../../src/services/import-costs.ts";
import {
  correctionRows,
  originalRows,
  otherRows,
  PACKAGINGS,
  type Packaging,
  PERIODS,
  type Period,
  SCENARIOS,
} from "../fixtures/focus-corrections.ts";
import { csvOf, type FocusRow } from "../fixtures/focus-file.ts";
import { sourceFile } from "../fixtures/source-file.ts";
import { type ImportWorld, openImportWorld } from "./import-world.ts";

const USD = { currency: getCurrency("USD"), rate: { units: 1n, scale: 0 } };
const EFFECTS = { delta: "changes", ledger: "changes", replacement: "replaces" } as const;

let world: ImportWorld;
let workspaces = 0;
beforeAll(async () => {
  world = await openImportWorld();
});
afterAll(() => world.close());

/** What counts in the end, by month, service and department, without what came to nothing. */
async function endState(
  name: string,
  packaging: Packaging,
  period: Period,
  choose: (packaging: Packaging) => Partial<ImportInput>,
) {
  const workspace = await world.open(`TFOCUS${workspaces++}`);
  const scenario = SCENARIOS[name];
  if (scenario === undefined) throw new Error(name);
  const give = (rows: FocusRow[], file: string, options: Partial<ImportInput> = {}) =>
    world.give("", { files: [sourceFile(csvOf(rows), file)], rates: [USD], workspace, ...options });
  await give(originalRows(scenario, period), "original.csv");
  if (period !== "open current") await give(otherRows(), "november.csv");
  const rows = correctionRows(scenario, packaging, period);
  const { stopped, effect } = await give(rows, `${packaging}.csv`, choose(packaging));
  const cells = [
    ...(await world.cells("2026-10", workspace)),
    ...(await world.cells("2026-11", workspace)),
  ].map(({ department, amountMicros, service, category }) => ({
    department,
    amountMicros,
    service,
    category,
  }));
  const totals = [
    await world.total("2026-10", "billed", workspace),
    await world.total("2026-11", "billed", workspace),
  ];
  return { stopped, effect, totals, cells: cells.filter(({ amountMicros }) => amountMicros !== 0n) };
}

describe.each(PERIODS)("a correction of an %s billing period", (period) => {
  it.each(Object.keys(SCENARIOS))("ends in one state, however it is packed: %s", async (name) => {
    const scenario = SCENARIOS[name];
    const right = (scenario?.corrected ?? []).reduce((sum, { cost }) => sum + BigInt(cost * 1_000_000), 0n);
    const other = period === "open current" ? 0n : 88_000_000n;
    const totals = period === "open current" ? [0n, right] : [right, other];
    const states = [];
    for (const packaging of PACKAGINGS) {
      const chosen = { effect: EFFECTS[packaging], allowDecrease: true };
      const { cells, ...state } = await endState(name, packaging, period, () => chosen);
      expect(state).toEqual({ stopped: undefined, effect: EFFECTS[packaging], totals });
      states.push(cells);
    }
    expect(states[1]).toEqual(states[0]);
    expect(states[2]).toEqual(states[0]);
  });
});

it("asks, or does what is right, when nothing is chosen", async () => {
  const asked: string[] = [];
  for (const period of PERIODS)
    for (const packaging of PACKAGINGS)
      for (const name of Object.keys(SCENARIOS)) {
        const left = await endState(name, packaging, period, () => ({}));
        if (left.stopped !== undefined) {
          asked.push(`${packaging} · ${period}`);
          continue;
        }
        const chosen = { effect: EFFECTS[packaging], allowDecrease: true };
        const right = await endState(name, packaging, period, () => chosen);
        expect([name, packaging, period, left.totals]).toEqual([name, packaging, period, right.totals]);
      }
  // Only ChargeClass, which open periods do not have, tells a correction from the period delivered again.
  expect(new Set(asked.filter((one) => one.endsWith("closed")))).not.toContain("delta · closed");
  expect(new Set(asked.filter((one) => one.endsWith("closed")))).not.toContain("ledger · closed");
}, 180_000);
