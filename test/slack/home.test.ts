import { expect, it } from "vitest";
import type { Fields, View } from "../../local/slack/types.ts";
import { updateSettings } from "../../src/services/update-settings.ts";
import { setMemberRole } from "../../src/store/members.ts";
import { insertCosts, registerCosts, setWonBudget, workspaceOf } from "../support/costs.ts";
import { chartOf, messageText, tableRows } from "../support/read-message.ts";
import {
  onlyReply,
  PEOPLE,
  type SlackWorld,
  startWorld,
  TEAM,
  texts,
  type Who,
} from "../support/slack-world.ts";

async function openHome(world: SlackWorld, who: Who): Promise<View> {
  await world.slack.openHome({ as: PEOPLE[who] });
  await world.app.settled();
  return homeOf(world, who);
}

function homeOf(world: SlackWorld, who: Who): View {
  const view = world.slack.home(PEOPLE[who]);
  if (view === undefined) throw new Error(`${who} has no Home`);
  return view;
}

const homeText = (view: View) => texts(view.blocks).join("\n");

function buttonsOf(view: View): string[] {
  const elements = view.blocks.flatMap((block) => (block["elements"] ?? []) as Fields[]);
  return elements.filter(({ type }) => type === "button").map(({ action_id }) => String(action_id));
}

async function setRole(world: SlackWorld, who: Who, role: "VIEWER" | undefined): Promise<void> {
  await world.database.store.write(async (tx) => {
    await setMemberRole(tx, TEAM, PEOPLE[who], role);
    return { result: undefined, audit: [], touched: [] };
  });
}

async function november(world: SlackWorld): Promise<void> {
  await registerCosts(world, [
    { month: "2026-06", won: 400_000 },
    { month: "2026-10", won: 1_000_000 },
    { month: "2026-11", won: 900_000, day: "2026-11-05" },
  ]);
  world.deps.setNow("2026-11-24T03:05:00Z");
  await registerCosts(world, [{ month: "2026-11", won: 350_000, service: "ERP", category: "LICENSE" }]);
  await setWonBudget(world, "2026-11", 1_300_000);
  await setWonBudget(world, "2026-11", 300_000, "ERP");
}

const READING = [
  "show:summary",
  "show:budget",
  "show:trend",
  "show:anomalies",
  "show:costs",
  "show:alerts",
] as const;

it("shows an ADMIN the running month in Korean, with exact figures", async () => {
  const world = await startWorld();
  await november(world);
  const view = await openHome(world, "admin");
  expect(view.type).toBe("home");
  const text = homeText(view);
  expect(text).toContain("2026-11 (진행 중) IT 비용 현황");
  expect(text).toContain("₩1,250,000\n  전월 ₩1,000,000 대비 +25.0%");
  expect(text).toContain("예산 ₩1,300,000 중 ₩1,250,000 사용, 사용률 96.2% (주의), 남은 예산 ₩50,000.");
  expect(tableRows(view).map((row) => row.slice(0, 3))).toEqual([
    ["범위", "예산", "실적"],
    ["전체", "₩1,300,000", "₩1,250,000"],
    ["ERP", "₩300,000", "₩350,000"],
  ]);
  expect(chartOf(view)).toMatchObject({
    type: "line",
    series: [
      {
        data: [
          { label: "2026-06", value: 400_000 },
          { label: "2026-07", value: 0 },
          { label: "2026-08", value: 0 },
          { label: "2026-09", value: 0 },
          { label: "2026-10", value: 1_000_000 },
          { label: "2026-11", value: 1_250_000 },
        ],
      },
    ],
  });
  expect(text).toContain("2026-06 ₩400,000 → 2026-11 (진행 중) ₩1,250,000: +212.5% (상승)");
  expect(text).toContain("2026-09 (자료 없음) ₩0 · 2026-10 ₩1,000,000 · 2026-11 (진행 중) ₩1,250,000");
  expect(text).toMatch(
    /확인이 필요한 알림\n\[심각\] ERP 예산 · 2026-11 \n.*116\.7%[^\n]*\n\[주의\] 전체 비용 예산 · 2026-11 \n/,
  );
  expect(text).toMatch(
    new RegExp(
      `최근 등록한 비용\n2026-11-24 · 소프트웨어 라이선스 · ERP · \n₩350,000\n · \n<@${PEOPLE.pm}>\n2026-11-05 · 서버 운영비 · INFRA · \n₩900,000\n`,
    ),
  );
  expect(text).toContain("청구 금액 기준 · 최근 변경 2026-11-24 12:05");
  expect(buttonsOf(view)).toEqual(["cost-add", ...READING, "budget-set", "settings"]);
});

