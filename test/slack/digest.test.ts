import { describe, expect, it } from "vitest";
import { monthlyDigestJob, weeklyDigestJob } from "../../src/jobs/digest-job.ts";
import { runJob } from "../../src/jobs/run-job.ts";
import { evaluateAlerts } from "../../src/services/evaluate-alerts.ts";
import { updateSettings } from "../../src/services/update-settings.ts";
import { listAudit } from "../../src/store/audit.ts";
import { registerCosts, setWonBudget, workspaceOf } from "../support/costs.ts";
import { chartOf, messageText, tableRows } from "../support/read-message.ts";
import { ALERTS, OUTSIDE, PEOPLE, type SlackWorld, startWorld, TEAM } from "../support/slack-world.ts";

const MONDAY = "2026-11-23T00:00:00Z";
const GENERAL = "C000000002";
const JOBS = { weekly: weeklyDigestJob, monthly: monthlyDigestJob };

/** The digest's due time, and Slack afterwards. */
async function runDigest(world: SlackWorld, period: keyof typeof JOBS, dueAt: string, lateBySeconds = 1) {
  world.deps.setNow(new Date(Date.parse(dueAt) + lateBySeconds * 1000).toISOString());
  const outcome = await runJob(world.deps, { job: JOBS[period], workspaceId: TEAM, dueAt: new Date(dueAt) });
  await world.app.outbox.drain();
  return outcome;
}

/** What everybody in the channel sees. */
const seen = (world: SlackWorld, channel = ALERTS) =>
  world.slack.messagesSeenBy(PEOPLE.viewer, channel).filter(({ ephemeralTo }) => ephemeralTo === undefined);

function onlyDigest(world: SlackWorld, channel = ALERTS) {
  const [message, ...more] = seen(world, channel);
  if (message === undefined || more.length > 0) throw new Error(`${more.length + 1} messages`);
  return message;
}

async function november(world: SlackWorld) {
  world.deps.setNow("2026-11-22T03:00:00Z");
  await registerCosts(world, [
    { month: "2026-10", won: 1_000_000, service: "MES" },
    { month: "2026-11", won: 640_000, service: "MES" },
    { month: "2026-11", won: 200_000, service: "ERP", day: "2026-11-12" },
    { month: "2026-11", won: 350_000, service: "ERP", day: "2026-11-20" },
  ]);
  await setWonBudget(world, "2026-11", 1_300_000);
}

it("posts the week once to the alert channel, in Korean, with exact figures", async () => {
  const world = await startWorld();
  await november(world);
  await evaluateAlerts(world.deps, { workspace: await workspaceOf(world) });
  await world.app.outbox.drain();
  const alerts = seen(world).length;
  expect(await runDigest(world, "weekly", MONDAY)).toBe("done");
  expect(seen(world)).toHaveLength(alerts + 1);
  const message = seen(world).at(-1) ?? onlyDigest(world);
  expect(message.text).toBe(
    "주간 IT 비용 보고 · 2026-11-16 ~ 2026-11-22. 2026-11 (진행 중) ₩1,190,000 · 전월 ₩1,000,000 대비 +19.0%",
  );
  const text = messageText(message);
  expect(text).toContain(
    "2026-11-14 ~ 2026-11-20 사용 비용은 ₩350,000, 그 앞 7일 ₩200,000 대비 +75.0%입니다.",
  );
  expect(text).toContain("ERP \n+₩150,000\n (₩200,000 → ₩350,000, +75.0%)");
  expect(tableRows(message)[1]?.slice(0, 3)).toEqual(["전체", "₩1,300,000", "₩1,190,000"]);
  expect(chartOf(message)).toMatchObject({ type: "line" });
  expect(text).toMatch(/열려 있는 알림 1건\n\[주의\] 전체 비용 예산 · 2026-11 \n/);
  expect(text).toContain("열려 있는 알림부터 살펴보세요: \n/finops alerts");
  expect(text).toContain("청구 금액 기준 · 최근 변경 2026-11-22 12:00");
  expect(text).not.toContain("늦게");
});

it("posts the finished month in English, and says that it comes late", async () => {
  const world = await startWorld({ environment: { FINOPS_LANGUAGE: "en" } });
  await november(world);
  await runDigest(world, "monthly", "2026-12-02T00:00:00Z", 3 * 3600);
  const text = messageText(onlyDigest(world));
  expect(text).toContain("Monthly IT costs · 2026-11");
  expect(text).toContain("This digest comes late: it was due 2026-12-02 09:00.");
  expect(text).toContain("2026-11 ₩1,190,000 · +19.0% against ₩1,000,000 the month before");
  expect(text).toContain("Largest changes by service (against 2026-10)");
  expect(text).toContain("ERP \n+₩550,000\n (₩0 → ₩550,000, new)");
  expect(text).toContain("MES \n-₩360,000\n (₩1,000,000 → ₩640,000, −36.0%)");
  expect(text).toContain("No alerts are open.");
  expect(text).toContain("See more: \n/finops summary 2026-11");
});

