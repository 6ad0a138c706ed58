import { expect, it } from "vitest";
import { answerText, onlyReply, PEOPLE, startWorld } from "../support/slack-world.ts";

const idIn = (text: string) => /COST-\d{8}-\w{6}/.exec(text)?.[0] ?? "";

it("asks, confirms, deletes and can undo", async () => {
  const world = await startWorld();
  const id = idIn(await world.ask("/finops cost add 2026-11 LICENSE 640", "pm"));
  await world.ask("/finops cost add 2026-11 LICENSE 5", "pm");
  const question = await world.ask(`/finops cost delete ${id}`, "pmEnglish");
  expect(question).toContain("Only who registered");
  const asked = onlyReply(await world.type(`/finops cost delete ${id}`, { as: "adminEnglish" }));
  expect(asked.text).toBe(`Delete ${id} (₩640)?`);
  expect(await world.ask("/finops cost", "viewerEnglish")).toContain("total ₩645.");
  const clicked = await world.slack.click(asked, "Delete", { as: PEOPLE.adminEnglish });
  expect(JSON.stringify(clicked.confirm)).toContain(`Delete ${id} (₩640)?`);
  const deleted = onlyReply(clicked);
  expect(await world.ask("/finops cost", "viewerEnglish")).toContain("1 registered, total ₩5.");
  expect(await world.ask(`/finops cost show ${id}`, "viewerEnglish")).toContain(`${id} (deleted): ₩640`);
  const refused = answerText(await world.slack.click(deleted, "cost-restore", { as: PEOPLE.pm }));
  expect(refused).toContain("등록한 사람과 ADMIN만");
  await world.slack.click(deleted, "Bring back", { as: PEOPLE.adminEnglish });
  expect(await world.ask("/finops cost", "viewerEnglish")).toContain("total ₩645.");
});

it("says that an item was deleted before", async () => {
  const world = await startWorld();
  const id = idIn(await world.ask("/finops cost add 2026-11 LICENSE 640", "pm"));
  const one = onlyReply(await world.type(`/finops cost delete ${id}`, { as: "pm" }));
  await world.slack.click(one, "삭제", { as: PEOPLE.pm });
  expect(await world.ask(`/finops cost delete ${id}`, "pm")).toContain("삭제된 비용입니다");
  expect(await world.ask("/finops cost delete COST-20260101-AAAAAA", "pm")).toContain("찾을 수 없습니다");
  expect(await world.ask(`/finops cost delete ${id}`, "viewer")).toContain("PM 이상만");
});

it("shows an item and its history to a VIEWER without buttons", async () => {
  const world = await startWorld();
  const id = idIn(await world.ask('/finops cost add 2026-11 LICENSE 640 note="*x* <@U000000001>"', "pm"));
  const forViewer = onlyReply(await world.type(`/finops cost show ${id}`, { as: "viewer" }));
  expect(forViewer.text).toBe(`${id}: ₩640`);
  expect(JSON.stringify(forViewer.blocks)).not.toContain("cost-delete");
  expect(JSON.stringify(forViewer.blocks)).toContain("*x* <@U000000001>");
  const forOwner = onlyReply(await world.type(`/finops cost show ${id}`, { as: "pm" }));
  expect(JSON.stringify(forOwner.blocks)).toContain("cost-delete");
  expect(await world.ask("/finops cost show", "viewerEnglish")).toContain("“id”");
  expect(await world.ask("/finops cost show COST-20260101-AAAAAA", "viewerEnglish")).toContain(
    "There is no cost item",
  );
});

it.each([
  ["15 minutes", 15 * 60_000, true],
  ["15 minutes and a moment", 15 * 60_000 + 1, false],
] as const)("can be undone %s after the deletion, however old the cost is", async (_what, later, undone) => {
  const world = await startWorld();
  const id = idIn(await world.ask("/finops cost add 2026-11 LICENSE 640", "pm"));
  world.deps.setNow("2026-11-26T03:00:00Z");
  const asked = onlyReply(await world.type(`/finops cost delete ${id}`, { as: "pm" }));
  const deleted = onlyReply(await world.slack.click(asked, "cost-delete", { as: PEOPLE.pm }));
  world.deps.setNow(new Date(Date.parse("2026-11-26T03:00:00Z") + later).toISOString());
  const answer = answerText(await world.slack.click(deleted, "cost-restore", { as: PEOPLE.pm }));
  expect(answer).toContain(undone ? "되돌렸습니다" : "15분이 지나 되돌릴 수 없습니다");
  expect((await world.ask("/finops cost", "viewer")).includes("합계 ₩640.")).toBe(undone);
});
