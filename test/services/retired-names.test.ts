import { beforeEach, expect, it, onTestFinished } from "vitest";
import { findCostChoices } from "../../src/services/find-cost-choices.ts";
import { reportAllocation } from "../../src/services/report-allocation.ts";
import { reportSummary } from "../../src/services/report-summary.ts";
import { updateSettings } from "../../src/services/update-settings.ts";
import { type CostWorld, mistakeOf, NOVEMBER, OCTOBER, openCostWorld, PM } from "./cost-world.ts";

let world: CostWorld;
beforeEach(async () => {
  world = await openCostWorld();
  onTestFinished(world.close);
  const { deps, workspace } = world;
  const change = { settings: {}, services: ["ERP", "MES"], departments: ["IT", "HR"] };
  await updateSettings(deps, { workspace, actor: "UADMIN", change });
  await world.register({ service: "MES", department: "HR" });
  const retired = { settings: {}, services: ["ERP"], departments: ["IT"] };
  await updateSettings(deps, { workspace, actor: "UADMIN", change: retired });
});

it.each(["service", "department"] as const)(
  "a retired %s keeps its costs, and has no row where it has none",
  async (by) => {
    const { deps, workspace } = world;
    const names = async (month: typeof OCTOBER) =>
      (await reportAllocation(deps, { workspace, month, by })).rows.map(({ name }) => name);
    const [kept, retired] = by === "service" ? ["ERP", "MES"] : ["IT", "HR"];
    expect(await names(OCTOBER)).toEqual([retired, kept]);
    expect(await names(NOVEMBER)).toEqual([kept]);
    expect(await reportSummary(deps, { workspace, month: OCTOBER, [by]: retired })).toMatchObject({
      items: 1,
    });
  },
);

it("is no choice for a new cost, not even for who chose it last, and is refused", async () => {
  const choices = await findCostChoices(world.deps, { workspace: world.workspace, userId: PM.userId });
  expect(choices).toMatchObject({
    services: ["ERP"],
    departments: ["IT"],
    initial: { service: "INFRA", department: "IT" },
  });
  expect(await mistakeOf(world.register({ service: "MES" }))).toMatchObject({ kind: "unknownService" });
  expect(await mistakeOf(world.register({ department: "HR" }))).toMatchObject({ kind: "unknownDepartment" });
  expect((await world.total()).items).toBe(1);
});
