import { request } from "undici";
import { describe, expect, it } from "vitest";
import type { Interaction, Message, View } from "../../local/slack/types.ts";
import { changeAlertSettings } from "../../src/services/change-alert-settings.ts";
import { sendTestAlert } from "../../src/services/send-test-alert.ts";
import { listAlertRoutes } from "../../src/store/alert-routes.ts";
import { listRulesOn } from "../../src/store/alert-rules.ts";
import { registerCosts, setWonBudget, workspaceOf } from "../support/costs.ts";
import { messageText } from "../support/read-message.ts";
import {
  ALERTS,
  OUTSIDE,
  onlyReply,
  PEOPLE,
  type SlackWorld,
  startWorld,
  TEAM,
  texts,
  type Who,
} from "../support/slack-world.ts";

const SCOPES = ["commands", "chat:write", "users:read", "files:read", "files:write", "channels:read"];
const GENERAL = "C000000002";
const WITHOUT_BOT = "C000000003";

const alerts = async (world: SlackWorld, as: Who = "admin"): Promise<Message> =>
  onlyReply(await world.type("/finops alerts", { as }));
const click = async (world: SlackWorld, action: string, as: Who = "admin", value?: string) =>
  world.slack.click(await alerts(world, as), action, {
    as: PEOPLE[as],
    ...(value === undefined ? {} : { value }),
  });

async function openForm(world: SlackWorld, action: string, as: Who = "admin"): Promise<View> {
  const view = (await click(world, action, as)).views.at(-1);
  if (view === undefined) throw new Error("no view");
  return view;
}

type Values = Record<string, string | string[] | null>;

/** What the person reads after a submission that was taken. */
async function submit(world: SlackWorld, action: string, values: Values, as: Who = "admin"): Promise<string> {
  const opening = await click(world, action, as);
  const view = opening.views.at(-1);
  if (view === undefined) throw new Error("no view");
  const done = await world.slack.submit(view, values, { as: PEOPLE[as] });
  expect(done.errors).toEqual({});
  return messageText(await world.slack.nextReply(opening));
}

async function errorsOf(world: SlackWorld, action: string, values: Values): Promise<Interaction["errors"]> {
  return (await world.slack.submit(await openForm(world, action), values, { as: PEOPLE.admin })).errors;
}

const audited = async (world: SlackWorld) =>
  (await world.database.store.read.auditEntry.findMany({ orderBy: { id: "asc" } }))
    .filter(({ action }) => /^(settings|alert)/.test(action))
    .map(({ action, subject, before, after }) => [action, subject, before ?? "", after ?? ""].join(" "));
const requests = (world: SlackWorld) => world.database.store.read.evaluationRequest.count();
const routes = async (world: SlackWorld) =>
  (await listAlertRoutes(world.database.store.read, TEAM)).map(({ by, name, target, shared }) =>
    [by, name, target, ...(shared ? ["shared"] : [])].join(" "),
  );
const rulesOn = async (world: SlackWorld) => [...(await listRulesOn(world.database.store.read, TEAM))];
const outbox = (world: SlackWorld) =>
  world.database.store.read.outboxMessage.findMany({ orderBy: { number: "asc" } });

/** ERP: moved in July, over its budget in October. */
async function spendForMonths(world: SlackWorld): Promise<void> {
  await registerCosts(
    world,
    ["05", "06", "07", "08", "09", "10"].map((month) => ({
      month: `2026-${month}`,
      won: month < "07" ? 100_000 : 130_000,
      service: "ERP",
    })),
  );
  await setWonBudget(world, "2026-10", 118_000, "ERP");
}

