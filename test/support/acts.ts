import type { Interaction, Message, View } from "../../local/slack/types.ts";
import type { AuditAction } from "../../src/domain/audit-actions.ts";
import { replaceMapping } from "../../src/services/replace-mapping.ts";
import { registerCosts, setWonBudget, workspaceOf } from "./costs.ts";
import { storeLines } from "./facts.ts";
import { csvFile, importAs, lastView, simpleCsv } from "./import-acts.ts";
import { messageText } from "./read-message.ts";
import { ALERTS, onlyReply, PEOPLE, type SlackWorld, TEAM, type Who } from "./slack-world.ts";

type Values = Readonly<Record<string, string | null>>;

/** The last step of an act, which writes, by whoever is said. */
export type Finish = (as: Who) => Promise<Interaction>;

/** What is prepared: `open` leads to the last step as somebody who may do it sees it, as often as it is asked. */
export type Begun = {
  readonly open: () => Promise<Finish>;
  readonly row: {
    readonly subject: string | RegExp;
    readonly before?: Values;
    readonly after?: Values;
  };
};

export type Act = {
  readonly by: Who;
  /** Only who began it, and ADMINs; `alone`: nobody else at all. */
  readonly owner?: "orAdmin" | "alone";
  readonly begin: (world: SlackWorld) => Promise<Begun>;
};

const GENERAL = "C000000002";

export const idIn = (text: string, kind = "COST"): string =>
  new RegExp(`${kind}-\\d{8}-\\w{6}`).exec(text)?.[0] ?? "";

export async function typedCost(world: SlackWorld, as: Who, amount = "640"): Promise<string> {
  return idIn(await world.ask(`/finops cost add 2026-11 LICENSE ${amount} service=ERP`, as));
}

const asked = async (world: SlackWorld, line: string, as: Who): Promise<Message> =>
  onlyReply(await world.type(line, { as }));

function clickOf(world: SlackWorld, message: Message, action: string, value?: string): Finish {
  return (as) =>
    world.slack.click(message, action, {
      as: PEOPLE[as],
      wait: "ack",
      ...(value === undefined ? {} : { value }),
    });
}

function submitOf(
  world: SlackWorld,
  view: View,
  values: Parameters<SlackWorld["slack"]["submit"]>[1],
): Finish {
  return (as) => world.slack.submit(view, values, { as: PEOPLE[as], wait: "ack" });
}

/** A modal that a typed line opens, and what is filled in. */
function modalBy(line: string, by: Who, values: Parameters<SlackWorld["slack"]["submit"]>[1]) {
  return (world: SlackWorld) => async (): Promise<Finish> =>
    submitOf(world, lastView(await world.type(line, { as: by })), values);
}

function typed(line: string) {
  return (world: SlackWorld) => async (): Promise<Finish> => (as) =>
    world.type(line, { as, wait: "ack" } as { as: Who });
}

/** What has to be there before, by an ADMIN. */
async function once(world: SlackWorld, open: () => Promise<Finish>): Promise<void> {
  await (await open())("adminEnglish");
  await world.app.settled();
}

const WON_640 = {
  month: "2026-11",
  category: "LICENSE",
  service: "ERP",
  department: "IT",
  amount: "640 KRW",
};