it("speaks English, and shows a PM and a VIEWER what they may do", async () => {
  const world = await startWorld();
  await november(world);
  const pm = await openHome(world, "pmEnglish");
  expect(homeText(pm)).toContain("₩1,250,000\n  +25.0% against ₩1,000,000 the month before");
  expect(homeText(pm)).toContain("Needs attention\n[CRITICAL] ");
  expect(homeText(pm)).toContain("2026-11-24 · Software licences · ERP · ");
  expect(buttonsOf(pm)).toEqual(["cost-add", ...READING]);
  const viewer = await openHome(world, "viewerEnglish");
  expect(homeText(viewer)).toContain("₩1,250,000");
  expect(buttonsOf(viewer)).toEqual([...READING]);
});

it("tells who has no role how to get one, and outsiders that they may not", async () => {
  const world = await startWorld();
  await november(world);
  const nobody = homeText(await openHome(world, "nobody"));
  expect(nobody).toContain("역할은 ADMIN이 줄 수 있습니다:");
  expect(nobody).toContain(`<@${PEOPLE.admin}>`);
  for (const [who, why] of [
    ["guest", "게스트는 비용을 볼 수 없습니다."],
    ["otherOrganisation", "다른 조직의 사용자는"],
    ["deactivated", "비활성화된 사용자는"],
  ] as const) {
    expect(homeText(await openHome(world, who))).toContain(why);
  }
  for (const who of ["nobody", "guest", "otherOrganisation", "deactivated"] as const) {
    expect(homeText(homeOf(world, who))).not.toContain("₩");
    expect(buttonsOf(homeOf(world, who))).toEqual([]);
    expect(world.slack.dms(PEOPLE[who])).toEqual([]);
  }
});

it("answers another team's Home, and the Messages tab, with nothing", async () => {
  const world = await startWorld();
  await november(world);
  const foreign = await world.slack.openHome({
    as: PEOPLE.admin,
    fields: { team_id: "T999999999" },
    wait: "ack",
  });
  const event = { type: "app_home_opened", user: PEOPLE.admin, channel: "D000000001", tab: "messages" };
  const messages = await world.slack.sendEvent(event, { as: PEOPLE.admin });
  await world.app.settled();
  expect([foreign.ackStatus, messages.ackStatus]).toEqual([200, 200]);
  expect([foreign.ackBody, messages.ackBody]).toEqual(["", ""]);
  expect(world.slack.home(PEOPLE.admin)).toBeUndefined();
  expect(world.slack.dms(PEOPLE.admin)).toEqual([]);
});

it("refuses an event that does not say whose Home was opened, and leaves other events", async () => {
  const world = await startWorld();
  const event = { type: "app_home_opened", tab: "home" };
  const answer = await world.slack.sendEvent(event, { as: PEOPLE.admin });
  expect(answer.ackStatus).toBe(400);
  expect(world.slack.takeProblems()).toHaveLength(1);
  const other = await world.slack.sendEvent({ type: "app_uninstalled" }, { as: PEOPLE.admin });
  expect(other.ackStatus).toBe(200);
});

