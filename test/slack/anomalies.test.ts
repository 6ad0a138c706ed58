import { expect, it } from "vitest";
import { registerCosts } from "../support/costs.ts";
import { replyRows } from "../support/read-message.ts";
import { onlyReply, PEOPLE, type SlackWorld, startWorld } from "../support/slack-world.ts";

async function moved(world: SlackWorld) {
  await registerCosts(world, [
    { month: "2026-09", won: 1_000_000, service: "ERP" },
    { month: "2026-09", won: 400_000, service: "MES" },
    { month: "2026-09", won: 500_000, service: "BACKUP" },
    { month: "2026-10", won: 1_300_000, service: "ERP" },
    { month: "2026-10", won: 160_000, service: "MES" },
    { month: "2026-10", won: 645_000, service: "BACKUP" },
    { month: "2026-10", won: 70_000, service: "SECURITY" },
    { month: "2026-11", won: 2_000_000, service: "ERP", day: "2026-11-03" },
    { month: "2026-11", won: 10_000, service: "MES" },
  ]);
}

it("lists what moved in a finished month in both directions, and what is new", async () => {
  const world = await startWorld();
  await moved(world);
  const typed = await world.type("/finops anomalies 2026-10", { as: "viewer" });
  expect(onlyReply(typed).text).toBe(
    "2026-10 비용 이상 징후. 2026-09 대비 30% 이상 움직인 서비스: 2개. 새로 비용이 생긴 서비스: 1개.",
  );
  expect(replyRows(typed)).toEqual([
    ["서비스", "2026-09", "2026-10", "증감", "방향", "심각도"],
    ["MES", "₩400,000", "₩160,000", "−60.0%", "▼ 하락", "심각"],
    ["ERP", "₩1,000,000", "₩1,300,000", "+30.0%", "▲ 상승", "주의"],
    ["전월에 없던 서비스", "–", "–", "–", "–", "–"],
    ["SECURITY", "–", "₩70,000", "–", "신규", "–"],
  ]);
});

it("lists only rises of the running month, and marks it", async () => {
  const world = await startWorld();
  await moved(world);
  const typed = await world.type("/finops anomalies", { as: "viewerEnglish" });
  expect(onlyReply(typed).text).toContain("The month is not over: only rises are listed.");
  expect(replyRows(typed)).toEqual([
    ["Service", "2026-10", "2026-11 (to date)", "Change", "Direction", "Severity"],
    ["ERP", "₩1,300,000", "₩2,000,000", "+53.8%", "▲ up", "CRITICAL"],
  ]);
});

it("takes a threshold from 5 to 200", async () => {
  const world = await startWorld();
  await moved(world);
  const wide = replyRows(await world.type("/finops anomalies 2026-10 threshold=29", { as: "viewer" }));
  expect(wide.map(([name]) => name)).toContain("BACKUP");
  expect(await world.ask("/finops anomalies 2026-10 threshold=61%", "viewerEnglish")).toContain(
    "No service moved by 61% or more against 2026-09. Services with new costs: 1.",
  );
  for (const wrong of ["4", "201", "x"]) {
    expect(await world.ask(`/finops anomalies threshold=${wrong}`, "viewer")).toContain("5~200");
  }
});

it("says that daily anomalies need daily data where there is none", async () => {
  const world = await startWorld();
  await moved(world);
  expect(await world.ask("/finops anomalies 2026-10", "viewer")).toContain(
    "일별 이상 징후에는 일자가 있는 비용이 필요합니다.",
  );
  expect(await world.ask("/finops anomalies 2026-10", "viewerEnglish")).toContain(
    "Daily anomalies need costs with a day.",
  );
  expect(await world.ask("/finops anomalies 2026-11", "viewerEnglish")).not.toContain("Daily anomalies");
});

it("says that there is nothing yet, and refuses without a role", async () => {
  const world = await startWorld();
  expect(await world.ask("/finops anomalies", "viewer")).toContain(
    "2026-11 (진행 중)에 등록된 비용이 없습니다.",
  );
  expect(await world.ask("/finops anomalies", "viewerEnglish")).toContain(
    "No costs are recorded for 2026-11 (to date).",
  );
  expect(await world.ask("/finops anomalies", "nobody")).toContain(`<@${PEOPLE.admin}>`);
});
