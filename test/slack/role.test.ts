import { expect, it, onTestFinished } from "vitest";
import { openWorkspace } from "../../src/services/open-workspace.ts";
import { findRole } from "../../src/store/members.ts";
import { onlyReply, PEOPLE, type SlackWorld, startWorld, TEAM, type Who } from "../support/slack-world.ts";

const at = (who: Who) => `<@${PEOPLE[who]}|${who.toLowerCase()}>`;
const roleOf = (world: SlackWorld, who: Who) => findRole(world.database.store.read, TEAM, PEOPLE[who]);

it("lists who has which role, ADMINs first, and how to grant one", async () => {
  const world = await startWorld();
  const lists = [
    await world.type("/finops role", { as: "admin" }),
    await world.type("/finops role list", { as: "admin" }),
  ];
  for (const list of lists) {
    expect(onlyReply(list).text).toBe("역할이 있는 사람 10명.");
    const table = onlyReply(list).blocks.find(({ type }) => type === "table");
    const rows = (table?.["rows"] ?? []) as unknown[][];
    expect(rows).toHaveLength(11);
    expect(JSON.stringify(rows[1])).toContain(PEOPLE.admin);
    expect(rows[1]?.[1]).toMatchObject({ text: "관리자(ADMIN)" });
    expect(JSON.stringify(rows.at(-1))).toContain(PEOPLE.viewerEnglish);
    expect(rows.at(-1)?.[1]).toMatchObject({ text: "조회자(VIEWER)" });
  }
  const english = await world.ask("/finops role", "adminEnglish");
  expect(english).toContain("People with a role: 10.");
  expect(english).toContain("/finops role @user PM");
});

it("grants, changes and revokes at once, and answers old and new", async () => {
  const world = await startWorld();
  expect(await world.ask("/finops budget", "nobody")).toContain("역할이 없습니다");
  const granted = await world.ask(`/finops role ${at("nobody")} viewer`, "admin");
  expect(granted).toContain("역할: 없음 → 조회자(VIEWER)");
  expect(granted).toContain(`<@${PEOPLE.nobody}>`);
  expect(await world.ask("/finops budget 2026-10", "nobody")).toContain("2026-10");
  expect(await world.ask(`/finops role ${PEOPLE.nobody} PM`, "adminEnglish")).toContain("Role: VIEWER → PM");
  expect(await world.ask(`/finops role ${at("nobody")} PM`, "adminEnglish")).toContain(
    "The role is PM already.",
  );
  expect(await world.ask(`/finops role ${at("nobody")} none`, "adminEnglish")).toContain("Role: PM → none");
  expect(await world.ask("/finops budget", "nobody")).toContain("역할이 없습니다");
  expect(await world.database.store.read.auditEntry.count({ where: { subject: PEOPLE.nobody } })).toBe(3);
});

it("keeps the last ADMIN", async () => {
  const world = await startWorld();
  for (const who of ["adminEnglish", "guest", "otherOrganisation", "bot", "deactivated"] as const) {
    await world.ask(`/finops role ${at(who)} none`, "admin");
  }
  for (const role of ["none", "PM", "VIEWER"]) {
    expect(await world.ask(`/finops role ${at("admin")} ${role}`, "admin")).toContain("마지막 ADMIN");
  }
  expect(await roleOf(world, "admin")).toBe("ADMIN");
  await world.ask(`/finops role ${at("adminEnglish")} ADMIN`, "admin");
  expect(await world.ask(`/finops role ${at("admin")} none`, "adminEnglish")).toContain("Role: ADMIN → none");
});

it("does not bring back a revoked ADMIN of the environment at the next start", async () => {
  const world = await startWorld();
  await world.ask(`/finops role ${at("admin")} none`, "adminEnglish");
  const defaults = { ...world.config, alertChannel: undefined };
  await openWorkspace(world.deps, { workspaceId: TEAM, defaults, admins: [PEOPLE.admin, PEOPLE.nobody] });
  expect(await roleOf(world, "admin")).toBeUndefined();
  expect(await roleOf(world, "nobody")).toBe("ADMIN");
  expect(await world.ask("/finops role", "admin")).toContain("역할이 없습니다");
});

it("explains each mistake with an example", async () => {
  const world = await startWorld();
  expect(await world.ask("/finops role @kim PM", "admin")).toContain("“@kim”은(는) 사용자가 아닙니다");
  expect(await world.ask(`/finops role ${at("pm")}`, "admin")).toContain("“role” 값이 빠졌습니다");
  expect(await world.ask("/finops role role=PM", "admin")).toContain("“user” 값이 빠졌습니다");
  expect(await world.ask(`/finops role ${at("pm")} PMM`, "adminEnglish")).toContain("PM");
  expect(await world.ask("/finops role lists", "adminEnglish")).toContain("role list");
  expect(await roleOf(world, "pm")).toBe("PM");
});

