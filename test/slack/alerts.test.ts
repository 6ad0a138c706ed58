import { expect, it } from "vitest";
import { alertsJob } from "../../src/jobs/alerts-job.ts";
import { runJob } from "../../src/jobs/run-job.ts";
import { ALERTS, PEOPLE, type SlackWorld, startWorld, TEAM } from "../support/slack-world.ts";

async function runAlerts(world: SlackWorld, dueAt: string) {
  return runJob(world.deps, world.app.slack, { job: alertsJob, workspaceId: TEAM, dueAt: new Date(dueAt) });
}

function posted(world: SlackWorld) {
  return world.slack.messagesSeenBy(PEOPLE.viewer, ALERTS).map(({ text }) => text);
}

async function overspend(world: SlackWorld) {
  await world.ask("/finops budget set 2026-11 1,000,000", "admin");
  await world.ask("/finops cost add 2026-11 SERVER 950,000 service=ERP", "pm");
}

it("posts a budget's crossing once, and says what, how much and against what", async () => {
  const world = await startWorld();
  await overspend(world);
  expect(await runAlerts(world, "2026-11-24T00:00:00Z")).toBe("done");
  expect(await runAlerts(world, "2026-11-25T00:00:00Z")).toBe("done");
  const texts = posted(world);
  expect(texts).toHaveLength(1);
  expect(texts[0]).toContain("₩950,000");
  expect(texts[0]).toContain("₩1,000,000");
  expect(texts[0]).toContain("95.0%");
});

it("runs a slot once", async () => {
  const world = await startWorld();
  await overspend(world);
  expect(await runAlerts(world, "2026-11-24T00:00:00Z")).toBe("done");
  expect(await runAlerts(world, "2026-11-24T00:00:00Z")).toBe("taken");
});

it("alerts on a finished month's move from the 3rd day of the next", async () => {
  const world = await startWorld({ now: "2026-12-02T03:00:00Z" });
  await world.ask("/finops cost add 2026-10 SERVER 100,000 service=MES", "pm");
  await world.ask("/finops cost add 2026-11 SERVER 60,000 service=MES", "pm");
  await runAlerts(world, "2026-12-02T00:00:00Z");
  expect(posted(world)).toEqual([]);
  world.deps.setNow("2026-12-03T03:00:00Z");
  await runAlerts(world, "2026-12-03T00:00:00Z");
  expect(posted(world)).toHaveLength(1);
  expect(posted(world)[0]).toContain("−40.0%");
});

it("posts again what Slack refused to take", async () => {
  const world = await startWorld();
  await overspend(world);
  world.slack.faults.next({ method: "chat.postMessage", times: 1, as: { status: 500 } });
  expect(await runAlerts(world, "2026-11-24T00:00:00Z")).toBe("failed");
  expect(world.deps.takeErrors()).toHaveLength(1);
  expect(await runAlerts(world, "2026-11-25T00:00:00Z")).toBe("done");
  expect(posted(world)).toHaveLength(1);
});

it("lists what would fire now in both languages, and says when there is nothing", async () => {
  const world = await startWorld();
  expect(await world.ask("/finops alerts", "viewer")).toContain("지금 알릴 것이 없습니다");
  await overspend(world);
  expect(await world.ask("/finops alerts", "viewerEnglish")).toContain(
    "₩950,000 is 95.0% of the budget ₩1,000,000",
  );
  expect(await world.ask("/finops alerts", "nobody")).toContain("역할이 없습니다");
});