const costs = {
  "cost.registered": {
    by: "pm",
    begin: async (world) => ({
      open: modalBy("/finops cost add", "pm", {
        month: "2026-09",
        category: "LICENSE",
        service: "MES",
        amount: "1,200",
        note: "갱신",
      })(world),
      row: {
        subject: /^COST-/,
        after: { ...WON_640, month: "2026-09", service: "MES", amount: "1200 KRW", description: "갱신" },
      },
    }),
  },
  "cost.edited": {
    by: "pm",
    owner: "orAdmin",
    begin: async (world) => {
      const id = await typedCost(world, "pm");
      return {
        open: modalBy(`/finops cost edit ${id}`, "pm", { amount: "2,000" })(world),
        row: { subject: id, before: WON_640, after: { ...WON_640, amount: "2000 KRW" } },
      };
    },
  },
  "cost.deleted": {
    by: "pm",
    owner: "orAdmin",
    begin: async (world) => {
      const id = await typedCost(world, "pm");
      return {
        open: async () =>
          clickOf(world, await asked(world, `/finops cost delete ${id}`, "pm"), "cost-delete"),
        row: { subject: id, before: WON_640 },
      };
    },
  },
  "cost.restored": {
    by: "pm",
    owner: "orAdmin",
    begin: async (world) => {
      const id = await typedCost(world, "pm");
      const question = await asked(world, `/finops cost delete ${id}`, "pm");
      const deleted = onlyReply(await world.slack.click(question, "cost-delete", { as: PEOPLE.pm }));
      return {
        open: async () => clickOf(world, deleted, "cost-restore"),
        row: { subject: id, after: WON_640 },
      };
    },
  },
  "recurring.registered": {
    by: "pm",
    begin: async (world) => ({
      open: typed("/finops cost add 2027-02 LICENSE 50 service=ERP repeat=monthly")(world),
      row: {
        subject: /^REC-/,
        after: { amount: "50 KRW", service: "ERP", from: "2027-02", until: "" },
      },
    }),
  },
  "recurring.stopped": {
    by: "pm",
    owner: "orAdmin",
    begin: async (world) => {
      const id = idIn(
        await world.ask("/finops cost add 2027-03 LICENSE 70 service=ERP repeat=monthly", "pm"),
        "REC",
      );
      return {
        open: async () =>
          clickOf(world, await asked(world, "/finops cost recurring", "pm"), `recurring-stop:${id}`),
        row: { subject: id, before: { amount: "70 KRW", service: "ERP", from: "2027-03", until: "" } },
      };
    },
  },
} satisfies Partial<Record<AuditAction, Act>>;

const SERVICES = ["BACKUP", "ERP", "GROUPWARE", "INFRA", "MES", "OTHER", "SECURITY"];
const settings = (values: Record<string, string>) => modalBy("/finops settings", "adminEnglish", values);

const admins = {
  "budget.set": {
    by: "adminEnglish",
    begin: async (world) => {
      await setWonBudget(world, "2026-08", 1_000_000);
      return {
        open: modalBy("/finops budget set", "adminEnglish", { month: "2026-08", amount: "2M" })(world),
        row: { subject: "2026-08", before: { amount: "1000000 KRW" }, after: { amount: "2000000 KRW" } },
      };
    },
  },
  "rate.set": {
    by: "adminEnglish",
    begin: async (world) => {
      await once(world, settings({ rates: "2026-09 USD 1300" })(world));
      return {
        open: settings({ rates: "2026-09 USD 1390.5" })(world),
        row: { subject: "2026-09 USD", before: { rate: "1300" }, after: { rate: "1390.5" } },
      };
    },
  },
  "settings.changed": {
    by: "adminEnglish",
    begin: async (world) => ({
      open: settings({ timezone: "Asia/Tokyo" })(world),
      row: { subject: TEAM, before: { timezone: "Asia/Seoul" }, after: { timezone: "Asia/Tokyo" } },
    }),
  },
  "service.added": {
    by: "adminEnglish",
    begin: async (world) => ({
      open: settings({ services: [...SERVICES, "SHOP"].join("\n") })(world),
      row: { subject: "SHOP" },
    }),
  },
  "service.retired": {
    by: "adminEnglish",
    begin: async (world) => {
      await once(world, settings({ services: [...SERVICES, "LEGACY", "SHOP"].join("\n") })(world));
      return {
        open: settings({ services: [...SERVICES, "SHOP"].join("\n") })(world),
        row: { subject: "LEGACY" },
      };
    },
  },
  "department.added": {
    by: "adminEnglish",
    begin: async (world) => ({
      open: settings({ departments: "IT\nSales" })(world),
      row: { subject: "Sales" },
    }),
  },
  "department.retired": {
    by: "adminEnglish",
    begin: async (world) => {
      await once(world, settings({ departments: "IT\nSales\nLegal" })(world));
      return { open: settings({ departments: "IT\nSales" })(world), row: { subject: "Legal" } };
    },
  },
  "role.granted": {
    by: "adminEnglish",
    begin: async (world) => ({
      open: typed(`/finops role <@${PEOPLE.viewer}> PM`)(world),
      row: { subject: PEOPLE.viewer, before: { role: "VIEWER" }, after: { role: "PM" } },
    }),
  },
  "role.revoked": {
    by: "adminEnglish",
    begin: async (world) => ({
      open: typed(`/finops role <@${PEOPLE.viewerEnglish}> none`)(world),
      row: { subject: PEOPLE.viewerEnglish, before: { role: "VIEWER" } },
    }),
  },
  "report.shared": {
    by: "pm",
    begin: async (world) => {
      await registerCosts(world, [{ month: "2026-10", won: 770_000 }]);
      const shown = onlyReply(await world.type("/finops summary 2026-10", { as: "pm", channel: GENERAL }));
      return {
        open: async () => clickOf(world, shown, "share"),
        row: { subject: GENERAL, after: { report: 'summary month="2026-10" basis="billed"' } },
      };
    },
  },
  "advice.rated": {
    by: "pm",
    begin: async (world) => {
      await registerCosts(world, [{ month: "2026-07", won: 400_000, service: "ERP", category: "LICENSE" }]);
      const asking = await world.type("/finops optimize 2026-07", { as: "pm" });
      const advice = await world.slack.waitFor(() => world.slack.latest(asking).replies[1], "the advice");
      return {
        open: async () => clickOf(world, advice, "optimize-feedback:up"),
        row: { subject: "2026-07", after: { rating: "up", model: "llama3:8b" } },
      };
    },
  },
  "digest.set": {
    by: "adminEnglish",
    begin: async (world) => ({
      open: typed(`/finops alerts digest set weekly on <#${GENERAL}|general>`)(world),
      row: { subject: GENERAL, before: { weekly: "false" }, after: { weekly: "true" } },
    }),
  },
} satisfies Partial<Record<AuditAction, Act>>;

