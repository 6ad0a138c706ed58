import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { FULL_CONSENT } from "../../src/domain/question.ts";
import type { Role } from "../../src/domain/role.ts";
import { getYearMonth } from "../../src/domain/year-month.ts";
import {
  registerDueRecurring,
  registerRecurring,
  stopRecurring,
} from "../../src/services/recurring-costs.ts";
import { setBudget } from "../../src/services/set-budget.ts";
import { setRates } from "../../src/services/set-rate.ts";
import { setRole } from "../../src/services/set-role.ts";
import { updateSettings } from "../../src/services/update-settings.ts";
import { findRole } from "../../src/store/members.ts";
import { listRates } from "../../src/store/rates.ts";
import { findWorkspace } from "../../src/store/workspaces.ts";
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
} from "./cost-world.ts";

let world: CostWorld;
beforeEach(async () => {
  world = await openCostWorld();
});
afterEach(() => world.close());

describe("roles", () => {
  const askOutsider = async () => undefined;
  const give = (userId: string, role: Role | undefined) =>
    setRole(world.deps, { workspace: world.workspace, actor: ADMIN.userId, userId, role, askOutsider });
  const roleOf = (userId: string) => findRole(world.deps.store.read, "T1", userId);

  it.each([undefined, "PM" as const])("never leave a workspace without an ADMIN (%s)", async (role) => {
    expect(await mistakeOf(give(ADMIN.userId, role))).toEqual({ kind: "lastAdmin", userId: ADMIN.userId });
    await give("USECOND", "ADMIN");
    const both = await Promise.allSettled([give(ADMIN.userId, role), give("USECOND", role)]);
    expect(both.map(({ status }) => status)).toEqual(["fulfilled", "rejected"]);
    expect(await roleOf("USECOND")).toBe("ADMIN");
  });

  it("that were revoked do not come back with the environment's ADMINs", async () => {
    await give("USECOND", "ADMIN");
    await give("USECOND", undefined);
    await world.open("T1", ["USECOND", "UTHIRD"]);
    expect(await roleOf("USECOND")).toBeUndefined();
    expect(await roleOf("UTHIRD")).toBe("ADMIN");
  });
});

describe("another currency", () => {
  const change = (rates: { month: typeof OCTOBER; currency: typeof KRW; rate: string }[]) =>
    updateSettings(world.deps, {
      workspace: world.workspace,
      actor: ADMIN.userId,
      change: { settings: { currency: USD }, rates },
    });

  it("names every rate that costs and budgets then need, and changes nothing", async () => {
    const { deps, workspace } = world;
    await setRates(deps, {
      workspace,
      actor: ADMIN.userId,
      rates: [{ month: OCTOBER, currency: USD, rate: "1390" }],
    });
    await world.register({ amountMicros: 2_780_000_000n });
    await world.register({ currency: USD, amountMicros: 1_000_000n });
    const december = getYearMonth("2026-12");
    const amount = { currency: KRW, micros: 5_000_000n };
    const range = { from: december, to: december, service: undefined };
    await setBudget(deps, { workspace, actor: ADMIN.userId, ...range, amount });
    const audit = await world.audit();
    expect(await mistakeOf(change([]))).toEqual({
      kind: "missingRate",
      missing: [
        { month: "2026-10", currency: "KRW" },
        { month: "2026-12", currency: "KRW" },
      ],
    });
    expect((await findWorkspace(deps.store.read, "T1"))?.currency).toBe("KRW");
    expect((await world.total()).micros).toBe(4_170_000_000n);
    expect(await listRates(deps.store.read, "T1")).toHaveLength(1);
    expect(await world.audit()).toEqual(audit);
  });

  it("rebuilds every month at the new rates", async () => {
    await world.register({ amountMicros: 2_780_000_000n });
    await world.register({ month: NOVEMBER, amountMicros: 1_000_000_000n });
    await change([
      { month: OCTOBER, currency: KRW, rate: "0.0005" },
      { month: NOVEMBER, currency: KRW, rate: "0.002" },
    ]);
    expect(await world.total(OCTOBER)).toEqual({ micros: 1_390_000n, items: 1 });
    expect(await world.total(NOVEMBER)).toEqual({ micros: 2_000_000n, items: 1 });
  });
});

describe("a recurring cost", () => {
  async function begin(key: string, changes: Partial<ReturnType<typeof costEntry>> = {}) {
    const { month: firstMonth, day: _day, ...entry } = costEntry({ month: OCTOBER, ...changes });
    const cost = { ...entry, firstMonth, untilMonth: undefined };
    return registerRecurring(world.deps, {
      workspace: world.workspace,
      actor: PM.userId,
      cost,
      submissionKey: key,
      consent: FULL_CONSENT,
    });
  }
  const registerDue = () => registerDueRecurring(world.deps, { workspace: world.workspace });

  it("registers the months that were missed, each once", async () => {
    await begin("view-1", { amountMicros: 3_000_000n });
    expect((await registerDue()).map(({ month }) => month)).toEqual(["2026-10", "2026-11"]);
    expect(await registerDue()).toEqual([]);
    world.deps.setNow("2026-12-01T00:05:00+09:00");
    expect((await registerDue()).map(({ month }) => month)).toEqual(["2026-12"]);
    expect(await world.total(OCTOBER)).toEqual({ micros: 3_000_000n, items: 1 });
  });

  it("that is refused now does not keep the others back, and is tried again", async () => {
    const { deps, workspace } = world;
    const rates = [{ month: OCTOBER, currency: USD, rate: "2" }];
    await setRates(deps, { workspace, actor: ADMIN.userId, rates });
    await begin("view-1", { currency: USD, amountMicros: 1_000_000n });
    await begin("view-2", { amountMicros: 5_000_000n });
    await registerDue();
    expect(await world.total(OCTOBER)).toEqual({ micros: 7_000_000n, items: 2 });
    expect(await world.total(NOVEMBER)).toEqual({ micros: 5_000_000n, items: 1 });
    const refused = deps.logged.filter(({ event }) => event === "recurring.refused");
    expect(refused).toMatchObject([{ month: "2026-11", mistake: "missingRate" }]);
    const november = [{ month: NOVEMBER, currency: USD, rate: "4" }];
    await setRates(deps, { workspace, actor: ADMIN.userId, rates: november });
    await registerDue();
    expect(await world.total(NOVEMBER)).toEqual({ micros: 9_000_000n, items: 2 });
  });

  it("makes nothing more once it is stopped", async () => {
    const { id } = await begin("view-1");
    await registerDue();
    await stopRecurring(world.deps, { workspace: world.workspace, author: PM, id });
    world.deps.setNow("2027-01-10T03:00:00Z");
    expect(await registerDue()).toEqual([]);
  });
});
