import type { CostEntry } from "../../src/domain/cost.ts";
import { getCurrency } from "../../src/domain/currency.ts";
import { FULL_CONSENT } from "../../src/domain/question.ts";
import type { Workspace } from "../../src/domain/workspace.ts";
import { getDay, getYearMonth } from "../../src/domain/year-month.ts";
import { registerCost } from "../../src/services/register-cost.ts";
import { setBudget } from "../../src/services/set-budget.ts";
import { insertItem } from "../../src/store/cost-items.ts";
import { findWorkspace } from "../../src/store/workspaces.ts";
import { PEOPLE, type SlackWorld, TEAM } from "./slack-world.ts";

/** A cost in whole won; what is left out is a server cost of INFRA in IT. */
export type WonCost = Partial<Pick<CostEntry, "category" | "service" | "department">> & {
  month: string;
  won: number;
  day?: string;
};

export async function workspaceOf(world: SlackWorld): Promise<Workspace> {
  const workspace = await findWorkspace(world.database.store.read, TEAM);
  if (workspace === undefined) throw new Error("no workspace");
  return workspace;
}

export async function registerCosts(world: SlackWorld, costs: readonly WonCost[]): Promise<void> {
  const workspace = await workspaceOf(world);
  for (const [index, cost] of costs.entries()) {
    const submissionKey = `${cost.month} ${index} ${cost.won}`;
    await registerCost(world.deps, {
      workspace,
      actor: PEOPLE.pm,
      entry: entryOf(cost),
      submissionKey,
      consent: FULL_CONSENT,
    });
  }
}

/** The same for thousands of costs, in one write. */
export async function insertCosts(world: SlackWorld, costs: readonly WonCost[]): Promise<void> {
  const at = world.deps.clock();
  await world.database.store.write(async (tx) => {
    for (const [index, cost] of costs.entries()) {
      const id = `COST-20261124-${String(index).padStart(6, "0")}`;
      await insertItem(tx, TEAM, {
        ...entryOf(cost),
        id,
        createdBy: PEOPLE.pm,
        createdAt: at,
        submissionKey: id,
      });
    }
    const months = [...new Set(costs.map(({ month }) => getYearMonth(month)))];
    return {
      result: undefined,
      audit: [],
      touched: months.map((month) => ({ workspaceId: TEAM, month, at })),
    };
  });
}

function entryOf({ month, won, day, ...owner }: WonCost): CostEntry {
  return {
    month: getYearMonth(month),
    day: day === undefined ? undefined : getDay(day),
    category: "SERVER",
    service: "INFRA",
    department: "IT",
    ...owner,
    currency: getCurrency("KRW"),
    amountMicros: BigInt(won) * 1_000_000n,
    description: "",
    serverId: undefined,
  };
}

export async function setWonBudget(
  world: SlackWorld,
  month: string,
  won: number,
  service?: string,
): Promise<void> {
  const amount = { currency: getCurrency("KRW"), micros: BigInt(won) * 1_000_000n };
  const of = getYearMonth(month);
  await setBudget(world.deps, {
    workspace: await workspaceOf(world),
    actor: PEOPLE.admin,
    from: of,
    to: of,
    service,
    amount,
    consent: FULL_CONSENT,
  });
}
