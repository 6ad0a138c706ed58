import { expect, it, onTestFinished } from "vitest";
import { startApp } from "../../src/app.ts";
import { findMapping } from "../../src/services/find-mapping.ts";
import { ACTIONS } from "../../src/slack/actions/registry.ts";
import { COMMANDS } from "../../src/slack/commands/registry.ts";
import { openStore } from "../../src/store/open-store.ts";
import { registerCosts, setWonBudget, workspaceOf } from "../support/costs.ts";
import { readState } from "../support/database-state.ts";
import { storeLines } from "../support/facts.ts";
import { csvFile, importAs, simpleCsv } from "../support/import-acts.ts";
import {
  clickBody,
  commandBody,
  post,
  type Signed,
  sign,
  submissionBody,
} from "../support/signed-requests.ts";
import {
  ALERTS,
  onlyReply,
  PEOPLE,
  type SlackWorld,
  startWorld,
  TEAM,
  type Who,
} from "../support/slack-world.ts";

/** Doors that change nothing: they read, ask, open a modal, send a file or ask the model. */
const CHANGE_NOTHING = [
  ...COMMANDS.filter(({ reads }) => reads).map(({ name }) => `command ${name}`),
  "command cost edit",
  "command cost delete",
  "command optimize",
  "command import",
  "command export",
  "command mapping edit",
  "command mapping delete",
  "command mapping defaults",
  "command settings",
  "button show",
  "button keep-one",
  "button cost-add",
  "button cost-edit",
  "button budget-set",
  "button export",
  "button settings",
  "button alert-settings",
  "button alert-route",
  "button mapping-add",
  "button mapping-edit",
  "button incident-expect",
  "button incident-assign",
  "button incident-details",
  "button import-undo",
  "modal import-form",
];

const CHANNEL = "C000000002";

/** What an act may change: the database, and what stands in the channel where Share posts. */
function stateOf(world: SlackWorld): string {
  return `${world.slack.messagesSeenBy(PEOPLE.admin, CHANNEL).length} ${readState(world.database.file)}`;
}

type Done = { readonly door: string; readonly sent: Signed };

function createActs(world: SlackWorld) {
  const done: Done[] = [];
  const settle = async () => {
    await world.app.settled();
    await world.app.outbox.drain();
  };
  async function keep(door: string, send: () => Promise<Signed>): Promise<void> {
    const before = stateOf(world);
    const sent = await send();
    await settle();
    expect.soft(stateOf(world), `${door} changes something`).not.toBe(before);
    done.push({ door, sent });
  }
  async function act(door: string, body: string): Promise<void> {
    await keep(door, async () => {
      const signed = sign(body, world.deps.clock());
      expect((await post(world.app.port, signed)).status).toBe(200);
      return signed;
    });
  }
  return {
    done,
    settle,
    keep,
    type: (name: string, rest: string, as: Who = "admin") =>
      act(`command ${name}`, commandBody(`${name} ${rest}`, as)),
    click: (id: string, value: string, as: Who = "admin") => act(`button ${id}`, clickBody(id, value, as)),
    submit: (
      id: string,
      values: Record<string, string>,
      memory: Record<string, string> = {},
      as: Who = "admin",
    ) => act(`modal ${id}`, submissionBody(id, values, as, memory)),
  };
}

type Acts = ReturnType<typeof createActs>;

async function changeCosts(world: SlackWorld, acts: Acts): Promise<void> {
  const { read } = world.database.store;
  await acts.type("cost add", "2026-11 SERVER 770,000 service=MES", "pm");
  const item = await read.costItem.findFirstOrThrow();
  await acts.click("confirm", "0123456789abcdef asked:one cost add 2026-11 SERVER 110,000", "pm");
  await acts.click("cost-delete", item.id, "pm");
  await acts.click("cost-restore", item.id, "pm");
  await acts.click("cost-delete", item.id, "pm");
  const form = { month: "2026-11", category: "SERVER", service: "ERP", department: "IT", amount: "5,000" };
  await acts.submit("cost-add-form", form, {}, "pm");
  const added = await read.costItem.findFirstOrThrow({ where: { service: "ERP" } });
  await acts.submit("cost-edit-form", { ...form, amount: "6,000" }, { id: added.id, version: "1" }, "pm");
  await acts.submit("cost-edit-form", form, { id: added.id, version: "2" }, "pm");
  await acts.type("cost add", "2026-11 LICENSE 9,000 repeat=monthly", "pm");
  const recurring = await read.recurringCost.findFirstOrThrow();
  await acts.click("recurring-stop", recurring.id, "pm");
}