it("refuses a PM in both languages and names the ADMINs", async () => {
  const world = await startWorld();
  for (const line of ["role", `role ${at("pm")} ADMIN`]) {
    const korean = await world.ask(`/finops ${line}`, "pm");
    expect(korean).toContain("ADMIN만 할 수 있습니다");
    expect(korean).toContain(`<@${PEOPLE.admin}>`);
    const english = await world.ask(`/finops ${line}`, "pmEnglish");
    expect(english).not.toMatch(/[가-힣]/);
    expect(english).toContain(`<@${PEOPLE.adminEnglish}>`);
  }
  expect(await roleOf(world, "pm")).toBe("PM");
});

/** Slack says from now on that this person is deactivated. */
function deactivate(world: SlackWorld, who: Who): void {
  const person = world.slack.people().find(({ id }) => id === PEOPLE[who]);
  if (person === undefined) throw new Error("nobody");
  person.kind = "deactivated";
  onTestFinished(() => void delete person.kind);
}

const AGED = "2026-11-24T03:01:01Z";

it.each([
  ["guest", "게스트는 finops-bot을 쓸 수 없습니다", "Guests cannot use finops-bot"],
  ["otherOrganisation", "다른 조직의 사용자는", "People of other organisations cannot"],
  ["bot", "봇은 finops-bot을", "Bots cannot use"],
  ["deactivated", "비활성화된 사용자는", "Deactivated people cannot"],
] as const)("gives no role to somebody who could not use it: %s", async (who, korean, english) => {
  const world = await startWorld();
  expect(await world.ask(`/finops role ${at(who)} VIEWER`, "admin")).toContain(korean);
  expect(await world.ask(`/finops role ${at(who)} PM`, "adminEnglish")).toContain(english);
  expect(await roleOf(world, who)).toBe("ADMIN");
  expect(await world.database.store.read.auditEntry.count({ where: { subject: PEOPLE[who] } })).toBe(0);
});

it("gives no role to somebody whom Slack does not know", async () => {
  const world = await startWorld();
  expect(await world.ask("/finops role U0NOBODY99 PM", "adminEnglish")).toContain(
    "Slack knows no such person",
  );
  expect(await findRole(world.database.store.read, TEAM, "U0NOBODY99")).toBeUndefined();
});

it("keeps the last ADMIN who can act, whoever else holds the role", async () => {
  const world = await startWorld();
  await world.ask(`/finops role ${at("adminEnglish")} none`, "admin");
  for (const role of ["none", "PM"])
    expect(await world.ask(`/finops role ${at("admin")} ${role}`, "admin")).toContain("마지막 ADMIN");
  expect(await roleOf(world, "admin")).toBe("ADMIN");
});

it("does not count an ADMIN who was deactivated meanwhile", async () => {
  const world = await startWorld();
  await world.ask("/finops role", "adminEnglish");
  deactivate(world, "adminEnglish");
  world.deps.setNow(AGED);
  expect(await world.ask(`/finops role ${at("admin")} VIEWER`, "admin")).toContain("마지막 ADMIN");
  expect(await roleOf(world, "admin")).toBe("ADMIN");
});

it("takes no ADMIN away while Slack does not say who else can act", async () => {
  const world = await startWorld();
  await world.ask("/finops role", "admin");
  world.slack.faults.next({ method: "users.info", times: 5, as: { status: 500 } });
  expect(await world.ask(`/finops role ${at("admin")} none`, "admin")).toContain(
    "누구인지 확인할 수 없었습니다",
  );
  expect(await roleOf(world, "admin")).toBe("ADMIN");
});

it("lets one of two ADMINs win who revoke each other at the same moment", async () => {
  const world = await startWorld();
  await Promise.all([
    world.type(`/finops role ${at("adminEnglish")} none`, { as: "admin" }),
    world.type(`/finops role ${at("admin")} none`, { as: "adminEnglish" }),
  ]);
  const roles = [await roleOf(world, "admin"), await roleOf(world, "adminEnglish")];
  expect(roles.filter((role) => role === "ADMIN")).toHaveLength(1);
});

it("forgets what Slack said after a minute, also when the clock was set back", async () => {
  const world = await startWorld();
  await world.ask("/finops help", "viewer");
  deactivate(world, "viewer");
  expect(await world.ask("/finops help", "viewer")).toContain("finops-bot 도움말");
  world.deps.setNow(AGED);
  world.deps.setNow("2026-11-14T03:00:00Z");
  expect(await world.ask("/finops help", "viewer")).toContain("비활성화된 사용자는 비용을 볼 수 없습니다");
});
