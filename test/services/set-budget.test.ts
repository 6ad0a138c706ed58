import { expect, it, onTestFinished } from "vitest";
import { getYearMonth } from "../../src/domain/year-month.ts";
import { copyBudgets, setBudget } from "../../src/services/set-budget.ts";
import { findBudget } from "../../src/store/budgets.ts";
import { ADMIN, KRW, openCostWorld } from "./cost-world.ts";

const december = getYearMonth("2026-12");
const january = getYearMonth("2027-01");

async function openWorld() {
  const world = await openCostWorld();
  onTestFinished(world.close);
  const { deps, workspace } = world;
  const set = (won: number, service?: string, from = december, to = from) =>
    setBudget(deps, {
      workspace,
      actor: ADMIN.userId,
      from,
      to,
      service,
      amount: { currency: KRW, micros: BigInt(won) * 1_000_000n },
    });
  /** Newest first. */
  const audited = async () =>
    (await world.audit())
      .filter(({ action }) => action === "budget.set")
      .map(({ actor, subject, before, after }) => [actor, subject, before?.["amount"], after?.["amount"]]);
  return { ...world, set, audited };
}

it("keeps the former and the new amount of every budget in the audit", async () => {
  const { set, audited } = await openWorld();
  await set(100, "ERP");
  await set(70);
  await set(30, "ERP", december, january);
  expect(await audited()).toEqual([
    ["UADMIN", "2027-01 ERP", undefined, "30 KRW"],
    ["UADMIN", "2026-12 ERP", "100 KRW", "30 KRW"],
    ["UADMIN", "2026-12", undefined, "70 KRW"],
    ["UADMIN", "2026-12 ERP", undefined, "100 KRW"],
  ]);
});

it("copies over the year's end, with the former amount of each in the audit", async () => {
  const { deps, workspace, set, audited } = await openWorld();
  await set(70);
  await set(30, "ERP");
  await set(5, "ERP", january);
  const changes = await copyBudgets(deps, { workspace, actor: ADMIN.userId, from: december, to: january });
  expect(changes.map(({ budget, before }) => [budget.month, budget.service, before?.amountMicros])).toEqual([
    ["2027-01", undefined, undefined],
    ["2027-01", "ERP", 5_000_000n],
  ]);
  expect((await audited()).slice(0, 2)).toEqual([
    ["UADMIN", "2027-01 ERP", "5 KRW", "30 KRW"],
    ["UADMIN", "2027-01", undefined, "70 KRW"],
  ]);
  expect(await findBudget(deps.store.read, workspace.id, december, "ERP")).toMatchObject({
    amountMicros: 30_000_000n,
  });
});
