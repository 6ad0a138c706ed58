import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { NO_CONSENT } from "../../src/domain/question.ts";
import { deleteCost, restoreCost } from "../../src/services/delete-cost.ts";
import { editCost } from "../../src/services/edit-cost.ts";
import { findCost } from "../../src/services/find-cost.ts";
import { findLastChoice } from "../../src/store/members.ts";
import {
  ADMIN,
  type CostWorld,
  costEntry,
  mistakeOf,
  NOVEMBER,
  OTHER_PM,
  openCostWorld,
  PM,
  USD,
} from "./cost-world.ts";

let world: CostWorld;
beforeEach(async () => {
  world = await openCostWorld();
});
afterEach(() => world.close());

describe("registering", () => {
  it("makes one item of one submission, and two of equal content submitted twice", async () => {
    const first = await world.register({}, { key: "view-1" });
    const again = await world.register({}, { key: "view-1" });
    const other = await world.register({}, { key: "view-2" });
    expect(again).toEqual(first);
    expect(other.id).not.toBe(first.id);
    expect(await world.total()).toEqual({ micros: 2_400_000_000_000n, items: 2 });
  });

  it("makes one item of 20 submissions of one form at once", async () => {
    const items = await Promise.all(Array.from({ length: 20 }, () => world.register({}, { key: "view-1" })));
    expect(new Set(items.map(({ id }) => id)).size).toBe(1);
    expect(await world.total()).toEqual({ micros: 1_200_000_000_000n, items: 1 });
    expect((await world.audit()).filter(({ action }) => action === "cost.registered")).toHaveLength(1);
  });

  it("names an item by the day in the workspace's zone", async () => {
    world.deps.setNow("2026-11-23T15:30:00Z");
    expect((await world.register()).id).toMatch(/^COST-20261124-[A-Z2-9]{6}$/);
  });

  it("keeps an amount near the largest exactly", async () => {
    const item = await world.register({ amountMicros: 8_888_888_888_888_888_887n });
    expect((await findCost(world.deps, { workspace: world.workspace, id: item.id })).item.amountMicros).toBe(
      8_888_888_888_888_888_887n,
    );
    expect(await world.total()).toEqual({ micros: 8_888_888_888_888_888_887n, items: 1 });
  });

  it.each([
    ["in one cell", {}],
    ["over two cells", { service: "MES" }],
  ])(
    "refuses a total that does not fit 64 bits %s, and leaves neither item nor audit",
    async (_name, changes) => {
      await world.register({ amountMicros: 8_000_000_000_000_000_000n });
      const before = await world.audit();
      const refused = world.register({ amountMicros: 2_000_000_000_000_000_000n, ...changes });
      expect(await mistakeOf(refused)).toEqual({ kind: "totalTooLarge", month: "2026-10" });
      expect(await world.total()).toEqual({ micros: 8_000_000_000_000_000_000n, items: 1 });
      expect(await world.audit()).toEqual(before);
    },
  );

  it("refuses what is unknown, not agreed to or without a rate, and writes nothing", async () => {
    const before = await world.audit();
    expect(await mistakeOf(world.register({ service: "ERPP" }))).toMatchObject({
      kind: "unknownService",
      nearest: "ERP",
    });
    expect(await mistakeOf(world.register({ department: "TI" }))).toMatchObject({
      kind: "unknownDepartment",
    });
    expect(await mistakeOf(world.register({ amountMicros: -1n }, { consent: NO_CONSENT }))).toMatchObject({
      kind: "unconfirmed",
      questions: [{ kind: "refund", amount: { micros: -1n } }],
    });
    expect(await mistakeOf(world.register({ currency: USD }))).toEqual({
      kind: "missingRate",
      missing: [{ month: "2026-10", currency: "USD" }],
    });
    expect(await world.audit()).toEqual(before);
    expect((await world.total()).items).toBe(0);
  });

  it("remembers what a member chose last", async () => {
    const choice = { category: "LICENSE", service: "MES", department: "IT" } as const;
    const { deps, workspace } = world;
    await world.deps.store.write(async (tx) => {
      await tx.member.create({ data: { workspaceId: "T1", userId: PM.userId, role: "PM" } });
      return { result: undefined, audit: [], touched: [] };
    });
    await world.register(choice);
    expect(await findLastChoice(deps.store.read, workspace.id, PM.userId)).toEqual(choice);
  });
});