async function changeBudgets(acts: Acts): Promise<void> {
  await acts.type("budget set", "2026-10 1,000,000");
  await acts.type("budget set", "2026-10 2,000,000");
  await acts.type("budget copy", "2026-10 2026-11");
  await acts.submit("budget-set-form", { month: "2026-11", amount: "3,000,000" });
  await acts.type("budget set", "2026-11 4,000,000");
}

async function changePeople(acts: Acts): Promise<void> {
  await acts.type("role", `<@${PEOPLE.nobody}> ADMIN`);
  await acts.type("role", `<@${PEOPLE.nobody}> none`);
  await acts.type("alerts digest set", "weekly off");
  await acts.type("alerts digest set", "weekly on");
}

async function changeSettings(acts: Acts): Promise<void> {
  const settings = { currency: "KRW", locale: "ko", timezone: "Asia/Seoul", rates: "2026-10 USD 1390.5" };
  await acts.submit("settings-form", settings);
  await acts.submit("settings-form", { ...settings, timezone: "UTC", rates: "2026-10 USD 1400" });
  await acts.submit("settings-form", settings);
  const alerts = {
    alertChannel: ALERTS,
    warningPercent: "80",
    overPercent: "110",
    anomalyPercent: "30",
    rules: "budget",
  };
  await acts.submit("alert-settings-form", alerts);
  await acts.submit("alert-settings-form", { ...alerts, warningPercent: "90", rules: "budget,forecast" });
}

async function changeRoutes(world: SlackWorld, acts: Acts): Promise<void> {
  await acts.submit("alert-route-form", { owner: "service:MES", channel: CHANNEL });
  const route = await world.database.store.read.alertRoute.findFirstOrThrow();
  await acts.click("alert-route-remove", route.id);
  await acts.click("alert-test", "");
  await acts.click("optimize-feedback", "up 2026-10 llama3");
}

async function changeMapping(world: SlackWorld, acts: Acts): Promise<void> {
  const list = async () => findMapping(world.deps, { workspace: await workspaceOf(world) });
  await acts.type("mapping add", "column=ServiceName values=alpha service=ERP number=1");
  await acts.submit("mapping-add-form", {
    column: "ServiceName",
    values: "beta",
    service: "MES",
    number: "1",
  });
  const seen = async () => {
    const { version, rules } = await list();
    return { version: String(version), id: rules[0]?.id ?? "" };
  };
  await acts.submit(
    "mapping-edit-form",
    { column: "ServiceName", values: "gamma", service: "MES" },
    await seen(),
  );
  await acts.type("mapping move", "1 down");
  const moved = await seen();
  await acts.click("mapping-move", `${moved.version} ${moved.id} down`);
  const preview = onlyReply(await world.type("/finops mapping remap", { as: "admin" }));
  await acts.click("remap", buttonValue(preview.blocks, "remap"));
  const remap = await world.database.store.read.remap.findFirstOrThrow();
  await acts.click("remap-undo", remap.id);
  const deleted = await seen();
  await acts.click("mapping-delete", `${deleted.version} ${deleted.id}`);
  await acts.click("mapping-defaults", (await seen()).version);
}

function buttonValue(blocks: readonly object[], action: string): string {
  const elements = blocks.flatMap((block) => ("elements" in block ? (block.elements as object[]) : []));
  const found = elements.find((one) => "action_id" in one && one.action_id === action);
  if (found === undefined || !("value" in found)) throw new Error(`no button ${action}`);
  return String(found.value);
}

async function importAndUndo(world: SlackWorld, acts: Acts): Promise<void> {
  const giveAndConfirm = async (content: string) => {
    const pm = importAs(world, "pm");
    const preview = await pm.give(csvFile(content));
    await acts.keep("modal import-confirm", async () => (await pm.submitPreview(preview)).sent);
    return world.database.store.read.import.findFirstOrThrow({ orderBy: { importedAt: "desc" } });
  };
  await giveAndConfirm(simpleCsv("2026-10,SERVER,ERP,1234567"));
  world.deps.setNow(new Date(world.deps.clock().getTime() + 1000).toISOString());
  const second = await giveAndConfirm(simpleCsv("2026-10,SERVER,ERP,7654321"));
  await acts.type("import undo", "confirm=yes", "pm");
  await acts.click("import-restore", second.id, "pm");
  await acts.type("import undo", "simple confirm=yes", "pm");
  await acts.type("import undo", "simple restore=yes confirm=yes", "pm");
  await acts.type("import undo", `import=${second.id} confirm=yes`, "pm");
  await acts.type("import undo", "confirm=yes", "pm");
}