it("says that there is nothing yet, and what to do, to each role its own", async () => {
  const world = await startWorld();
  const pm = await openHome(world, "pm");
  expect(homeText(pm)).toContain("최근 6개월 동안 등록된 비용이 없습니다.");
  expect(homeText(pm)).toContain("‘비용 등록’ 버튼");
  expect(buttonsOf(pm)).toEqual(["cost-add", ...READING]);
  const viewer = homeText(await openHome(world, "viewerEnglish"));
  expect(viewer).toContain("No costs are recorded for the last 6 months.");
  expect(viewer).toContain("Once a PM or an ADMIN records a cost");
  expect(viewer).not.toContain("Needs attention");
});

it("says that the running month is empty where the months before are not", async () => {
  const world = await startWorld();
  await registerCosts(world, [{ month: "2026-10", won: 70_000 }]);
  const view = await openHome(world, "viewerEnglish");
  expect(homeText(view)).toContain("No costs are recorded for 2026-11 (to date).");
  expect(homeText(view)).toContain("2026-10 ₩70,000 · 2026-11 (to date, no data) ₩0");
  expect(homeText(view)).toContain("No alert is open.");
  expect(homeText(view)).toContain("No cost was registered by hand for 2026-11.");
  expect(tableRows(view)).toEqual([]);
});

it("stays within Slack's limits, adds up and shows hostile names as they are", async () => {
  const world = await startWorld();
  const services = Array.from({ length: 200 }, (_, index) => `SERVICE-${index + 1000}`);
  const change = { settings: {}, services };
  await updateSettings(world.deps, { workspace: await workspaceOf(world), actor: PEOPLE.admin, change });
  const hostile = ["<!channel>", "*x* _y_ ~z~", "가".repeat(300), "`</a>`", "- & <@U000000001>"];
  for (const [index, service] of [...services.slice(0, 25), ...hostile].entries())
    await setWonBudget(world, "2026-11", 1000 + index, service);
  await insertCosts(
    world,
    [...services, ...hostile].map((service, index) => ({ month: "2026-11", won: 5000 + index, service })),
  );
  const view = await openHome(world, "admin");
  expect(view.blocks.length).toBeLessThan(30);
  const rows = tableRows(view);
  expect(rows).toHaveLength(9);
  const won = (text: string | undefined) => Number(text?.replace(/[₩,]/g, ""));
  const budgets = rows.slice(2).map((row) => won(row[1]));
  expect(budgets.reduce((sum, amount) => sum + amount, 0)).toBe(30 * 1000 + (29 * 30) / 2);
  expect(rows.at(-1)?.[0]).toBe("그 외 (24)");
  const text = homeText(view);
  expect(text).toContain("그 외 25건은 ‘알림’ 버튼으로 볼 수 있습니다.");
  expect(text.match(/\[심각\]/g)).toHaveLength(5);
  expect(text).toContain(`· ${"가".repeat(59)}… ·`);
  expect(text).toContain("· <!channel> ·");
  expect(JSON.stringify(view.blocks)).not.toContain('"mrkdwn"');
  const { blocks } = await publishedPlain(world, "admin");
  const sections = JSON.stringify(blocks.filter(({ type }) => type === "section"));
  expect(sections).toContain("&lt;!channel&gt; ");
  expect(sections).not.toMatch(/<[!@/]/);
}, 60_000);

/** The Home that is published after Slack has refused the first. */
async function publishedPlain(world: SlackWorld, who: Who, error = "invalid_arguments"): Promise<View> {
  world.slack.faults.next({ method: "views.publish", as: { error } });
  return openHome(world, who);
}

