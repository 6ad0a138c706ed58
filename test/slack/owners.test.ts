import { expect, it } from "vitest";
import type { Interaction } from "../../local/slack/types.ts";
import type { AuditAction } from "../../src/domain/audit-actions.ts";
import { ACTS, readEverything, typedCost } from "../support/acts.ts";
import { DOORS } from "../support/gate.ts";
import { csvFile, importAs, simpleCsv } from "../support/import-acts.ts";
import { messageText } from "../support/read-message.ts";
import { onlyReply, PEOPLE, type SlackWorld, startWorld, type Who } from "../support/slack-world.ts";

type Knock = (as: Who) => Promise<Interaction>;

/** Doors to what somebody began: covered by the act of that name in `acts.test.ts`, or asked for here. */
const OWNED: Readonly<Record<string, AuditAction | ((world: SlackWorld) => Promise<Knock>)>> = {
  "modal cost-edit-form": "cost.edited",
  "button cost-delete": "cost.deleted",
  "button cost-restore": "cost.restored",
  "button recurring-stop": "recurring.stopped",
  "modal import-confirm": "import.registered",
  "button import-undo": "import.undone",
  "button import-restore": "import.restored",
  "button remap-undo": "mapping.undone",
  "command cost edit": async (world) => {
    const id = await typedCost(world, "pm");
    return (as) => world.type(`/finops cost edit ${id}`, { as });
  },
  "command cost delete": async (world) => {
    const id = await typedCost(world, "pm");
    return (as) => world.type(`/finops cost delete ${id}`, { as });
  },
  "button cost-edit": async (world) => {
    const id = await typedCost(world, "pm");
    const shown = onlyReply(await world.type(`/finops cost show ${id}`, { as: "pm" }));
    return (as) => world.slack.click(shown, "cost-edit", { as: PEOPLE[as] });
  },
  "command import undo": async (world) => {
    const pm = importAs(world, "pm");
    await pm.confirm(await pm.give(csvFile(simpleCsv("2026-10,SERVER,ERP,1")), "shop"));
    return (as) => world.type("/finops import undo shop", { as });
  },
};

/** Doors to what belongs to the workspace: the role decides, whoever began it. */
const COMMON = [
  "command help",
  "command summary",
  "command cost",
  "command cost add",
  "command cost show",
  "command cost recurring",
  "command budget",
  "command budget set",
  "command budget copy",
  "command trend",
  "command allocation",
  "command anomalies",
  "command recommend",
  "command optimize",
  "command forecast",
  // Opens a form of one's own; files of others are refused as foreign.
  "command import",
  "modal import-form",
  "command export",
  "command mapping",
  "command mapping add",
  "command mapping show",
  "command mapping edit",
  "command mapping move",
  "command mapping delete",
  "command mapping defaults",
  "command mapping test",
  "command mapping remap",
  "command alerts",
  "command alerts digest",
  "command alerts digest set",
  "command role",
  "command settings",
  "command audit",
  "button share",
  "button show",
  "button cost-add",
  "modal cost-add-form",
  "button optimize-feedback",
  "button budget-set",
  "button confirm",
  "button keep-one",
  "modal budget-set-form",
  "button export",
  "button settings",
  "modal settings-form",
  "button alert-settings",
  "modal alert-settings-form",
  "button alert-route",
  "modal alert-route-form",
  "button alert-route-remove",
  "button alert-test",
  "button alert-run",
  "button mapping-add",
  "modal mapping-add-form",
  "button mapping-edit",
  "modal mapping-edit-form",
  "button mapping-move",
  "button mapping-delete",
  "button mapping-defaults",
  // A preview of the workspace's lines; its Undo is for who did it.
  "button remap",
  "button incident-acknowledge",
  "button incident-snooze",
  "button incident-expect",
  "modal incident-expect-form",
  "button incident-assign",
  "modal incident-assign-form",
  "button incident-reopen",
  "button incident-details",
];

it("knows of every door whether it leads to what somebody began", () => {
  const doors = DOORS.map(({ kind, id }) => `${kind} ${id}`);
  expect([...Object.keys(OWNED), ...COMMON].sort()).toEqual(doors.sort());
  for (const covered of Object.values(OWNED))
    if (typeof covered === "string") expect(ACTS[covered].owner).toBeDefined();
});

const asked = Object.entries(OWNED).flatMap(([door, begin]) =>
  typeof begin === "function" ? [[door, begin] as const] : [],
);
const REFUSED =
  /등록한 사람과 ADMIN만|가져온 사람과 ADMIN만|Only who|PM 이상만|VIEWER, PM|역할이 없습니다|게스트는/;

it.each(asked)("%s is for who began it and ADMINs", async (_door, begin) => {
  const world = await startWorld();
  const knock = await begin(world);
  for (const other of ["pmEnglish", "viewer", "nobody", "guest"] as const) {
    const before = await readEverything(world);
    const { replies, views } = await knock(other);
    expect([other, views]).toEqual([other, []]);
    expect(replies.map(messageText).join()).toMatch(REFUSED);
    expect(await readEverything(world)).toBe(before);
  }
  const { replies } = await knock("admin");
  expect(replies.map(messageText).join()).not.toMatch(REFUSED);
});
