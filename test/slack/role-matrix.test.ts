import { describe, expect, it, onTestFinished } from "vitest";
import { parseConfig } from "../../src/config.ts";
import { ROLES, type Role, roleAllows } from "../../src/domain/role.ts";
import { openWorkspace } from "../../src/services/open-workspace.ts";
import { ACTIONS } from "../../src/slack/actions/registry.ts";
import type { Inbound } from "../../src/slack/admission.ts";
import { COMMANDS } from "../../src/slack/commands/registry.ts";
import { createDispatcher } from "../../src/slack/dispatch.ts";
import { createKeptUploads } from "../../src/slack/kept-uploads.ts";
import { createLongJobs } from "../../src/slack/long-jobs.ts";
import type { People } from "../../src/slack/people.ts";
import type { SlackCalls } from "../../src/slack/slack-calls.ts";
import type { SlackFiles } from "../../src/slack/slack-files.ts";
import { setMemberRole } from "../../src/store/members.ts";
import { createTestDatabase } from "../support/database.ts";
import { createTestDeps } from "../support/deps.ts";

const TEAM = "T1";
/** Everybody who can act, the role that they hold in the database, and what Slack says of them. */
const ACTORS = {
  ADMIN: { role: "ADMIN", outsider: undefined, team: TEAM },
  PM: { role: "PM", outsider: undefined, team: TEAM },
  VIEWER: { role: "VIEWER", outsider: undefined, team: TEAM },
  NONE: { role: undefined, outsider: undefined, team: TEAM },
  GUEST: { role: "ADMIN", outsider: "guest", team: TEAM },
  OTHERORG: { role: "ADMIN", outsider: "otherOrganisation", team: TEAM },
  DEACTIVATED: { role: "ADMIN", outsider: "deactivated", team: TEAM },
  BOT: { role: "ADMIN", outsider: "bot", team: TEAM },
  OTHERTEAM: { role: "ADMIN", outsider: undefined, team: "T2" },
} as const satisfies Record<string, { role: Role | undefined; outsider: string | undefined; team: string }>;
type Actor = keyof typeof ACTORS;

type Door = { kind: "command" | "button" | "modal"; id: string; role: Role };
const DOORS: Door[] = [
  ...COMMANDS.map(({ name, role }) => ({ kind: "command" as const, id: name, role })),
  ...ACTIONS.map(({ kind, id, role }) => ({ kind, id, role })),
];

function mayPass(actor: Actor, needed: Role): boolean {
  const { role, outsider, team } = ACTORS[actor];
  return outsider === undefined && team === TEAM && roleAllows(role, needed);
}

/** The real dispatcher with every handler replaced by a mark, so that only the gate is tested. */
async function openGate() {
  const database = await createTestDatabase();
  onTestFinished(database.close);
  const deps = createTestDeps(database.store);
  const parsed = parseConfig({});
  if (parsed.kind === "wrong") throw new Error("the defaults are valid");
  await openWorkspace(deps, { workspaceId: TEAM, defaults: parsed.config, admins: [] });
  await openWorkspace(deps, { workspaceId: "T2", defaults: parsed.config, admins: [] });
  await database.store.write(async (tx) => {
    for (const [actor, { role, team }] of Object.entries(ACTORS)) {
      await setMemberRole(tx, team, `U${actor}`, role);
      if (team !== TEAM) await setMemberRole(tx, TEAM, `U${actor}`, role);
    }
    return { result: undefined, audit: [], touched: [] };
  });
  const people: People = {
    find: async (_team, userId) => ({
      outsider: ACTORS[userId.slice(1) as Actor].outsider,
      slackLocale: "en-US",
    }),
  };
  let passed: string[] = [];
  const mark = (id: string) => async () => {
    passed.push(id);
    return { kind: "nothing" as const };
  };
  const dispatcher = createDispatcher({
    deps,
    teamId: TEAM,
    people,
    slack: {} as SlackCalls,
    files: {} as SlackFiles,
    jobs: createLongJobs(),
    uploads: createKeptUploads(deps.clock),
    alertSchedule: "0 9 * * *",
    deliver: async () => undefined,
    commands: COMMANDS.map((command) => ({
      ...command,
      spec: { ...command.spec, shape: {} },
      run: mark(command.name),
    })),
    actions: ACTIONS.map((action) =>
      action.kind === "button"
        ? { ...action, run: mark(action.id) }
        : { ...action, fields: {}, submit: mark(action.id) },
    ),
  });
  return {
    deps,
    database,
    async knock(actor: Actor, door: Door): Promise<boolean> {
      passed = [];
      const inbound: Inbound = {
        teamId: ACTORS[actor].team,
        userId: `U${actor}`,
        channelId: "C1",
        responseUrl: undefined,
        triggerId: "1",
        key: "k",
        viewId: "V1",
        fromHome: false,
      };
      if (door.kind === "command") await dispatcher.typed(inbound, door.id);
      if (door.kind === "button") await dispatcher.clicked(inbound, door.id, "");
      if (door.kind === "modal")
        await dispatcher.submitted(inbound, { callbackId: door.id, texts: {}, given: {}, memory: {} });
      return passed.length === 1 && passed[0] === door.id;
    },
  };
}