it.each(["invalid_arguments", "invalid_blocks"])(
  "publishes plain sections where Slack refuses the blocks with %s, and remembers it",
  async (error) => {
    const world = await startWorld();
    await november(world);
    const first = await publishedPlain(world, "viewer", error);
    const calls = () => world.slack.traffic.filter(({ method }) => method === "views.publish").length;
    expect(calls()).toBe(2);
    const again = await openHome(world, "viewerEnglish");
    expect(calls()).toBe(3);
    for (const plain of [first, again]) {
      expect(tableRows(plain)).toEqual([]);
      expect(chartOf(plain)).toBeUndefined();
      expect(homeText(plain)).toMatch(/```[^`]*ERP +₩300,000 +₩350,000 /);
    }
    expect(homeText(first)).toContain("2026-10 ₩1,000,000 · 2026-11 (진행 중) ₩1,250,000");
  },
);

it("shows a cost that was added on the Home tab there at once, and the item in a direct message", async () => {
  const world = await startWorld();
  await november(world);
  const home = await openHome(world, "pm");
  const opening = await world.slack.click(home, "cost-add", { as: PEOPLE.pm });
  const [modal] = opening.views;
  if (modal === undefined) throw new Error("no modal");
  expect(modal.type).toBe("modal");
  const values = { category: "NETWORK", service: "MES", amount: "25만" };
  const done = await world.slack.submit(modal, values, { as: PEOPLE.pm });
  await world.app.settled();
  expect(done.closed).toBe(true);
  const [item, ...others] = world.slack.dms(PEOPLE.pm);
  expect(item?.text).toMatch(/COST-20261124-\w{6} 등록: ₩250,000/);
  expect(others).toEqual([]);
  const text = homeText(homeOf(world, "pm"));
  expect(text).toContain("₩1,500,000\n  전월 ₩1,000,000 대비 +50.0%");
  expect(text).toContain("네트워크/통신비 · MES · ");
});

it("keeps a modal that was opened elsewhere away from the Home tab", async () => {
  const world = await startWorld();
  const [modal] = (await world.type("/finops cost add", { as: "pm" })).views;
  if (modal === undefined) throw new Error("no modal");
  await world.slack.submit(modal, { category: "NETWORK", amount: "25만" }, { as: PEOPLE.pm });
  await world.app.settled();
  expect(world.slack.home(PEOPLE.pm)).toBeUndefined();
});

it("answers the report buttons in a direct message, without Share, for the month that was shown", async () => {
  const world = await startWorld({ now: "2026-11-30T14:55:00Z" });
  await november(world);
  world.deps.setNow("2026-11-30T14:56:00Z");
  const home = await openHome(world, "pm");
  const answers: Record<string, string> = {
    "show:summary": "2026-11 (진행 중) 비용 합계 ₩1,250,000 (전월 ₩1,000,000 대비 +25.0%)",
    "show:budget": "2026-11 (진행 중): 예산 ₩1,300,000 중 ₩1,250,000 사용",
    "show:trend": "2026-06 ₩400,000 → 2026-11 (진행 중) ₩1,250,000",
    "show:anomalies": "2026-11 (진행 중) 비용 이상 징후",
    "show:costs": "2026-11 등록 비용 2건, 합계 ₩1,250,000.",
    "show:alerts": "열려 있는 알림",
  };
  for (const [button, expected] of Object.entries(answers)) {
    const answer = onlyReply(await world.slack.click(home, button, { as: PEOPLE.pm }));
    await world.app.settled();
    expect(messageText(answer)).toContain(expected);
    expect(world.slack.dms(PEOPLE.pm).at(-1)?.ts).toBe(answer.ts);
    expect(JSON.stringify(answer.blocks)).not.toContain('"share"');
  }
  world.deps.setNow("2026-11-30T15:05:00Z");
  const late = onlyReply(await world.slack.click(home, "show:summary", { as: PEOPLE.pm }));
  await world.app.settled();
  expect(late.text).toContain("2026-11 비용 합계 ₩1,250,000");
  expect(homeText(homeOf(world, "pm"))).toContain("2026-12 (진행 중) IT 비용 현황");
});