async function previewed(world: SlackWorld, won: string): Promise<View> {
  return importAs(world, "pm").give(csvFile(simpleCsv(`2026-10,SERVER,ERP,${won}`), "시월.csv"), "shop");
}

const imports = {
  "import.registered": {
    by: "pm",
    owner: "alone",
    begin: async (world) => ({
      open: async () => submitOf(world, await previewed(world, "1234567"), {}),
      row: { subject: /^IMPORT-/, after: { source: "shop", files: "시월.csv" } },
    }),
  },
  "import.undone": {
    by: "pm",
    owner: "orAdmin",
    begin: async (world) => {
      const pm = importAs(world, "pm");
      const given = csvFile(simpleCsv("2026-10,SERVER,ERP,7654321"), "시월.csv");
      const { told } = await pm.confirm(await pm.give(given, "undone"));
      return {
        open: async () => {
          const question = onlyReply(await world.slack.click(told, "import-undo", { as: PEOPLE.pm }));
          return clickOf(world, question, "confirm");
        },
        row: {
          subject: /^IMPORT-/,
          before: { source: "undone", files: "시월.csv", changes: "2026-10: 7654321 → 0 KRW" },
        },
      };
    },
  },
  "import.restored": {
    by: "pm",
    owner: "orAdmin",
    begin: async (world) => {
      const pm = importAs(world, "pm");
      await pm.confirm(await pm.give(csvFile(simpleCsv("2026-10,SERVER,ERP,7654321"), "시월.csv"), "back"));
      const undone = await asked(world, "/finops import undo back confirm=yes", "pm");
      return {
        open: async () => clickOf(world, undone, "import-restore"),
        row: {
          subject: /^IMPORT-/,
          after: { source: "back", files: "시월.csv", changes: "2026-10: 0 → 7654321 KRW" },
        },
      };
    },
  },
} satisfies Partial<Record<AuditAction, Act>>;

async function threeRules(world: SlackWorld): Promise<void> {
  const rules = ["a", "b", "c"].map((value) => ({
    column: "ServiceName",
    values: [value],
    set: { service: "ERP" },
  }));
  const workspace = await workspaceOf(world);
  await replaceMapping(world.deps, { workspace, actor: PEOPLE.admin, rules, dryRun: false });
}

function ruleAct(action: string, row: Begun["row"]): Act {
  return {
    by: "adminEnglish",
    begin: async (world) => {
      await threeRules(world);
      return {
        open: async () =>
          clickOf(world, await asked(world, "/finops mapping show 2", "adminEnglish"), action),
        row,
      };
    },
  };
}

/** One line that the rules would move, as a preview shows it. */
async function remapping(world: SlackWorld, as: Who): Promise<() => Promise<Message>> {
  const lines = [{ facts: { ServiceName: "a" }, billedMicros: 1_200_000_000_000n }];
  await storeLines(world.database.store, TEAM, lines, { id: `IMPORT-${as}`, scope: as });
  await threeRules(world);
  return () => asked(world, "/finops mapping remap", as);
}