describe("/finops alerts for an ADMIN", () => {
  it("shows channel, schedule, thresholds, quiet hours, routes and what each rule would have fired", async () => {
    const world = await startWorld({ environment: { FINOPS_ALERT_SCHEDULE: "30 8 * * 1-5" } });
    await spendForMonths(world);
    const korean = messageText(await alerts(world));
    expect(korean).toContain("점검 시각: \n30 8 * * 1-5\n (Asia/Seoul)");
    expect(korean).toContain("예산 주의 90% 초과, 예산 초과 110% 초과, 전월 대비 30% 이상");
    expect(korean).toContain("조용한 시간: \n없음");
    expect(korean).toContain("예산 사용률\n · 켜짐 · \n지난 6개월이라면 1번 알렸습니다: 2026-10 ERP (초과)");
    expect(korean).toContain("월말 예상이 예산 초과\n · 켜짐 · \n지난 6개월이라면 한 번도 알리지 않았습니다");
    expect(korean).toContain(
      "전월 대비 변동\n · 켜짐 · \n지난 6개월이라면 1번 알렸습니다: 2026-07 ERP (변동)",
    );
    expect(korean).toContain("따로 보내는 곳: \n없음");
    const english = messageText(await alerts(world, "adminEnglish"));
    expect(english).toContain("would have fired once in the last 6 months: 2026-10 ERP (over)");
    expect(english).not.toMatch(/[가-힣]/);
  });

  it.each(["viewer", "pmEnglish"] as const)("shows %s nothing that only an ADMIN configures", async (who) => {
    const world = await startWorld();
    const text = JSON.stringify((await alerts(world, who)).blocks);
    expect(text).not.toContain("alert-");
    expect(text).toMatch(/지난 6개월 동안 보낸 알림이 없습니다|No alert was sent in the last 6 months/);
  });

  it("shows everybody how good the alerts were", async () => {
    const world = await startWorld();
    const incident = (id: string, acknowledgedAt: string | null) => ({
      workspaceId: TEAM,
      id,
      fingerprint: id,
      rule: "budget",
      subject: "",
      month: "2026-10",
      state: "resolved",
      severity: "WARNING",
      revision: 1,
      openedAt: new Date("2026-10-05T00:00:00Z"),
      firedAt: new Date("2026-10-05T00:00:00Z"),
      changedAt: new Date("2026-10-05T00:00:00Z"),
      acknowledgedAt: acknowledgedAt === null ? null : new Date(acknowledgedAt),
      endedAt: new Date("2026-10-06T00:00:00Z"),
      record: "{}",
    });
    await world.database.store.write(async (tx) => {
      await tx.incident.create({ data: incident("A", null) });
      await tx.incident.create({ data: incident("B", "2026-10-05T01:01:00Z") });
      await tx.incident.create({ data: incident("C", "2026-10-05T01:04:30Z") });
      const event = { at: new Date("2026-10-05T01:01:00Z"), kind: "expected", record: "{}" };
      await tx.incidentEvent.create({ data: { workspaceId: TEAM, incidentId: "B", number: 1, ...event } });
      const snoozed = { ...event, workspaceId: TEAM, incidentId: "C", number: 1, kind: "snoozed" };
      await tx.incidentEvent.create({ data: snoozed });
      return { result: undefined, audit: [], touched: [] };
    });
    expect(messageText(await alerts(world, "viewer"))).toContain(
      "2026-10: 알림 3건, 확인 0건, 잠시 멈춤 1건, 예상한 일 1건, 응답 없음 0건, 응답 없이 끝남 1건\n, 첫 응답까지 중앙값 1시간 2분",
    );
    expect(messageText(await alerts(world, "viewerEnglish"))).toContain(
      "2026-10: 3 fired, 0 acknowledged, 1 snoozed, 1 expected, 0 unanswered, 1 ended unanswered\n, median time to the first answer 1 h 2 min",
    );
    const { body } = await request(`http://127.0.0.1:${world.app.port}/metrics`);
    const lines = (await body.text()).split("\n").filter((line) => line.includes('month="2026-10"'));
    expect(lines).toEqual([
      'finops_alerts{month="2026-10",what="fired"} 3',
      'finops_alerts{month="2026-10",what="acknowledged"} 0',
      'finops_alerts{month="2026-10",what="snoozed"} 1',
      'finops_alerts{month="2026-10",what="expected"} 1',
      'finops_alerts{month="2026-10",what="unanswered"} 0',
      'finops_alerts{month="2026-10",what="autoResolved"} 1',
      'finops_alerts_acknowledge_seconds{month="2026-10"} 3765',
    ]);
  });
});

