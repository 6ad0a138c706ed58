import { expect, it } from "vitest";
import { registerCosts, setWonBudget, type WonCost } from "../support/costs.ts";
import { replyRows } from "../support/read-message.ts";
import { onlyReply, PEOPLE, startWorld } from "../support/slack-world.ts";

/** 10,000 on each of the complete days of November, seen on the 24th. */
const PACE: WonCost[] = Array.from({ length: 23 }, (_, index) => ({
  month: "2026-11",
  won: 10_000,
  service: "ERP",
  day: `2026-11-${String(index + 1).padStart(2, "0")}`,
}));
const LUMP: WonCost = { month: "2026-11", won: 2_500_000, category: "LICENSE", service: "MES" };

it("extends dated usage only, and says when the budget would be overrun", async () => {
  const world = await startWorld();
  await registerCosts(world, [...PACE, LUMP]);
  await setWonBudget(world, "2026-11", 2_770_000);
  const typed = await world.type("/finops forecast", { as: "viewer" });
  expect(onlyReply(typed).text).toBe(
    "2026-11 (진행 중) 비용 예측. 월말 예상 ₩2,800,000. 범위 ₩2,800,000 ~ ₩2,800,000 (다섯 번 중 네 번). " +
      "실행률: 지난 23일의 하루 사용 속도를 이어 갑니다. 2026-11-28 무렵 예산 ₩2,770,000 초과가 예상됩니다.",
  );
  expect(replyRows(typed)).toEqual([
    ["항목", "금액"],
    ["현재까지", "₩2,730,000"],
    ["월말 예상", "₩2,800,000"],
    ["낮으면", "₩2,800,000"],
    ["높으면", "₩2,800,000"],
    ["이어 가지 않는 금액", "₩2,500,000"],
    ["하루 속도", "₩10,000"],
    ["예산", "₩2,770,000"],
    ["예산 대비 예상", "101.1%"],
    ["초과 예상일", "2026-11-28"],
  ]);
});

it("gives a range around the expected total where the days differ", async () => {
  const world = await startWorld();
  await registerCosts(
    world,
    PACE.map((cost, index) => ({ ...cost, won: index % 2 === 0 ? 8_000 : 12_000 })),
  );
  const rows = replyRows(await world.type("/finops forecast", { as: "viewer" }));
  const figure = (name: string) => Number(rows.find(([first]) => first === name)?.[1]?.replace(/[₩,]/g, ""));
  expect(figure("현재까지")).toBe(12 * 8_000 + 11 * 12_000);
  expect(figure("현재까지")).toBeLessThan(figure("낮으면"));
  expect(figure("낮으면")).toBeLessThan(figure("월말 예상"));
  expect(figure("월말 예상")).toBeLessThan(figure("높으면"));
});

it("forecasts a service against its own budget, in English", async () => {
  const world = await startWorld();
  await registerCosts(world, [...PACE, LUMP]);
  await setWonBudget(world, "2026-11", 400_000, "ERP");
  await setWonBudget(world, "2026-11", 2_000_000, "MES");
  const erp = await world.ask("/finops forecast service=ERP", "viewerEnglish");
  expect(erp).toContain("Expected at month end: ₩300,000.");
  expect(erp).toContain("Run rate: the daily usage of the complete days so far (23) goes on.");
  expect(erp).toContain("Expected to stay within the budget of ₩400,000.");
  expect(erp).toContain("75.0%");
  const mes = await world.ask("/finops forecast service=MES", "viewerEnglish");
  expect(mes).toContain("Expected at month end: ₩2,500,000. As it stands:");
  expect(mes).toContain("Already above the budget of ₩2,000,000.");
  expect(await world.ask("/finops forecast", "viewerEnglish")).toContain("No budget for all costs");
});

it("says why there is no forecast yet, and that a month is over", async () => {
  const world = await startWorld();
  await registerCosts(world, [...PACE, { month: "2026-12", won: 5_000 }, { month: "2026-10", won: 90_000 }]);
  await setWonBudget(world, "2026-10", 100_000);
  expect(await world.ask("/finops forecast 2026-12", "viewer")).toContain(
    "아직 시작하지 않은 달이라 예측하지 않습니다.",
  );
  const over = await world.ask("/finops forecast 2026-10", "viewerEnglish");
  expect(over).toContain("The month is over. Total ₩90,000. It stayed within the budget of ₩100,000.");
  world.deps.setNow("2026-11-02T03:00:00Z");
  expect(await world.ask("/finops forecast", "viewer")).toContain("월초 이틀은 예측하지 않습니다.");
  world.deps.setNow("2026-12-05T03:00:00Z");
  await registerCosts(world, [{ month: "2026-12", won: 6_000, day: "2026-12-01" }]);
  expect(await world.ask("/finops forecast", "viewerEnglish")).toContain(
    "There are too few complete days with usage",
  );
});

it("says what is wrong, that there is nothing yet, and refuses without a role", async () => {
  const world = await startWorld();
  expect(await world.ask("/finops forecast 99", "viewer")).toContain("99");
  expect(await world.ask("/finops forecast service=ERB", "viewer")).toContain("“ERP”인가요?");
  expect(await world.ask("/finops forecast", "viewer")).toContain(
    "2026-11 (진행 중)에 등록된 비용이 없습니다.",
  );
  expect(await world.ask("/finops forecast", "viewerEnglish")).toContain(
    "No costs are recorded for 2026-11 (to date).",
  );
  expect(await world.ask("/finops forecast", "nobody")).toContain(`<@${PEOPLE.admin}>`);
});