const mapping = {
  "mapping.added": {
    by: "adminEnglish",
    begin: async (world) => {
      await threeRules(world);
      return {
        open: modalBy("/finops mapping add", "adminEnglish", {
          column: "ServiceName",
          values: "EC2",
          service: "MES",
          number: "2",
        })(world),
        row: {
          subject: /^RULE-/,
          after: { number: "2", column: "ServiceName", values: "EC2", service: "MES" },
        },
      };
    },
  },
  "mapping.edited": {
    by: "adminEnglish",
    begin: async (world) => {
      await threeRules(world);
      return {
        open: async () => {
          const shown = await asked(world, "/finops mapping show 2", "adminEnglish");
          const opening = await world.slack.click(shown, "mapping-edit", { as: PEOPLE.adminEnglish });
          return submitOf(world, lastView(opening), { values: "b2" });
        },
        row: { subject: /^RULE-/, before: { values: "b" }, after: { values: "b2" } },
      };
    },
  },
  "mapping.moved": ruleAct("mapping-move:up", {
    subject: /^RULE-/,
    before: { number: "2" },
    after: { number: "1" },
  }),
  "mapping.deleted": ruleAct("mapping-delete", {
    subject: /^RULE-/,
    before: { number: "2", values: "b" },
  }),
  "mapping.replaced": {
    by: "adminEnglish",
    begin: async (world) => {
      await threeRules(world);
      return {
        open: async () =>
          clickOf(world, await asked(world, "/finops mapping defaults", "adminEnglish"), "mapping-defaults"),
        row: { subject: TEAM, before: {}, after: {} },
      };
    },
  },
  "mapping.remapped": {
    by: "adminEnglish",
    begin: async (world) => {
      const preview = await remapping(world, "adminEnglish");
      return {
        open: async () => clickOf(world, await preview(), "remap"),
        row: { subject: /^REMAP-/, after: { lines: "1", months: "2026-10" } },
      };
    },
  },
  "mapping.undone": {
    by: "pm",
    owner: "orAdmin",
    begin: async (world) => {
      const preview = await remapping(world, "admin");
      const done = onlyReply(await world.slack.click(await preview(), "remap", { as: PEOPLE.admin }));
      // Who re-mapped is no ADMIN any more, and may undo it all the same.
      await world.database.store.write(async (tx) => {
        await tx.remap.updateMany({ data: { doneBy: PEOPLE.pm } });
        return { result: undefined, audit: [], touched: [] };
      });
      return {
        open: async () => clickOf(world, done, "remap-undo"),
        row: { subject: /^REMAP-/, before: { months: "2026-10" } },
      };
    },
  },
} satisfies Partial<Record<AuditAction, Act>>;

/** A firing incident of a service of its own, and its message in the channel. */
async function firing(world: SlackWorld, service: string): Promise<() => Promise<Message>> {
  await setWonBudget(world, "2026-11", 1_000_000, service);
  // Equal costs would be one submission.
  const won = 950_000 + service.length * 100 + service.charCodeAt(0);
  await registerCosts(world, [{ month: "2026-11", won, service }]);
  await world.evaluate();
  return async () => {
    await world.app.outbox.drain();
    const card = world.slack
      .messagesSeenBy(PEOPLE.viewer, ALERTS)
      .find((one) => one.threadTs === undefined && messageText(one).includes(`${service} 예산`));
    if (card === undefined) throw new Error("no alert");
    return card;
  };
}

function decided(
  service: string,
  action: string,
  row: Omit<Begun["row"], "subject">,
  how: { choose?: string; values?: Record<string, string>; first?: string } = {},
): Act {
  return {
    by: "pm",
    begin: async (world) => {
      const card = await firing(world, service);
      if (how.first !== undefined) {
        await world.slack.click(await card(), how.first, { as: PEOPLE.admin, wait: "ack" });
        await world.app.settled();
      }
      return {
        open: async () => {
          if (how.values === undefined) return clickOf(world, await card(), action, how.choose);
          const opening = await world.slack.click(await card(), action, { as: PEOPLE.pm });
          return submitOf(world, lastView(opening), how.values);
        },
        row: { subject: `budget:${service}:2026-11`, ...row },
      };
    },
  };
}

async function alertsMessage(world: SlackWorld): Promise<Message> {
  return asked(world, "/finops alerts", "adminEnglish");
}