describe("editing", () => {
  it("moves the amount to the new month and owner, and keeps both sides in the audit", async () => {
    const { deps, workspace } = world;
    const item = await world.register();
    const entry = costEntry({ month: NOVEMBER, service: "MES", amountMicros: 7_000_001n });
    await editCost(deps, { workspace, author: PM, id: item.id, version: 1, entry });
    expect(await world.total()).toEqual({ micros: 0n, items: 0 });
    expect(await world.total(NOVEMBER)).toEqual({ micros: 7_000_001n, items: 1 });
    expect((await world.audit())[0]).toMatchObject({
      actor: PM.userId,
      action: "cost.edited",
      subject: item.id,
      before: { month: "2026-10", service: "ERP", amount: "1200000 KRW" },
      after: { month: "2026-11", service: "MES", amount: "7.000001 KRW" },
    });
  });

  it("tells the second of two editors that the item changed", async () => {
    const { deps, workspace } = world;
    const { id } = await world.register();
    const edit = (amountMicros: bigint) =>
      editCost(deps, { workspace, author: PM, id, version: 1, entry: costEntry({ amountMicros }) });
    const outcomes = await Promise.allSettled([edit(5_000_000n), edit(9_000_000n)]);
    expect(outcomes.map(({ status }) => status)).toEqual(["fulfilled", "rejected"]);
    expect(await mistakeOf(edit(9_000_000n))).toEqual({ kind: "itemChanged", id });
    expect(await world.total()).toEqual({ micros: 5_000_000n, items: 1 });
  });

  it("is for the owner and ADMINs", async () => {
    const { deps, workspace } = world;
    const { id } = await world.register();
    const change = { workspace, id, entry: costEntry({ amountMicros: 3_000_000n }) };
    expect(await mistakeOf(editCost(deps, { ...change, author: OTHER_PM, version: 1 }))).toEqual({
      kind: "notYourItem",
      id,
    });
    await editCost(deps, { ...change, author: ADMIN, version: 1 });
    expect((await world.total()).micros).toBe(3_000_000n);
  });
});

describe("deleting", () => {
  it("takes the item out of the totals and brings it back within 15 minutes", async () => {
    const { deps, workspace } = world;
    const { id } = await world.register();
    await world.register({ amountMicros: 5_000_000n });
    await deleteCost(deps, { workspace, author: PM, id });
    expect(await world.total()).toEqual({ micros: 5_000_000n, items: 1 });
    expect(await mistakeOf(deleteCost(deps, { workspace, author: PM, id }))).toEqual({
      kind: "itemDeleted",
      id,
    });
    world.deps.setNow("2026-11-24T03:15:00Z");
    await restoreCost(deps, { workspace, author: PM, id });
    expect(await world.total()).toEqual({ micros: 1_200_005_000_000n, items: 2 });
  });

  it("cannot be undone by another PM or after 15 minutes", async () => {
    const { deps, workspace } = world;
    const { id } = await world.register();
    await deleteCost(deps, { workspace, author: ADMIN, id });
    expect(await mistakeOf(restoreCost(deps, { workspace, author: OTHER_PM, id }))).toEqual({
      kind: "notYourItem",
      id,
    });
    world.deps.setNow("2026-11-24T03:15:01Z");
    expect(await mistakeOf(restoreCost(deps, { workspace, author: ADMIN, id }))).toEqual({
      kind: "undoTooLate",
      id,
    });
  });
});

it("keeps two workspaces apart, with equal keys and names", async () => {
  const second = await world.open("T2");
  const item = await world.register({ amountMicros: 111_000_000n }, { key: "same" });
  await world.register({ amountMicros: 7_000_000n }, { key: "same", in: second });
  expect((await world.total()).micros).toBe(111_000_000n);
  expect((await world.total(undefined, "T2")).micros).toBe(7_000_000n);
  const foreign = { workspace: second, id: item.id };
  expect(await mistakeOf(findCost(world.deps, foreign))).toEqual({ kind: "unknownItem", text: item.id });
  const entry = costEntry({ amountMicros: 1n });
  const edit = editCost(world.deps, { ...foreign, author: ADMIN, version: 1, entry });
  expect(await mistakeOf(edit)).toEqual({ kind: "unknownItem", text: item.id });
  expect(await mistakeOf(deleteCost(world.deps, { ...foreign, author: ADMIN }))).toMatchObject({
    kind: "unknownItem",
  });
  expect((await world.audit("T2")).filter(({ action }) => action.startsWith("cost."))).toHaveLength(1);
});
