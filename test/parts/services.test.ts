import { expect, it } from "vitest";
import { getCurrency } from "../../src/domain/currency.ts";
import { getDay, getYearMonth } from "../../src/domain/year-month.ts";
import { evaluateAlerts } from "../../src/services/evaluate-alerts.ts";
import { importCosts } from "../../src/services/import-costs.ts";
import { readFacts } from "../../src/services/read-facts.ts";
import { replayAlerts } from "../../src/services/replay-alerts.ts";
import { setBudget } from "../../src/services/set-budget.ts";
import { setRates } from "../../src/services/set-rate.ts";
import { updateSettings } from "../../src/services/update-settings.ts";
import { listDailyUsage, listDailyUsageByService } from "../../src/store/rollups.ts";
import { storeLines } from "../support/facts.ts";
import { counts, numbers } from "./part-sizes.ts";
import { oneChunk, openWorld } from "./parts-world.ts";

const KRW = getCurrency("KRW");
const november = getYearMonth("2026-11");

/** Services with a cost on a day of November, a budget of one won, and an equal one in the month before. */
async function openServices(count: number) {
  const world = await openWorld();
  const { deps, workspace } = world;
  const names = numbers(count).map((index) => `Service ${index}`);
  await updateSettings(deps, { workspace, actor: "U1", change: { settings: {}, services: names } });
  const rows = names.map(
    (name) => `2026-11,SERVER,${name},5,2026-11-20\n2026-10,SERVER,${name},5,2026-10-20`,
  );
  const content = `month,category,service,amount,day\n${rows.join("\n")}\n`;
  await importCosts(deps, { workspace, actor: "U1", files: [oneChunk(content)], dryRun: false });
  const amount = { currency: KRW, micros: 1_000_000n };
  const range = { from: getYearMonth("2026-10"), to: november };
  for (const service of names) await setBudget(deps, { workspace, actor: "U1", ...range, service, amount });
  return { ...world, names };
}

it.each(counts("rollups.ts SERVICES_AT_ONCE"))("%i services have their daily usage", async (count) => {
  const { deps, workspace, names } = await openServices(count);
  const query = { workspaceId: workspace.id, month: november };
  const { byService, whole } = await listDailyUsageByService(deps.store.read, { ...query, services: names });
  const day = { day: getDay("2026-11-20"), amountMicros: 5_000_000n };
  expect(byService).toEqual(new Map(names.map((name) => [name, [day]])));
  expect(whole).toEqual(await listDailyUsage(deps.store.read, query));
  expect(whole).toEqual([{ ...day, amountMicros: BigInt(count) * 5_000_000n }]);
});

it.each(counts("read-facts.ts BUDGETS_AT_ONCE"))("%i budgets are judged and replayed", async (count) => {
  const { deps, workspace, names } = await openServices(count);
  const { budgets } = await readFacts(deps, workspace, getDay("2026-11-24"));
  const judged = budgets.filter(({ line }) => line.month === november).map(({ line }) => line.service);
  expect(judged.sort()).toEqual(names.toSorted());
  const replayed = (await replayAlerts(deps, { workspace })).filter(({ rule }) => rule === "budget");
  expect(replayed.map(({ subject }) => subject).sort()).toEqual(names.toSorted());
});

it.each(counts("evaluate-alerts.ts INCIDENTS_PER_WRITE"))("%i incidents are kept at once", async (count) => {
  const { deps, workspace, names } = await openServices(count);
  await evaluateAlerts(deps, { workspace });
  const of = { month: "2026-11", rule: "budget", state: "firing" };
  const kept = await deps.store.read.incident.findMany({ where: of });
  expect(kept.map(({ subject }) => subject).sort()).toEqual(names.toSorted());
  const events = await deps.store.read.incidentEvent.findMany({ where: { kind: "fired" } });
  expect(events.map(({ incidentId }) => incidentId)).toEqual(
    expect.arrayContaining(kept.map(({ id }) => id)),
  );
});

it.each(counts("convert-rollups.ts CELLS_AT_ONCE"))(
  "%i cells are converted to the exact sum",
  async (count) => {
    const { deps, workspace } = await openWorld();
    const currency = getCurrency("USD");
    const lines = numbers(count).map((number) => ({
      // Not in the order of their keys.
      account: `account ${(number * 7919) % count}`,
      service: number % 2 === 0 ? "ERP" : "가나",
      currency,
      billedMicros: BigInt(number + 1),
      effectiveMicros: 3n * BigInt(number + 1),
    }));
    await setRates(deps, {
      workspace,
      actor: "U1",
      rates: [{ month: getYearMonth("2026-10"), currency, rate: "0.33" }],
    });
    await storeLines(deps.store, workspace.id, lines);
    const cells = await deps.store.read.monthlyRollup.findMany();
    expect(cells).toHaveLength(count);
    const total = (count * (count + 1)) / 2;
    const sum = (amounts: readonly bigint[]) => Number(amounts.reduce((all, one) => all + one, 0n));
    expect(sum(cells.map((cell) => cell.convertedBilledMicros))).toBe(Math.round((total * 33) / 100));
    expect(sum(cells.map((cell) => cell.convertedEffectiveMicros))).toBe(Math.round((total * 99) / 100));
    const far = cells.filter(
      ({ billedMicros, effectiveMicros, convertedBilledMicros, convertedEffectiveMicros }) =>
        Math.abs(Number(billedMicros) * 0.33 - Number(convertedBilledMicros)) > 1 ||
        Math.abs(Number(effectiveMicros) * 0.33 - Number(convertedEffectiveMicros)) > 1,
    );
    expect(far).toEqual([]);
  },
);