/** The product's word on who may do what; a handler that is missing here fails. */
const EXPECTED: Readonly<Record<Role, readonly string[]>> = {
  VIEWER: [
    "command help",
    "command summary",
    "command cost",
    "command cost show",
    "command cost recurring",
    "command budget",
    "command trend",
    "command allocation",
    "command anomalies",
    "command recommend",
    "command forecast",
    "command alerts",
    "command alerts digest",
    "button show",
    "button incident-details",
  ],
  PM: [
    "command cost add",
    "command cost edit",
    "command cost delete",
    "command optimize",
    "command import",
    "command import undo",
    "command export",
    "command mapping",
    "command mapping show",
    "command mapping test",
    "button share",
    "button cost-add",
    "modal cost-add-form",
    "button cost-edit",
    "modal cost-edit-form",
    "button cost-delete",
    "button cost-restore",
    "button recurring-stop",
    "button optimize-feedback",
    "button remap-undo",
    "button incident-acknowledge",
    "button incident-snooze",
    "button incident-expect",
    "modal incident-expect-form",
    "button incident-assign",
    "modal incident-assign-form",
    "button incident-reopen",
    "modal import-form",
    "modal import-confirm",
    "button import-undo",
    "button export",
  ],
  ADMIN: [
    "command budget set",
    "command budget copy",
    "command role",
    "command settings",
    "command audit",
    "command alerts digest set",
    "button budget-set",
    "button settings",
    "button alert-settings",
    "modal alert-settings-form",
    "button alert-route",
    "modal alert-route-form",
    "button alert-route-remove",
    "button alert-test",
    "button alert-run",
    "modal budget-set-form",
    "modal settings-form",
    "command mapping add",
    "command mapping edit",
    "command mapping move",
    "command mapping delete",
    "command mapping defaults",
    "command mapping remap",
    "button mapping-add",
    "modal mapping-add-form",
    "button mapping-edit",
    "modal mapping-edit-form",
    "button mapping-move",
    "button mapping-delete",
    "button mapping-defaults",
    "button remap",
  ],
};

it("asks for the roles that the product says", () => {
  const asked = (role: Role) =>
    DOORS.filter((door) => door.role === role).map(({ kind, id }) => `${kind} ${id}`);
  for (const role of ROLES) expect(asked(role).sort()).toEqual([...EXPECTED[role]].sort());
});

it("covers every command, button and modal", () => {
  expect(DOORS.length).toBe(COMMANDS.length + ACTIONS.length);
  expect(new Set(DOORS.map(({ kind, id }) => `${kind} ${id}`)).size).toBe(DOORS.length);
  expect(DOORS.every(({ role }) => ROLES.includes(role))).toBe(true);
});

describe.each(Object.keys(ACTORS) as Actor[])("%s", (actor) => {
  it("passes exactly the doors that the role opens", async () => {
    const gate = await openGate();
    const passed: string[] = [];
    for (const door of DOORS) if (await gate.knock(actor, door)) passed.push(`${door.kind} ${door.id}`);
    expect(passed).toEqual(
      DOORS.filter(({ role }) => mayPass(actor, role)).map(({ kind, id }) => `${kind} ${id}`),
    );
  });
});

it("refuses a person whose role was taken while a modal was open", async () => {
  const gate = await openGate();
  const door = DOORS.find(({ kind, role }) => kind === "modal" && role === "PM");
  if (door === undefined) throw new Error("there is a modal for PMs");
  expect(await gate.knock("PM", door)).toBe(true);
  await gate.database.store.write(async (tx) => {
    await setMemberRole(tx, TEAM, "UPM", "VIEWER");
    return { result: undefined, audit: [], touched: [] };
  });
  expect(await gate.knock("PM", door)).toBe(false);
});
