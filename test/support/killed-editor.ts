import { getCurrency } from "../../src/domain/currency.ts";
import { FULL_CONSENT } from "../../src/domain/question.ts";
import { getYearMonth } from "../../src/domain/year-month.ts";
import { editCost } from "../../src/services/edit-cost.ts";
import { openWorkspace } from "../../src/services/open-workspace.ts";
import { registerCost } from "../../src/services/register-cost.ts";
import { setBudget } from "../../src/services/set-budget.ts";
import { findItem } from "../../src/store/cost-items.ts";
import { openStore } from "../../src/store/open-store.ts";
import { createTestDeps } from "./deps.ts";

/**
 * A process to be killed: its n-th turn registers a cost of n, changes the first cost to n, or sets the budget to n, and
 * it says after each that it is done.
 */
const [url = "", first = "1"] = process.argv.slice(2);
const KRW = getCurrency("KRW");
const month = getYearMonth("2026-10");
const store = await openStore(url);
const deps = createTestDeps(store);
// Ids of costs are drawn: every process needs its own.
for (let drawn = 0; drawn < Number(first); drawn += 1) deps.random();
const workspace = await openWorkspace(deps, {
  workspaceId: "T1",
  defaults: { currency: KRW, locale: "ko", timezone: "Asia/Seoul", alertChannel: undefined },
  admins: [],
});
const entryOf = (number: number) => ({
  month,
  day: undefined,
  category: "SERVER" as const,
  service: "ERP",
  department: "IT",
  currency: KRW,
  amountMicros: BigInt(number) * 1_000_000n,
  description: "",
  serverId: undefined,
});
const register = (number: number) =>
  registerCost(deps, {
    workspace,
    actor: "U1",
    entry: entryOf(number),
    submissionKey: `turn ${number}`,
    consent: FULL_CONSENT,
  });
const edited = await register(0);

const TURNS = [
  register,
  async (number: number) => {
    const { version } = (await findItem(store.read, workspace.id, edited.id)) ?? edited;
    const author = { userId: "U1", role: "ADMIN" as const };
    const change = { id: edited.id, version, entry: entryOf(number) };
    await editCost(deps, { workspace, author, ...change, consent: FULL_CONSENT });
  },
  (number: number) =>
    setBudget(deps, {
      workspace,
      actor: "U1",
      from: month,
      to: month,
      service: undefined,
      amount: { currency: KRW, micros: BigInt(number) * 1_000_000n },
      consent: FULL_CONSENT,
    }),
];

for (let number = Number(first); ; number += 1) {
  process.stdout.write(`begun ${number}\n`);
  await TURNS[number % TURNS.length]?.(number);
  process.stdout.write(`done ${number}\n`);
}