describe("the alert settings", () => {
  it("change channel, quiet hours, rules and thresholds, show old and new, and have alerts judged anew", async () => {
    const world = await startWorld({ scopes: SCOPES });
    const change = {
      alertChannel: GENERAL,
      quietFrom: "22:00",
      quietTo: "7:30",
      rules: ["budget", "forecast"],
      warningPercent: "80",
      overPercent: "120%",
      anomalyPercent: "25",
    };
    const answer = await submit(world, "alert-settings", change);
    expect(answer).toContain("알림 설정 6개를 바꾸었습니다.");
    expect(answer).toContain("조용한 시간: \n없음\n → \n22:00~07:30");
    expect(answer).toContain("전월 대비 변동: \n켜짐\n → \n꺼짐");
    expect(answer).toContain("예산 주의 기준 (%): \n90\n → \n80");
    expect(await workspaceOf(world)).toMatchObject({
      alertChannel: GENERAL,
      alertChannelShared: false,
      quietFrom: "22:00",
      quietTo: "07:30",
      warningPercent: 80,
      overPercent: 120,
      anomalyPercent: 25,
    });
    expect(await rulesOn(world)).toEqual(["budget", "forecast"]);
    expect(await requests(world)).toBe(1);
    const changed = await audited(world);
    expect(changed[0]).toContain('"quietFrom":"","quietTo":"","warningPercent":"90"');
    expect(changed.slice(1)).toEqual(["alertRule.off monthOverMonth  "]);
    expect(await submit(world, "alert-settings", change, "adminEnglish")).toContain("No setting changed.");
    expect(await audited(world)).toHaveLength(2);
    expect(messageText(await alerts(world))).toContain("전월 대비 변동\n · 꺼짐");
  });

  it("switch a rule on again, and channel and quiet hours off, which asks for an evaluation", async () => {
    const world = await startWorld();
    await submit(world, "alert-settings", { rules: [], quietFrom: "22:00", quietTo: "08:00" });
    expect(await rulesOn(world)).toEqual([]);
    await world.database.store.write(async (tx) => {
      await tx.evaluationRequest.deleteMany();
      return { result: undefined, audit: [], touched: [] };
    });
    const none = { alertChannel: null, quietFrom: "", quietTo: "", rules: ["monthOverMonth"] };
    expect(await submit(world, "alert-settings", none, "adminEnglish")).toContain("none");
    expect(await workspaceOf(world)).toMatchObject({ alertChannel: undefined, quietFrom: undefined });
    expect(await rulesOn(world)).toEqual(["monthOverMonth"]);
    expect(await requests(world)).toBe(1);
    expect((await audited(world)).at(-1)).toBe("alertRule.on monthOverMonth  ");
  });

  it("have alerts judged anew where a rule alone was switched", async () => {
    const world = await startWorld();
    await submit(world, "alert-settings", { rules: ["budget"] });
    expect(await requests(world)).toBe(1);
  });

  it("show beside each rule how often it would have fired", async () => {
    const world = await startWorld();
    await spendForMonths(world);
    const labels = texts((await openForm(world, "alert-settings")).blocks);
    expect(labels).toContain("예산 사용률 · 지난 6개월이라면 1번");
    expect(labels).toContain("월말 예상이 예산 초과 · 지난 6개월이라면 0번");
    expect(labels).toContain("전월 대비 변동 · 지난 6개월이라면 1번");
  });

  it("judge budgets by the thresholds that were set", async () => {
    const world = await startWorld();
    await world.ask("/finops cost add 2026-10 SERVER 820 service=ERP", "pm");
    await world.ask("/finops budget set 2026-10 1000", "admin");
    expect(await world.ask("/finops budget 2026-10", "viewerEnglish")).toContain("82.0% (OK)");
    await submit(world, "alert-settings", { warningPercent: "81" });
    expect(await world.ask("/finops budget 2026-10", "viewerEnglish")).toContain("82.0% (WARNING)");
  });

  it("put each mistake under its field and change nothing", async () => {
    const world = await startWorld({ scopes: SCOPES });
    const errors = (values: Values) => errorsOf(world, "alert-settings", values);
    const wrong = {
      quietFrom: "24:00",
      quietTo: "8",
      warningPercent: "101",
      overPercent: "99",
      anomalyPercent: "4",
    };
    expect(Object.keys(await errors(wrong))).toEqual(Object.keys(wrong));
    expect((await errors({ quietFrom: "24:00" }))["quietFrom"]).toContain("“24:00”은(는) 시각이 아닙니다");
    for (const half of [
      { quietFrom: "22:00" },
      { quietTo: "08:00" },
      { quietFrom: "8:00", quietTo: "08:00" },
    ])
      expect((await errors(half))["quietTo"]).toContain("서로 다르게 둘 다 쓰거나");
    expect((await errors({ alertChannel: OUTSIDE }))["alertChannel"]).toContain("다른 조직과 공유되어");
    expect((await errors({ alertChannel: WITHOUT_BOT }))["alertChannel"]).toContain("/invite");
    expect(await audited(world)).toEqual([]);
    expect(await requests(world)).toBe(0);
  });

  it("take a channel of other organisations once an ADMIN ticks it", async () => {
    const world = await startWorld({ scopes: SCOPES });
    const answer = await submit(world, "alert-settings", { alertChannel: OUTSIDE, shared: ["yes"] });
    expect(answer).toContain("다른 조직도 볼 수 있음");
    expect(await workspaceOf(world)).toMatchObject({ alertChannel: OUTSIDE, alertChannelShared: true });
    const view = await openForm(world, "alert-settings");
    expect(texts(view.blocks)).toContain("다른 조직도 읽을 수 있음을 확인했습니다");
    expect(await submit(world, "alert-settings", {})).toContain("바뀐 설정이 없습니다.");
    expect(await errorsOf(world, "alert-settings", { shared: [] })).toHaveProperty("alertChannel");
  });

  it("take any channel where the scope to ask was not granted", async () => {
    const world = await startWorld();
    await submit(world, "alert-settings", { alertChannel: OUTSIDE });
    expect(await workspaceOf(world)).toMatchObject({ alertChannel: OUTSIDE, alertChannelShared: false });
  });

  it("are changed once by two submissions of one form", async () => {
    const world = await startWorld();
    const view = await openForm(world, "alert-settings");
    const values = { warningPercent: "70", rules: ["budget"] };
    await Promise.all([1, 2].map(() => world.slack.submit(view, values, { as: PEOPLE.admin })));
    await world.app.settled();
    expect((await audited(world)).map((line) => line.split(" ")[0])).toEqual([
      "settings.changed",
      "alertRule.off",
      "alertRule.off",
    ]);
  });

  it("send what no channel took to the one that is chosen now", async () => {
    const world = await startWorld();
    await world.database.store.write(async (tx) => {
      const row = { workspaceId: TEAM, id: "M1", key: "incident:I1", channel: "C9", urgent: false };
      const content = JSON.stringify({ kind: "incident", incidentId: "I1" });
      const at = new Date("2026-11-24T00:00:00Z");
      await tx.outboxMessage.create({ data: { ...row, content, state: "parked", createdAt: at, dueAt: at } });
      return { result: undefined, audit: [], touched: [] };
    });
    const workspace = await workspaceOf(world);
    const settings = { ...workspace, alertChannel: GENERAL };
    await changeAlertSettings(world.deps, { workspace, actor: PEOPLE.admin, settings, rulesOn: [] });
    expect((await outbox(world)).map(({ channel, state }) => `${channel} ${state}`)).toEqual([
      `${GENERAL} waiting`,
    ]);
  });

  it("refuse somebody who is no ADMIN any more", async () => {
    const world = await startWorld();
    const view = await openForm(world, "alert-settings", "adminEnglish");
    await world.ask(`/finops role <@${PEOPLE.adminEnglish}> PM`, "admin");
    const refused = await world.slack.submit(view, { warningPercent: "50" }, { as: PEOPLE.adminEnglish });
    expect(texts(refused.views.at(-1)?.blocks).join(" ")).toContain("ADMIN");
    expect((await workspaceOf(world)).warningPercent).toBe(90);
  });
});

