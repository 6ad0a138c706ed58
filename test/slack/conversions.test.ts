import { expect, it } from "vitest";
import { getCurrency } from "../../src/domain/currency.ts";
import { getYearMonth } from "../../src/domain/year-month.ts";
import { setRates } from "../../src/services/set-rate.ts";
import { updateSettings } from "../../src/services/update-settings.ts";
import { csvOf, focusRow } from "../fixtures/focus-file.ts";
import { workspaceOf } from "../support/costs.ts";
import { csvFile, importAs } from "../support/import-acts.ts";
import { PEOPLE, type SlackWorld, startWorld } from "../support/slack-world.ts";

async function withRates(): Promise<SlackWorld> {
  const world = await startWorld();
  const rates = [
    ["2026-09", "USD", "1365"],
    ["2026-10", "USD", "1380.5"],
    ["2026-10", "JPY", "9.2512"],
  ] as const;
  await setRates(world.deps, {
    workspace: await workspaceOf(world),
    actor: PEOPLE.admin,
    rates: rates.map(([month, currency, rate]) => ({
      month: getYearMonth(month),
      currency: getCurrency(currency),
      rate,
    })),
  });
  for (const line of [
    "2026-09 SERVER USD 100 service=ERP",
    "2026-10 SERVER USD 20.52 service=ERP",
    "2026-10 LICENSE USD 1,000 service=MES",
    "2026-10 NETWORK JPY 5,000 service=ERP",
    "2026-10 OTHER 70,000 service=ERP",
  ])
    await world.ask(`/finops cost add ${line}`, "pm");
  return world;
}

const OCTOBER = "JPY 5,000 × 9.2512 = ₩46,256 · USD 1,020.52 × 1,380.5 = ₩1,408,828";

it("shows original amount, rate and what it came to under every report of the month", async () => {
  const world = await withRates();
  for (const report of ["summary", "allocation", "budget", "forecast", "recommend"]) {
    expect(await world.ask(`/finops ${report} 2026-10`, "viewer")).toContain(`환산: ${OCTOBER}`);
    expect(await world.ask(`/finops ${report} 2026-10`, "viewerEnglish")).toContain(`Converted: ${OCTOBER}`);
  }
});

it("counts only what the report is about", async () => {
  const world = await withRates();
  const erp = await world.ask("/finops summary 2026-10 service=ERP", "viewer");
  expect(erp).toContain("환산: JPY 5,000 × 9.2512 = ₩46,256 · USD 20.52 × 1,380.5 = ₩28,328");
  await world.ask("/finops cost add 2026-08 SERVER 5", "pm");
  expect(await world.ask("/finops summary 2026-08", "viewer")).not.toContain("환산");
});

it("follows the basis of the report", async () => {
  const world = await withRates();
  const admin = importAs(world, "admin");
  const row = focusRow(1, { BilledCost: "7.0000014", EffectiveCost: "5" });
  await admin.confirm(await admin.give(csvFile(csvOf([row]))));
  expect(await world.ask("/finops summary 2026-09", "viewer")).toContain("USD 107.000001 × 1,365 = ₩146,055");
  const effective = await world.ask("/finops summary 2026-09 basis=effective", "viewer");
  expect(effective).toContain("USD 105.00 × 1,365 = ₩143,325");
});

it("sums the months of a trend and names the range of their rates", async () => {
  const world = await withRates();
  const trend = await world.ask("/finops trend 2 to=2026-10 service=ERP", "viewer");
  expect(trend).toContain("USD 120.52 × 1,365~1,380.5 = ₩164,828");
  const english = await world.ask("/finops trend 2 to=2026-10 service=ERP", "viewerEnglish");
  expect(english).toContain("USD 120.52 × 1,365–1,380.5 = ₩164,828");
});

it("shows what a budget came to that was set before the workspace's currency changed", async () => {
  const world = await startWorld();
  await world.ask("/finops budget set 2026-10 2,000,000", "admin");
  const rates = [{ month: getYearMonth("2026-10"), currency: getCurrency("KRW"), rate: "0.00072" }];
  await updateSettings(world.deps, {
    workspace: await workspaceOf(world),
    actor: PEOPLE.admin,
    change: { settings: { currency: getCurrency("USD") }, rates },
  });
  const budget = await world.ask("/finops budget 2026-10", "viewer");
  expect(budget).toContain("환산 (예산): KRW 2,000,000 × 0.00072 = $1,440.00");
});

it("shows rate and original of a single item", async () => {
  const world = await withRates();
  const list = await world.ask("/finops cost 2026-10 service=MES", "viewer");
  const id = /COST-\d{8}-\w{6}/.exec(list)?.[0];
  const shown = await world.ask(`/finops cost show ${id}`, "viewerEnglish");
  expect(shown).toContain("USD 1,000.00 × 1,380.5 = ₩1,380,500");
  const own = await world.ask("/finops cost 2026-10 category=OTHER", "viewer");
  const plain = await world.ask(`/finops cost show ${/COST-\d{8}-\w{6}/.exec(own)?.[0]}`, "viewerEnglish");
  expect(plain).not.toContain("Converted");
});

it("lists items with what they came to, and registered and imported costs apart", async () => {
  const world = await withRates();
  const pm = importAs(world, "pm");
  const file =
    "month,category,service,amount,currency\n2026-10,SERVER,ERP,3.25,USD\n2026-10,SERVER,ERP,10,KRW\n";
  await pm.confirm(await pm.give(csvFile(file)));
  const list = await world.ask("/finops cost 2026-10 service=ERP", "viewer");
  expect(list).toContain("$20.52 (₩28,328)");
  expect(list).toContain("¥5,000 (₩46,256)");
  expect(list).toContain("환산 (등록한 비용): JPY 5,000 × 9.2512 = ₩46,256 · USD 20.52 × 1,380.5 = ₩28,328");
  expect(list).toContain("환산 (가져온 비용): USD 3.25 × 1,380.5 = ₩4,487");
  expect(await world.ask("/finops cost 2026-10 by=me", "pm")).not.toContain("환산 (가져온 비용)");
});