/** A modal that a button under /finops alerts opens. */
function alertForm(action: string, values: Parameters<SlackWorld["slack"]["submit"]>[1]) {
  return (world: SlackWorld) => async (): Promise<Finish> => {
    const opening = await world.slack.click(await alertsMessage(world), action, { as: PEOPLE.adminEnglish });
    return submitOf(world, lastView(opening), values);
  };
}

const alerts = {
  "incident.acknowledged": decided("ERP", "incident-acknowledge", {
    before: { state: "firing" },
    after: { state: "acknowledged" },
  }),
  "incident.snoozed": decided(
    "MES",
    "incident-snooze",
    { before: { state: "firing" }, after: { state: "snoozed", until: "2026-11-25T03:00:00.000Z" } },
    { choose: "1일 동안" },
  ),
  "incident.expected": decided(
    "BACKUP",
    "incident-expect",
    { before: { state: "firing" }, after: { state: "expected", reason: "갱신" } },
    { values: { reason: "갱신" } },
  ),
  "incident.assigned": decided(
    "SECURITY",
    "incident-assign",
    { before: { state: "firing" }, after: { state: "firing", assignee: PEOPLE.viewer } },
    { values: { person: PEOPLE.viewer } },
  ),
  "incident.reopened": decided(
    "GROUPWARE",
    "incident-reopen",
    { before: { state: "acknowledged" }, after: { state: "firing" } },
    { first: "incident-acknowledge" },
  ),
  "alert.tested": {
    by: "adminEnglish",
    begin: async (world) => ({
      open: async () => clickOf(world, await alertsMessage(world), "alert-test"),
      row: { subject: ALERTS },
    }),
  },
  "alertRule.off": {
    by: "adminEnglish",
    begin: async (world) => ({
      open: alertForm("alert-settings", { rules: ["budget", "monthOverMonth"] })(world),
      row: { subject: "forecast" },
    }),
  },
  "alertRule.on": {
    by: "adminEnglish",
    begin: async (world) => {
      await once(world, alertForm("alert-settings", { rules: ["budget"] })(world));
      return {
        open: alertForm("alert-settings", { rules: ["budget", "monthOverMonth"] })(world),
        row: { subject: "monthOverMonth" },
      };
    },
  },
  "alertRoute.set": {
    by: "adminEnglish",
    begin: async (world) => {
      const owner = "service:INFRA";
      await once(world, alertForm("alert-route", { owner, channel: GENERAL })(world));
      return {
        open: alertForm("alert-route", { owner, channel: GENERAL, shared: ["yes"] })(world),
        row: {
          subject: "service INFRA",
          before: { target: GENERAL },
          after: { target: GENERAL, shared: "true" },
        },
      };
    },
  },
  "alertRoute.removed": {
    by: "adminEnglish",
    begin: async (world) => {
      const owner = "department:IT";
      await once(world, alertForm("alert-route", { owner, person: PEOPLE.pm })(world));
      return {
        open: async () => clickOf(world, await alertsMessage(world), "alert-route-remove", "department IT"),
        row: { subject: "department IT", before: { target: PEOPLE.pm } },
      };
    },
  },
} satisfies Partial<Record<AuditAction, Act>>;

/** By subject; each of them in a workspace of its own. */
export const AREAS: Readonly<Record<string, Partial<Record<AuditAction, Act>>>> = {
  costs,
  admins,
  imports,
  mapping,
  alerts,
};

/** Each audited action through its door: a new one does not compile without its act. */
export const ACTS: Readonly<Record<AuditAction, Act>> = {
  ...costs,
  ...admins,
  ...imports,
  ...mapping,
  ...alerts,
};

/** What a test compares to see that nothing was changed, apart from roles. */
export async function readEverything({ database }: SlackWorld): Promise<string> {
  const { read } = database.store;
  const rows = [
    await read.costItem.findMany(),
    await read.recurringCost.findMany(),
    await read.import.findMany(),
    await read.costLine.findMany(),
    await read.budget.findMany(),
    await read.mappingRule.findMany(),
    await read.remap.findMany(),
    await read.incident.findMany(),
    await read.alertRoute.findMany(),
    await read.digestChannel.findMany(),
    await read.workspace.findMany(),
    await read.auditEntry.findMany(),
  ];
  return JSON.stringify(rows, (_key, value: unknown) => (typeof value === "bigint" ? String(value) : value));
}