describe("routes", () => {
  it("send a service's alerts to a channel, a department's to a person, and back", async () => {
    const world = await startWorld({ scopes: SCOPES });
    const answer = await submit(world, "alert-route", { owner: "service:ERP", channel: GENERAL });
    expect(answer).toContain("이제부터 이 알림은 따로 보냅니다.");
    expect(answer).toContain("서비스 ERP → ");
    const english = await submit(
      world,
      "alert-route",
      { owner: "department:IT", person: PEOPLE.pm },
      "adminEnglish",
    );
    expect(english).toContain(`department IT → \n<@${PEOPLE.pm}>`);
    expect(await routes(world)).toEqual([`service ERP ${GENERAL}`, `department IT ${PEOPLE.pm}`]);
    await submit(world, "alert-route", { owner: "service:ERP", channel: ALERTS });
    await submit(world, "alert-route", { owner: "service:ERP", channel: ALERTS });
    expect(await routes(world)).toEqual([`service ERP ${ALERTS}`, `department IT ${PEOPLE.pm}`]);
    const list = await alerts(world);
    expect(messageText(list)).toContain(`따로 보내는 곳: \n부서 IT → \n<@${PEOPLE.pm}>`);
    const remove = () =>
      world.slack.click(list, "alert-route-remove", { as: PEOPLE.admin, value: "부서 IT" });
    expect(messageText(onlyReply(await remove()))).toContain("이제부터 이 알림은 알림 채널로 보냅니다.");
    expect(messageText(onlyReply(await remove()))).toContain("더 이상 쓸 수 없습니다");
    expect(await routes(world)).toEqual([`service ERP ${ALERTS}`]);
    expect(await audited(world)).toEqual([
      `alertRoute.set service ERP  {"target":"${GENERAL}"}`,
      `alertRoute.set department IT  {"target":"${PEOPLE.pm}"}`,
      `alertRoute.set service ERP {"target":"${GENERAL}"} {"target":"${ALERTS}"}`,
      `alertRoute.removed department IT {"target":"${PEOPLE.pm}"} `,
    ]);
  });

  it("take an incident where they say", async () => {
    const world = await startWorld();
    await submit(world, "alert-route", { owner: "service:ERP", channel: GENERAL });
    await setWonBudget(world, "2026-11", 1_000_000, "ERP");
    await registerCosts(world, [{ month: "2026-11", won: 950_000, service: "ERP" }]);
    await world.evaluate();
    expect(world.slack.messagesSeenBy(PEOPLE.viewer, GENERAL)).toHaveLength(1);
    expect(world.slack.messagesSeenBy(PEOPLE.viewer, ALERTS)).toHaveLength(0);
  });

  it("put each mistake under its field and change nothing", async () => {
    const world = await startWorld({ scopes: SCOPES });
    const errors = (values: Values) => errorsOf(world, "alert-route", { owner: "service:ERP", ...values });
    expect((await errors({}))["channel"]).toContain("하나만");
    expect((await errors({ channel: GENERAL, person: PEOPLE.pm }))["channel"]).toContain("하나만");
    expect((await errors({ channel: OUTSIDE }))["channel"]).toContain("다른 조직과 공유되어");
    expect((await errors({ channel: WITHOUT_BOT }))["channel"]).toContain("/invite");
    expect((await errors({ person: PEOPLE.nobody }))["person"]).toContain("역할이 없어");
    expect(await routes(world)).toEqual([]);
    await submit(world, "alert-route", { owner: "service:ERP", channel: OUTSIDE, shared: ["yes"] });
    expect(await routes(world)).toEqual([`service ERP ${OUTSIDE} shared`]);
  });

  it("refuse a service that was retired while the form was open", async () => {
    const world = await startWorld();
    const view = await openForm(world, "alert-route");
    await world.database.store.write(async (tx) => {
      await tx.catalogEntry.updateMany({ where: { name: "MES" }, data: { retired: true } });
      return { result: undefined, audit: [], touched: [] };
    });
    const values = { owner: "service:MES", channel: GENERAL };
    const { errors } = await world.slack.submit(view, values, { as: PEOPLE.admin });
    expect(errors["owner"]).toContain("MES");
    expect(texts((await openForm(world, "alert-route")).blocks)).not.toContain("서비스 MES");
    expect(await routes(world)).toEqual([]);
  });
});

