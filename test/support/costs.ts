import type { CostEntry } from "../../src/domain/cost.ts";
import { getCurrency } from "../../src/domain/currency.ts";
import type { Workspace } from "../../src/domain/workspace.ts";
import { getDay, getYearMonth } from "../../src/domain/year-month.ts";
import { registerCost } from "../../src/services/register-cost.ts";
import { setBudget } from "../../src/services/set-budget.ts";
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
  for (const [index, { month, won, day, ...owner }] of costs.entries()) {
    const entry: CostEntry = {
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
    await registerCost(world.deps, {
      workspace,
      actor: PEOPLE.pm,
      entry,
      submissionKey: `${month} ${index} ${won}`,
    });
  }
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
  });
}