it("says in a sentence that there is nothing", async () => {
  const world = await startWorld();
  await runDigest(world, "weekly", MONDAY);
  const message = onlyDigest(world);
  expect(messageText(message)).toContain("2026-11까지 최근 6개월 동안 등록된 비용이 없습니다.");
  expect(message.blocks).toHaveLength(3);
});

it("is said once for a due day, though its job comes twice, also in another zone", async () => {
  const world = await startWorld();
  await november(world);
  await runDigest(world, "weekly", MONDAY);
  await world.database.store.write(async (tx) => {
    await tx.jobSlot.deleteMany();
    return { result: undefined, audit: [], touched: [] };
  });
  await runDigest(world, "weekly", MONDAY);
  const change = { settings: { timezone: "America/New_York" } };
  await updateSettings(world.deps, { workspace: await workspaceOf(world), actor: PEOPLE.admin, change });
  // The same Monday, at nine of New York.
  await runDigest(world, "weekly", "2026-11-23T14:00:00Z");
  expect(seen(world)).toHaveLength(1);
  expect(onlyDigest(world).edited).toBe(false);
  await runDigest(world, "weekly", "2026-11-30T14:00:00Z");
  expect(seen(world)).toHaveLength(2);
});

describe("who gets it", () => {
  it("is listed for everybody, and switched by an ADMIN with a row in the audit", async () => {
    const world = await startWorld();
    expect(await world.ask("/finops alerts digest", "viewer")).toContain("주간 켬 · 월간 켬");
    const off = await world.ask("/finops alerts digest set weekly off", "adminEnglish");
    expect(off).toContain("The weekly digest is off.");
    expect(await world.ask(`/finops alerts digest set weekly on <#${GENERAL}|general>`, "admin")).toContain(
      "주간 보고를 켰습니다.",
    );
    const list = await world.ask("/finops alerts digest", "viewerEnglish");
    expect(list).toContain("weekly off · monthly on");
    expect(list).toContain("weekly on · monthly off");
    expect(list).toContain("every Monday at 09:00");
    const { entries } = await listAudit(world.database.store.read, TEAM, { size: 10, number: 1 });
    expect(entries.filter(({ action }) => action === "digest.set")).toMatchObject([
      { actor: PEOPLE.admin, subject: GENERAL, before: { weekly: "false" }, after: { weekly: "true" } },
      { actor: PEOPLE.adminEnglish, subject: ALERTS, before: { weekly: "true" }, after: { weekly: "false" } },
    ]);
    await november(world);
    await runDigest(world, "weekly", MONDAY);
    expect(seen(world)).toEqual([]);
    expect(onlyDigest(world, GENERAL).text).toContain("주간 IT 비용 보고");
    await world.ask(`/finops alerts digest set monthly on <#${GENERAL}|general>`, "admin");
    await runDigest(world, "monthly", "2026-12-02T00:00:00Z");
    expect(onlyDigest(world).text).toContain("월간 IT 비용 보고");
    expect(seen(world, GENERAL).map(({ text }) => text.slice(0, 2))).toEqual(["주간", "월간"]);
  });

  it("is nobody where there is no channel, and a channel has to be named then", async () => {
    const world = await startWorld({ environment: { FINOPS_ALERT_CHANNEL: "" } });
    expect(await world.ask("/finops alerts digest", "admin")).toContain("받는 채널이 없습니다");
    expect(await world.ask("/finops alerts digest set weekly on", "adminEnglish")).toContain("channel");
    expect(await runDigest(world, "weekly", MONDAY)).toBe("done");
    expect(await world.deps.store.read.outboxMessage.count()).toBe(0);
  });

  it("is no channel that other organisations read, unless an ADMIN meant it", async () => {
    const world = await startWorld({ scopes: ["commands", "chat:write", "users:read", "channels:read"] });
    const on = `/finops alerts digest set weekly on <#${OUTSIDE}|partners>`;
    expect(await world.ask(on, "admin")).toContain("다른 조직과 공유");
    expect(await world.deps.store.read.digestChannel.count()).toBe(0);
    expect(await world.ask(on.replace(" on ", " off "), "admin")).toContain("껐습니다");
    const change = { settings: { alertChannel: OUTSIDE, alertChannelShared: true } };
    await updateSettings(world.deps, { workspace: await workspaceOf(world), actor: PEOPLE.admin, change });
    expect(await world.ask(on, "admin")).toContain("켰습니다");
  });

  it("refuses who is no ADMIN", async () => {
    const world = await startWorld();
    expect(await world.ask("/finops alerts digest set weekly off", "pm")).toContain("ADMIN");
    expect(await world.deps.store.read.digestChannel.count()).toBe(0);
  });
});