describe("a test message", () => {
  it("goes to the alert channel in quiet hours, too, and is audited", async () => {
    const world = await startWorld();
    await submit(world, "alert-settings", { quietFrom: "00:00", quietTo: "23:59" });
    const answer = messageText(onlyReply(await click(world, "alert-test")));
    expect(answer).toContain("시험 메시지를 곧 보냅니다");
    await world.app.outbox.drain();
    expect(world.slack.messagesSeenBy(PEOPLE.viewer, ALERTS).map(({ text }) => text)).toEqual([
      "finops-bot의 시험 메시지입니다. 이 채널에 알림이 도착합니다.",
    ]);
    expect((await audited(world)).at(-1)).toBe(`alert.tested ${ALERTS}  `);
  });

  it("is one message however often the same click arrives", async () => {
    const world = await startWorld();
    const click = { workspace: await workspaceOf(world), actor: PEOPLE.admin, key: "trigger:1" };
    await Promise.all([1, 2].map(() => sendTestAlert(world.deps, click)));
    expect((await outbox(world)).map(({ version, urgent }) => [version, urgent])).toEqual([[1, true]]);
    expect(await audited(world)).toHaveLength(1);
  });

  it("needs an alert channel", async () => {
    const world = await startWorld();
    await submit(world, "alert-settings", { alertChannel: null }, "adminEnglish");
    expect(messageText(onlyReply(await click(world, "alert-test", "adminEnglish")))).toContain(
      "No alert channel is set.",
    );
    expect(await outbox(world)).toEqual([]);
  });
});

it("runs the alerts now and says what came of it", async () => {
  const world = await startWorld();
  await spendForMonths(world);
  expect(messageText(onlyReply(await click(world, "alert-run")))).toContain(
    "점검했습니다. 알릴 것 1건, 새 알림 1건.",
  );
  world.deps.setNow("2026-11-24T03:00:01Z");
  expect(messageText(onlyReply(await click(world, "alert-run", "adminEnglish")))).toContain(
    "Done. Findings: 1, new alerts: 0.",
  );
});
