import { expect, it } from "vitest";
import { registerCosts } from "../support/costs.ts";
import { chartOf, messageText, replyRows } from "../support/read-message.ts";
import { onlyReply, PEOPLE, type SlackWorld, startWorld } from "../support/slack-world.ts";

async function year(world: SlackWorld) {
  await registerCosts(world, [
    { month: "2024-12", won: 50_000, service: "ERP" },
    { month: "2026-06", won: 1_000_000, service: "ERP" },
    { month: "2026-08", won: 1_500_000, service: "MES" },
    { month: "2026-10", won: 1_250_000, service: "ERP" },
    { month: "2026-11", won: 1_200_000, service: "ERP" },
  ]);
}

it("shows six months, none skipped, with the first-to-last change and the running month marked", async () => {
  const world = await startWorld();
  await year(world);
  const typed = await world.type("/finops trend", { as: "viewer" });
  expect(onlyReply(typed).text).toBe(
    "최근 6개월 비용 추이 · 2026-11 (진행 중). 2026-06 ₩1,000,000 → 2026-11 (진행 중) ₩1,200,000: +20.0% (상승)",
  );
  expect(replyRows(typed)).toEqual([
    ["월", "금액", "증감", "건수"],
    ["2026-06", "₩1,000,000", "–", "1"],
    ["2026-07 (자료 없음)", "₩0", "–", "0"],
    ["2026-08", "₩1,500,000", "–", "1"],
    ["2026-09 (자료 없음)", "₩0", "–", "0"],
    ["2026-10", "₩1,250,000", "–", "1"],
    ["2026-11 (진행 중)", "₩1,200,000", "−4.0%", "1"],
    ["합계", "₩4,950,000", "–", "4"],
  ]);
  expect(chartOf(onlyReply(typed))).toMatchObject({
    type: "line",
    axis_config: { categories: ["2026-06", "2026-07", "2026-08", "2026-09", "2026-10", "2026-11"] },
  });
});

it("draws the last 20 of 24 months and lists all of them", async () => {
  const world = await startWorld();
  await year(world);
  const typed = await world.type("/finops trend 24", { as: "viewerEnglish" });
  const rows = replyRows(typed);
  expect(rows).toHaveLength(26);
  expect(rows[1]).toEqual(["2024-12", "₩50,000", "–", "1"]);
  expect(rows.at(-1)).toEqual(["Total", "₩5,000,000", "–", "5"]);
  const chart = chartOf(onlyReply(typed)) as { axis_config: { categories: string[] } };
  expect(chart.axis_config.categories).toHaveLength(20);
  expect(chart.axis_config.categories[0]).toBe("2025-04");
  expect(messageText(onlyReply(typed))).toContain(
    "The chart shows the last 20 points, the table all of them.",
  );
});

it("adds quarters, and names every direction", async () => {
  const world = await startWorld();
  await year(world);
  const typed = await world.type("/finops trend 3 by=quarter", { as: "viewerEnglish" });
  expect(replyRows(typed)).toEqual([
    ["Quarter", "Amount", "Change", "Items"],
    ["2026-Q2 (1 of 3 months)", "₩1,000,000", "–", "1"],
    ["2026-Q3 (1 of 3 months)", "₩1,500,000", "+50.0%", "1"],
    ["2026-Q4 (to date, 2 of 3 months)", "₩2,450,000", "+63.3%", "2"],
    ["Total", "₩4,950,000", "–", "4"],
  ]);
  expect(onlyReply(typed).text).toContain("+145.0% (rising)");
  expect(messageText(onlyReply(typed))).toContain("A quarter without all of its months");
  expect(await world.ask("/finops trend 2", "viewerEnglish")).toContain("₩1,200,000: −4.0% (stable)");
  expect(await world.ask("/finops trend 2", "viewer")).toContain("−4.0% (안정)");
  expect(await world.ask("/finops trend 5 service=MES", "viewer")).toContain(
    "2026-08 ₩1,500,000. 자료가 있는 구간이 하나뿐이라 비교하지 않습니다.",
  );
});

it("says what is wrong with an argument", async () => {
  const world = await startWorld();
  for (const wrong of ["0", "25", "abc"]) {
    expect(await world.ask(`/finops trend ${wrong}`, "viewer")).toContain("1~24");
  }
  expect(await world.ask("/finops trend by=week", "viewerEnglish")).toContain("month, quarter");
  expect(await world.ask("/finops trend service=NOPE", "viewerEnglish")).toContain("NOPE");
  expect(await world.ask("/finops trend 3 6", "viewer")).toContain("/finops trend");
});

it("says that there is nothing yet, and refuses without a role", async () => {
  const world = await startWorld();
  expect(await world.ask("/finops trend", "viewer")).toContain(
    "최근 6개월에 등록된 비용이 없습니다 (2026-11 (진행 중)).",
  );
  expect(await world.ask("/finops trend 1", "viewerEnglish")).toContain(
    "No costs are recorded for the 1 month to 2026-11 (to date).",
  );
  expect(await world.ask("/finops trend", "nobody")).toContain(`<@${PEOPLE.admin}>`);
});

it("is shared by a PM in the workspace's language, and offers a VIEWER no Share", async () => {
  const world = await startWorld();
  await year(world);
  const typed = await world.type("/finops trend 2", { as: "pmEnglish", channel: "C000000002" });
  await world.slack.click(onlyReply(typed), "share", { as: PEOPLE.pmEnglish });
  const shared = await world.slack.waitFor(
    () =>
      world.slack.messagesSeenBy(PEOPLE.viewer, "C000000002").find(({ text }) => text.includes("비용 추이")),
    "the shared trend",
  );
  expect(shared.text).toContain("−4.0% (안정)");
  expect(await world.ask("/finops trend 2", "viewer")).not.toContain("채널에 공유");
});