it("sets a budget and the settings from the Home tab, which shows them at once", async () => {
  const world = await startWorld();
  await november(world);
  const home = await openHome(world, "adminEnglish");
  const [budget] = (await world.slack.click(home, "budget-set", { as: PEOPLE.adminEnglish })).views;
  if (budget === undefined) throw new Error("no modal");
  await world.slack.submit(budget, { amount: "2.5M" }, { as: PEOPLE.adminEnglish });
  await world.app.settled();
  expect(homeText(homeOf(world, "adminEnglish"))).toContain(
    "₩1,250,000 of ₩2,500,000 used, 50.0% (OK), ₩1,250,000 remaining.",
  );
  const [settings] = (
    await world.slack.click(homeOf(world, "adminEnglish"), "settings", { as: PEOPLE.adminEnglish })
  ).views;
  if (settings === undefined) throw new Error("no modal");
  await world.slack.submit(settings, { timezone: "UTC" }, { as: PEOPLE.adminEnglish });
  await world.app.settled();
  expect(homeText(homeOf(world, "adminEnglish"))).toContain("last change 2026-11-24 03:05");
  expect(world.slack.dms(PEOPLE.adminEnglish)).toHaveLength(2);
});

it("refuses who lost the role between opening and clicking, and takes the figures away", async () => {
  const world = await startWorld();
  await november(world);
  const home = await openHome(world, "pm");
  await setRole(world, "pm", "VIEWER");
  const demoted = onlyReply(await world.slack.click(home, "cost-add", { as: PEOPLE.pm }));
  await world.app.settled();
  expect(demoted.text).toContain("PM 이상만");
  expect(buttonsOf(homeOf(world, "pm"))).toEqual([...READING]);
  await setRole(world, "pm", undefined);
  const revoked = onlyReply(await world.slack.click(homeOf(world, "pm"), "show:summary", { as: PEOPLE.pm }));
  await world.app.settled();
  expect(revoked.text).toContain("역할이 없습니다");
  expect(homeText(homeOf(world, "pm"))).not.toContain("₩");
});

it("takes the figures away from who lost the role while the modal was open", async () => {
  const world = await startWorld();
  await november(world);
  const home = await openHome(world, "pmEnglish");
  const [modal] = (await world.slack.click(home, "cost-add", { as: PEOPLE.pmEnglish })).views;
  if (modal === undefined) throw new Error("no modal");
  await setRole(world, "pmEnglish", undefined);
  await world.slack.submit(modal, { category: "NETWORK", amount: "5" }, { as: PEOPLE.pmEnglish });
  await world.app.settled();
  expect(homeText(homeOf(world, "pmEnglish"))).toContain("You have no role");
  expect(homeText(homeOf(world, "pmEnglish"))).not.toContain("₩");
});

it("explains on the Home tab what went wrong, and hides a bug behind a reference", async () => {
  const world = await startWorld();
  await november(world);
  world.slack.faults.next({ method: "users.info", as: { status: 500 } });
  expect(homeText(await openHome(world, "viewer"))).toContain("누구인지 확인할 수 없었습니다");
  world.slack.faults.next({ method: "views.publish", times: 2, as: { status: 500 } });
  expect(homeText(await openHome(world, "viewerEnglish"))).toContain("Slack did not answer");
  expect(homeText(await openHome(world, "viewerEnglish"))).toContain("₩1,250,000");
  await world.database.store.write(async (tx) => {
    await tx.$executeRawUnsafe(`UPDATE "CostItem" SET "day" = 'nonsense'`);
    return { result: undefined, audit: [], touched: [] };
  });
  const text = homeText(await openHome(world, "viewerEnglish"));
  const [bug] = world.deps.takeErrors();
  expect(text).toContain(String(bug?.["reference"]));
  expect(text).not.toContain("nonsense");
});

it("opens over Socket Mode too", async () => {
  const world = await startWorld({ socketMode: true });
  await november(world);
  expect(homeText(await openHome(world, "viewer"))).toContain("₩1,250,000");
});
