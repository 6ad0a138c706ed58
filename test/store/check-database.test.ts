import { beforeEach, expect, it, onTestFinished } from "vitest";
import { registerCost } from "../../src/services/register-cost.ts";
import { checkDatabase } from "../../src/store/check-database.ts";
import type { WriteDb } from "../../src/store/store.ts";
import { costEntry, PM } from "../services/cost-world.ts";
import { type ImportWorld, openImportWorld } from "../services/import-world.ts";

let world: ImportWorld;
beforeEach(async () => {
  world = await openImportWorld();
  onTestFinished(world.close);
  const cost = { workspace: world.workspace, actor: PM.userId };
  await registerCost(world.deps, { ...cost, entry: costEntry(), submissionKey: "1" });
  await registerCost(world.deps, { ...cost, entry: costEntry({ service: "MES" }), submissionKey: "2" });
  await world.give("month,category,service,amount\n2026-10,SERVER,ERP,5\n2026-09,SERVER,ERP,6\n");
});

const october = { workspaceId: "T1", month: "2026-10" };
const ofErp = { ...october, service: "ERP" };

/** Something that changed the database without its sums. */
const DRIFTS: Readonly<Record<string, (tx: WriteDb) => Promise<unknown>>> = {
  "a sum without costs": async (tx) => {
    const row = await tx.monthlyRollup.findFirstOrThrow({ where: ofErp });
    await tx.monthlyRollup.create({ data: { ...row, service: "GROUPWARE" } });
  },
  "a sum without costs, of a whole month": async (tx) => {
    const row = await tx.monthlyRollup.findFirstOrThrow({ where: { ...october, service: "MES" } });
    await tx.costItem.deleteMany({ where: { service: "MES" } });
    await tx.monthlyRollup.deleteMany({ where: { ...october, service: "MES" } });
    await tx.monthlyRollup.create({ data: { ...row, service: "BACKUP" } });
  },
  "costs without a sum": (tx) => tx.monthlyRollup.deleteMany({ where: { ...october, service: "MES" } }),
  "another billed sum": (tx) => tx.monthlyRollup.updateMany({ where: ofErp, data: { billedMicros: 1n } }),
  "another effective sum": (tx) =>
    tx.monthlyRollup.updateMany({ where: ofErp, data: { effectiveMicros: 1n } }),
  "another number of items": (tx) => tx.monthlyRollup.updateMany({ where: ofErp, data: { items: 9 } }),
  "another number of lines": (tx) => tx.monthlyRollup.updateMany({ where: ofErp, data: { lines: 9 } }),
  "a deleted item that is still counted": (tx) =>
    tx.costItem.updateMany({ where: { service: "MES" }, data: { deletedAt: new Date(0) } }),
  "lines of a batch that counts no more": (tx) =>
    tx.importBatch.updateMany({ where: { billingMonth: "2026-10" }, data: { active: false } }),
  "an amount that was changed": (tx) => tx.costItem.updateMany({ where: ofErp, data: { amountMicros: 1n } }),
  "a line that is gone": (tx) => tx.costLine.deleteMany({ where: october }),
};

it("finds nothing where the sums hold", async () => {
  expect(await checkDatabase(world.file)).toMatchObject({ kind: "sound", drifting: [] });
});

it.each(Object.entries(DRIFTS))("finds the month of %s", async (_name, change) => {
  await world.deps.store.write(async (tx) => {
    await change(tx);
    return { result: undefined, audit: [], touched: [] };
  });
  expect(await checkDatabase(world.file)).toMatchObject({ kind: "sound", drifting: [october] });
});
