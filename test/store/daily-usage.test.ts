import { expect, it, onTestFinished } from "vitest";
import { getDay, getYearMonth } from "../../src/domain/year-month.ts";
import { importCosts } from "../../src/services/import-costs.ts";
import { setRates } from "../../src/services/set-rate.ts";
import { listCells, listDailyUsage, listDailyUsageByService } from "../../src/store/rollups.ts";
import { listServiceDays } from "../../src/store/service-days.ts";
import { sourceFile } from "../fixtures/source-file.ts";
import { USD } from "../services/cost-world.ts";
import { openReportWorld } from "../services/report-world.ts";

it("converts a foreign day with its own month's rate, once, whatever other months have", async () => {
  const world = await openReportWorld();
  onTestFinished(world.close);
  const { deps, workspace } = world;
  const months = ["2026-08", "2026-09", "2026-10", "2026-11"].map(getYearMonth);
  const rates = months.map((month, index) => ({ month, currency: USD, rate: `${1000 + index}` }));
  await setRates(deps, { workspace, actor: "U1", rates });
  for (const month of months)
    await world.spend(`${month}-05`, "ERP", 0, { currency: USD, amountMicros: 2_000_000n });
  const content = `month,category,service,amount,currency,day\n${months
    .map((month) => `${month},SERVER,ERP,3,USD,${month}-05`)
    .join("\n")}\n`;
  await importCosts(deps, { workspace, actor: "U1", files: [sourceFile(content)], dryRun: false });

  for (const [index, month] of months.entries()) {
    const amountMicros = 5_000_000n * BigInt(1000 + index);
    const day = getDay(`${month}-05`);
    const query = { workspaceId: workspace.id, month };
    expect(await listDailyUsage(deps.store.read, query)).toEqual([{ day, amountMicros }]);
    const { byService, whole } = await listDailyUsageByService(deps.store.read, {
      ...query,
      services: ["ERP"],
    });
    expect([[...byService], whole]).toEqual([[["ERP", [{ day, amountMicros }]]], [{ day, amountMicros }]]);
    const sums = { workspaceId: workspace.id, from: month, to: month, basis: "billed", by: [] } as const;
    expect(await listCells(deps.store.read, sums)).toMatchObject([{ amountMicros }]);
  }
  const range = { workspaceId: workspace.id, from: getDay("2026-09-05"), to: getDay("2026-11-05") };
  expect(await listServiceDays(deps.store.read, range)).toEqual(
    months.slice(1).flatMap((month, index) =>
      [undefined, "simple"].map((source) => ({
        day: getDay(`${month}-05`),
        service: "ERP",
        source,
        account: "",
        amountMicros: (source === undefined ? 2_000_000n : 3_000_000n) * BigInt(1001 + index),
      })),
    ),
  );
});
