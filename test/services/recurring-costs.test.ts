import { beforeEach, expect, it, onTestFinished } from "vitest";
import { FULL_CONSENT } from "../../src/domain/question.ts";
import { getYearMonth, type YearMonth } from "../../src/domain/year-month.ts";
import {
  listRecurringCosts,
  registerDueRecurring,
  registerRecurring,
  stopRecurring,
} from "../../src/services/recurring-costs.ts";
import { updateSettings } from "../../src/services/update-settings.ts";
import { ADMIN, type CostWorld, costEntry, mistakeOf, OTHER_PM, openCostWorld, PM } from "./cost-world.ts";

let world: CostWorld;
beforeEach(async () => {
  world = await openCostWorld();
  onTestFinished(world.close);
});

let keys = 0;
function begin(firstMonth: string, untilMonth?: string) {
  const { month: _month, day: _day, ...owner } = costEntry();
  keys += 1;
  return registerRecurring(world.deps, {
    workspace: world.workspace,
    actor: PM.userId,
    consent: FULL_CONSENT,
    cost: { ...owner, firstMonth: getYearMonth(firstMonth), untilMonth: untilMonth as YearMonth | undefined },
    submissionKey: `key-${keys}`,
  });
}

/** The months whose items are made now. */
async function due(at: string): Promise<string[]> {
  world.deps.setNow(at);
  const items = await registerDueRecurring(world.deps, { workspace: world.workspace });
  return items.map(({ month }) => month);
}

const stop = (id: string, author = PM) =>
  stopRecurring(world.deps, { workspace: world.workspace, author, id });

it("makes every month's item once, over the year's end, also those of missed nights", async () => {
  await begin("2026-11");
  expect(await due("2026-11-30T14:59:59.999Z")).toEqual(["2026-11"]);
  expect(await due("2026-11-30T15:00:00Z")).toEqual(["2026-12"]);
  expect(await due("2027-02-01T00:00:00Z")).toEqual(["2027-01", "2027-02"]);
  expect(await due("2027-02-28T00:00:00Z")).toEqual([]);
});

it("ends with its last month", async () => {
  await begin("2026-11", "2026-12");
  expect(await due("2027-03-01T00:00:00Z")).toEqual(["2026-11", "2026-12"]);
});

it("makes nothing any more once it is stopped, is in no list, and says so in the audit", async () => {
  const { id } = await begin("2026-11");
  expect(await due("2026-11-24T03:00:00Z")).toEqual(["2026-11"]);
  expect(await mistakeOf(stop(id, OTHER_PM))).toEqual({ kind: "notYourItem", id });
  await stop(id);
  expect(await due("2026-12-24T03:00:00Z")).toEqual([]);
  expect(await listRecurringCosts(world.deps, { workspace: world.workspace })).toEqual([]);
  expect(await mistakeOf(stop(id, ADMIN))).toEqual({ kind: "unknownRecurring", text: id });
  const rows = (await world.audit()).filter(({ action }) => action.startsWith("recurring."));
  expect(rows).toMatchObject([
    { action: "recurring.stopped", actor: PM.userId, subject: id },
    { action: "recurring.registered", actor: PM.userId, subject: id, after: { from: "2026-11", until: "" } },
  ]);
});

it("makes nothing of a service that was retired, until it is back", async () => {
  await begin("2026-11");
  const { deps, workspace } = world;
  const keep = (services: string[]) =>
    updateSettings(deps, { workspace, actor: ADMIN.userId, change: { settings: {}, services } });
  await keep(["MES"]);
  expect(await due("2026-11-25T03:00:00Z")).toEqual([]);
  await keep(["MES", "ERP"]);
  expect(await due("2026-12-25T03:00:00Z")).toEqual(["2026-11", "2026-12"]);
});

it("gives a new one an id that a stopped one does not have", async () => {
  const { random } = world.deps;
  let draws = 0;
  const again = { ...world.deps, random: () => (draws++ < 12 ? 0.5 : random()) };
  const { month: _month, day: _day, ...owner } = costEntry();
  const cost = { ...owner, firstMonth: getYearMonth("2026-11"), untilMonth: undefined };
  const input = { workspace: world.workspace, actor: PM.userId, cost };
  const first = await registerRecurring(again, { ...input, submissionKey: "first" });
  await stop(first.id);
  const second = await registerRecurring(again, { ...input, submissionKey: "second" });
  expect(second.id).not.toBe(first.id);
});
