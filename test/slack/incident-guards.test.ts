import { describe, expect, it } from "vitest";
import { changeAlertSettings } from "../../src/services/change-alert-settings.ts";
import { listAlertRoutes } from "../../src/store/alert-routes.ts";
import { addCatalogEntries } from "../../src/store/catalog.ts";
import { registerCosts, setWonBudget, workspaceOf } from "../support/costs.ts";
import { putRoute } from "../support/routes.ts";
import { ALERTS, PEOPLE, type SlackWorld, startWorld, TEAM, texts } from "../support/slack-world.ts";

const GENERAL = "C000000002";
const seen = (world: SlackWorld, channel: string) => world.slack.messagesSeenBy(PEOPLE.viewer, channel);
const lines = (world: SlackWorld) =>
  seen(world, ALERTS)
    .filter(({ threadTs }) => threadTs !== undefined)
    .map((line) => texts(line.blocks).join(""));

/** Over its budget in November, told while the month runs. */
async function overBudget(world: SlackWorld): Promise<void> {
  await setWonBudget(world, "2026-11", 1_000_000, "ERP");
  await registerCosts(world, [{ month: "2026-11", won: 1_200_000, service: "ERP" }]);
  await world.evaluate();
  expect(seen(world, ALERTS)).toHaveLength(1);
}

describe("the end of an incident of a month that is over", () => {
  it("is that it came back within its limits, when that is what happened", async () => {
    const world = await startWorld();
    await overBudget(world);
    world.deps.setNow("2026-12-05T03:00:00Z");
    await setWonBudget(world, "2026-11", 2_000_000, "ERP");
    await world.evaluate();
    expect(lines(world)).toEqual([
      `<@${PEOPLE.admin}>님이 예산을 올려(₩1,000,000 → ₩2,000,000) 기준 안으로 돌아왔습니다.`,
    ]);
  });

  it.each([
    // 15:00 of UTC is midnight in Seoul.
    ["before the late bills are in", "2026-12-02T14:59:59Z", []],
    [
      "from the 3rd of the next on",
      "2026-12-02T15:00:00Z",
      ["예산을 ₩200,000 넘긴 채 월이 끝났습니다 (₩1,200,000 / 예산 ₩1,000,000)."],
    ],
    [
      "when nobody looked until the month after",
      "2026-12-31T15:00:00Z",
      ["예산을 ₩200,000 넘긴 채 월이 끝났습니다 (₩1,200,000 / 예산 ₩1,000,000)."],
    ],
  ])("is that it closed over its budget: %s", async (_when, now, told) => {
    const world = await startWorld();
    await overBudget(world);
    world.deps.setNow(now);
    await world.evaluate();
    expect(lines(world)).toEqual(told);
  });

  it("is that nobody asks any more, when its rules were switched off", async () => {
    const world = await startWorld();
    await overBudget(world);
    world.deps.setNow("2026-12-05T03:00:00Z");
    const workspace = await workspaceOf(world);
    await changeAlertSettings(world.deps, {
      workspace,
      actor: PEOPLE.admin,
      settings: workspace,
      rulesOn: ["monthOverMonth"],
    });
    await world.evaluate();
    expect(lines(world)).toEqual(["알림 규칙이 꺼져 닫았습니다."]);
  });
});

it.each([4, 5, 9])(
  "keeps and tells every one of %i incidents of one evaluation, and their end",
  async (count) => {
    const world = await startWorld();
    const services = Array.from({ length: count }, (_, index) => `S${index}`);
    await world.database.store.write(async (tx) => {
      await addCatalogEntries(tx, TEAM, "service", services);
      return { result: undefined, audit: [], touched: [] };
    });
    for (const service of services) await setWonBudget(world, "2026-11", 1_000_000, service);
    await registerCosts(
      world,
      services.map((service) => ({ month: "2026-11", won: 950_000, service })),
    );
    await world.evaluate();
    const subjects = async (state: string) =>
      (await world.database.store.read.incident.findMany({ where: { state } }))
        .map((row) => row.subject)
        .sort();
    expect(await subjects("firing")).toEqual(services);
    const cards = seen(world, ALERTS).map(({ text }) => text);
    expect(cards).toHaveLength(count);
    for (const service of services) expect(cards.join("\n")).toContain(` ${service} 예산`);
    for (const service of services) await setWonBudget(world, "2026-11", 2_000_000, service);
    await world.evaluate();
    expect(await subjects("resolved")).toEqual(services);
    expect(lines(world)).toHaveLength(count);
  },
);

it("asks the routes in the order in which they were set, whatever their ids", async () => {
  const world = await startWorld();
  await world.database.store.write(async (tx) => {
    await putRoute(tx, { id: "z", by: "service", name: "ERP", target: GENERAL });
    await putRoute(tx, { id: "a", by: "department", name: "IT", target: PEOPLE.pm });
    await putRoute(tx, { id: "m", by: "service", name: "MES", target: ALERTS });
    // Another target for the first one: it stays the first.
    await putRoute(tx, { id: "b", by: "service", name: "ERP", target: GENERAL, shared: true });
    return { result: undefined, audit: [], touched: [] };
  });
  expect((await listAlertRoutes(world.database.store.read, TEAM)).map(({ id }) => id)).toEqual([
    "z",
    "a",
    "m",
  ]);
  await setWonBudget(world, "2026-11", 1_000_000, "ERP");
  await registerCosts(world, [{ month: "2026-11", won: 950_000, service: "ERP" }]);
  await world.evaluate();
  expect(seen(world, GENERAL)).toHaveLength(1);
  expect(world.slack.dms(PEOPLE.pm)).toEqual([]);
});