async function triage(world: SlackWorld, acts: Acts): Promise<void> {
  await registerCosts(world, [{ month: "2026-11", won: 950_000, service: "BACKUP" }]);
  await setWonBudget(world, "2026-11", 1_000_000, "BACKUP");
  await acts.click("alert-run", "");
  const incident = await world.database.store.read.incident.findFirstOrThrow({
    where: { subject: "BACKUP" },
  });
  const seen = async () => {
    const { id, revision } = await world.database.store.read.incident.findFirstOrThrow({
      where: { id: incident.id },
    });
    return `${id} ${revision}`;
  };
  await acts.click("incident-acknowledge", await seen(), "pm");
  await acts.click("incident-reopen", await seen(), "pm");
  await acts.click("incident-snooze", `${await seen()} day`, "pm");
  await acts.click("incident-reopen", await seen(), "pm");
  await acts.submit("incident-expect-form", { reason: "planned" }, { incident: await seen() }, "pm");
  await acts.click("incident-reopen", await seen(), "pm");
  await acts.submit("incident-assign-form", { person: PEOPLE.pmEnglish }, { incident: await seen() }, "pm");
  await acts.submit("incident-assign-form", { person: PEOPLE.pm }, { incident: await seen() }, "pm");
}

/** Every act of the registries, each followed by one that takes it back. */
async function doEverything(world: SlackWorld): Promise<Acts> {
  await storeLines(world.database.store, TEAM, [{ facts: { ServiceName: "gamma" } }]);
  const acts = createActs(world);
  await changeCosts(world, acts);
  await changeBudgets(acts);
  await changePeople(acts);
  await changeSettings(acts);
  await changeRoutes(world, acts);
  await changeMapping(world, acts);
  await importAndUndo(world, acts);
  await triage(world, acts);
  await acts.click("share", 'summary month="2026-10"', "pm");
  return acts;
}

it("changes nothing when an act comes again after an opposite one, here and in another process", async () => {
  const world = await startWorld();
  const { done, settle } = await doEverything(world);
  const doors = [
    ...COMMANDS.map(({ name }) => `command ${name}`),
    ...ACTIONS.map(({ kind, id }) => `${kind} ${id}`),
  ].filter((door) => !CHANGE_NOTHING.includes(door));
  expect(doors.filter((door) => !done.some((one) => one.door === door))).toEqual([]);

  const store = await openStore(world.database.url);
  const second = await startApp(world.config, { ...world.deps, store }, { paceMs: 0, pollMs: undefined });
  onTestFinished(async () => {
    await second.stop();
    await store.close();
  });
  let at = world.deps.clock().getTime();
  for (const app of [world.app, second]) {
    for (const { door, sent } of done) {
      const before = stateOf(world);
      const statuses: number[] = [];
      const send = async (signed: Signed) => {
        statuses.push((await post(app.port, signed)).status);
        await app.settled();
      };
      const signature = sent.headers["x-slack-signature"] ?? "";
      await send(sent);
      await send({ ...sent, headers: { ...sent.headers, "x-slack-signature": `${signature}=x` } });
      // The same act under another signature, as no Slack would send it: by its key alone it is the same.
      at += 1000;
      world.deps.setNow(new Date(at).toISOString());
      await send(sign(sent.body, world.deps.clock()));
      await second.outbox.drain();
      await settle();
      expect.soft(stateOf(world) === before, `${door} changes nothing`).toBe(true);
      expect.soft(statuses, door).toEqual([409, 401, 200]);
    }
  }
}, 300_000);

it("changes nothing by what only reads", async () => {
  const world = await startWorld();
  const before = stateOf(world);
  const reading = COMMANDS.filter(({ reads }) => reads);
  expect(reading.length).toBeGreaterThan(10);
  for (const { examples } of reading)
    for (const example of examples)
      await post(world.app.port, sign(commandBody(example, "admin"), world.deps.clock()));
  await world.app.settled();
  expect(stateOf(world)).toBe(before);
});
