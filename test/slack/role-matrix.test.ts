import { describe, expect, it, vi } from "vitest";
import { ROLES, type Role, roleAllows } from "../../src/domain/role.ts";
import { translatorFor } from "../../src/i18n/messages.ts";
import { ACTIONS } from "../../src/slack/actions/registry.ts";
import { COMMANDS } from "../../src/slack/commands/registry.ts";
import { notice } from "../../src/slack/views/modal.ts";
import { DOORS, type Knocker, openGate } from "../support/gate.ts";

// Each knocks at every door of the program.
vi.setConfig({ testTimeout: 60_000 });

/** Everybody who can act, the role that they hold in the database, and what Slack says of them. */
const ACTORS: Readonly<Record<string, Knocker>> = {
  ADMIN: { role: "ADMIN", outsider: undefined },
  PM: { role: "PM", outsider: undefined },
  VIEWER: { role: "VIEWER", outsider: undefined },
  NONE: { role: undefined, outsider: undefined },
  GUEST: { role: "ADMIN", outsider: "guest" },
  OTHERORG: { role: "ADMIN", outsider: "otherOrganisation" },
  DEACTIVATED: { role: "ADMIN", outsider: "deactivated" },
  BOT: { role: "ADMIN", outsider: "bot" },
  OTHERTEAM: { role: "ADMIN", outsider: undefined, team: "T2" },
};

function mayPass({ role, outsider, team }: Knocker, needed: Role): boolean {
  return outsider === undefined && team === undefined && roleAllows(role, needed);
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
    "button confirm",
    "button keep-one",
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
    "button import-restore",
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

describe.each(Object.entries(ACTORS))("%s", (actor, knocker) => {
  it("passes exactly the doors that the role opens", async () => {
    const gate = await openGate(ACTORS);
    const passed: string[] = [];
    for (const door of DOORS)
      if ((await gate.passes(actor, door)).join() === door.id) passed.push(`${door.kind} ${door.id}`);
    expect(passed).toEqual(
      DOORS.filter(({ role }) => mayPass(knocker, role)).map(({ kind, id }) => `${kind} ${id}`),
    );
  });
});

/** What may happen to somebody between opening and writing. */
const LOSSES = {
  "the role was taken": () => ({ role: undefined, outsider: undefined }),
  "the role was lowered": (role: Role) => ({ role: ROLES[ROLES.indexOf(role) - 1], outsider: undefined }),
  "the person became a guest": (role: Role) => ({ role, outsider: "guest" }),
  "the person was deactivated": (role: Role) => ({ role, outsider: "deactivated" }),
} as const satisfies Record<string, (role: Role) => Knocker>;

describe.each(Object.entries(LOSSES))("after %s", (_what, lose) => {
  it("no door opens that did before", async () => {
    const gate = await openGate({});
    for (const door of DOORS) {
      await gate.become("X", { role: door.role, outsider: undefined });
      const before = await gate.passes("X", door);
      await gate.become("X", lose(door.role));
      expect([door.id, before, await gate.passes("X", door)]).toEqual([door.id, [door.id], []]);
    }
  });
});

describe.each(["the role was lowered", "the person was deactivated"] as const)(
  "when meanwhile %s",
  (what) => {
    const lose = LOSSES[what];

    it("nothing is done of a modal that was waiting", async () => {
      const waiting = notice(translatorFor("en"), { title: "One moment", blocks: [] });
      const gate = await openGate({}, (mark) => ({
        kind: "slow",
        waiting,
        later: async () => {
          mark("done");
          return { kind: "nothing" };
        },
      }));
      for (const door of DOORS.filter(({ kind }) => kind === "modal")) {
        await gate.become("X", { role: door.role, outsider: undefined });
        expect(await gate.passes("X", door)).toEqual([door.id, "done"]);
        expect(await gate.passes("X", door, () => gate.become("X", lose(door.role)))).toEqual([door.id]);
      }
    });

    it("nothing is shown or sent of an answer that took its time", async () => {
      const gate = await openGate({}, (mark, { stillMay }) => ({
        kind: "progress",
        message: { text: "One moment", blocks: [] },
        later: async () => {
          await stillMay();
          mark("sent");
          return { text: "Done", blocks: [] };
        },
      }));
      for (const door of DOORS.filter(({ kind }) => kind !== "modal")) {
        await gate.become("X", { role: door.role, outsider: undefined });
        expect(await gate.passes("X", door)).toEqual([door.id, "sent", "shown"]);
        expect(await gate.passes("X", door, () => gate.become("X", lose(door.role)))).toEqual([door.id]);
      }
    });

    it("nothing is shown that was worked out meanwhile", async () => {
      let meanwhile = async () => undefined as unknown;
      const gate = await openGate({}, () => ({
        kind: "progress",
        message: { text: "One moment", blocks: [] },
        later: async () => {
          await meanwhile();
          return { text: "Done", blocks: [] };
        },
      }));
      for (const door of DOORS.filter(({ kind }) => kind !== "modal")) {
        await gate.become("X", { role: door.role, outsider: undefined });
        meanwhile = () => gate.become("X", lose(door.role));
        expect(await gate.passes("X", door)).toEqual([door.id]);
        meanwhile = async () => undefined;
      }
    });
  },
);
