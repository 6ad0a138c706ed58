import { expect, it } from "vitest";
import { ACTIONS } from "../../src/slack/actions/registry.ts";
import { registerCosts, setWonBudget } from "../support/costs.ts";
import { csvFile, importAs, simpleCsv } from "../support/import-acts.ts";
import { post, sign, submissionBody } from "../support/signed-requests.ts";
import { ALERTS, PEOPLE, type SlackWorld, startWorld, type Who } from "../support/slack-world.ts";

type Filled = { values: Record<string, string>; memory?: Record<string, string>; as?: Who };
const COST = { month: "2026-11", category: "SERVER", service: "ERP", department: "IT", amount: "5,000" };

async function firstItem(world: SlackWorld): Promise<{ id: string; version: string }> {
  await registerCosts(world, [{ month: "2026-11", won: 100, service: "ERP" }]);
  const { id, version } = await world.database.store.read.costItem.findFirstOrThrow();
  return { id, version: String(version) };
}

async function firstIncident(world: SlackWorld): Promise<Record<string, string>> {
  await registerCosts(world, [{ month: "2026-11", won: 950_000, service: "BACKUP" }]);
  await setWonBudget(world, "2026-11", 1_000_000, "BACKUP");
  await world.evaluate();
  const { id, revision } = await world.database.store.read.incident.findFirstOrThrow({
    where: { subject: "BACKUP" },
  });
  return { incident: `${id} ${revision}` };
}

/** Each modal that changes something, filled in by somebody who may, and the audit rows of one submission. */
const MODALS: Record<string, { fill: (world: SlackWorld) => Promise<Filled>; audited: readonly string[] }> = {
  "cost-add-form": { fill: async () => ({ values: COST }), audited: ["cost.registered"] },
  "cost-edit-form": {
    fill: async (world) => ({ values: COST, memory: await firstItem(world) }),
    audited: ["cost.edited"],
  },
  "budget-set-form": {
    fill: async () => ({ values: { month: "2026-10..2026-11", amount: "7" } }),
    audited: ["budget.set", "budget.set"],
  },
  "import-confirm": {
    fill: async (world) => {
      const preview = await importAs(world, "admin").give(csvFile(simpleCsv("2026-10,SERVER,ERP,12")));
      return { values: {}, memory: JSON.parse(preview.privateMetadata) as Record<string, string> };
    },
    audited: ["import.registered"],
  },
  "settings-form": {
    fill: async () => ({
      values: { currency: "KRW", locale: "en", timezone: "UTC", rates: "2026-10 USD 1390" },
    }),
    audited: ["settings.changed", "rate.set"],
  },
  "alert-settings-form": {
    fill: async () => ({
      values: {
        alertChannel: ALERTS,
        warningPercent: "80",
        overPercent: "110",
        anomalyPercent: "30",
        rules: "budget",
      },
    }),
    audited: ["settings.changed", "alertRule.off", "alertRule.off"],
  },
  "alert-route-form": {
    fill: async () => ({ values: { owner: "service:MES", channel: "C000000002" } }),
    audited: ["alertRoute.set"],
  },
  "mapping-add-form": {
    fill: async () => ({ values: { column: "ServiceName", values: "beta", service: "MES", number: "1" } }),
    audited: ["mapping.added"],
  },
  "mapping-edit-form": {
    fill: async (world) => {
      await world.ask("/finops mapping add column=ServiceName values=alpha service=ERP number=1", "admin");
      const { id } = await world.database.store.read.mappingRule.findFirstOrThrow({
        orderBy: { position: "asc" },
      });
      return {
        values: { column: "ServiceName", values: "beta", service: "MES" },
        memory: { id, version: "1" },
      };
    },
    audited: ["mapping.edited"],
  },
  "incident-expect-form": {
    fill: async (world) => ({ values: { reason: "planned" }, memory: await firstIncident(world), as: "pm" }),
    audited: ["incident.expected"],
  },
  "incident-assign-form": {
    fill: async (world) => ({ values: { person: PEOPLE.pm }, memory: await firstIncident(world), as: "pm" }),
    audited: ["incident.assigned"],
  },
};

const listAudited = async (world: SlackWorld) =>
  (await world.database.store.read.auditEntry.findMany({ orderBy: { id: "asc" } })).map(
    ({ action }) => action,
  );

it("knows every modal that changes something", () => {
  const modals = ACTIONS.filter(({ kind }) => kind === "modal").map(({ id }) => id);
  expect(Object.keys(MODALS).sort()).toEqual(modals.filter((id) => id !== "import-form").sort());
});

it.each(Object.entries(MODALS))(
  "%s counts once, however often and in whatever order it is submitted",
  async (id, { fill, audited }) => {
    const world = await startWorld();
    const { values, memory, as = "admin" } = await fill(world);
    const body = submissionBody(id, values, as, memory);
    const before = (await listAudited(world)).length;
    const submit = async (secondsAgo: number) =>
      (await post(world.app.port, sign(body, new Date(world.deps.clock().getTime() - secondsAgo * 1000))))
        .status;
    expect(await Promise.all([1, 2, 3, 4].map(submit))).toEqual([200, 200, 200, 200]);
    await world.app.settled();
    expect(await submit(5)).toBe(200);
    await world.app.settled();
    expect((await listAudited(world)).slice(before)).toEqual(audited);
  },
);

it("lets one of two editors of one item win, and tells the other", async () => {
  const world = await startWorld();
  const memory = await firstItem(world);
  const edit = (amount: string, as: Who) =>
    post(
      world.app.port,
      sign(submissionBody("cost-edit-form", { ...COST, amount }, as, memory), world.deps.clock()),
    );
  const answers = await Promise.all([edit("1", "pm"), edit("2", "adminEnglish")]);
  await world.app.settled();
  expect(answers.map(({ status }) => status)).toEqual([200, 200]);
  expect(answers.filter(({ text }) => text.includes('"errors":{"amount"'))).toHaveLength(1);
  expect((await listAudited(world)).filter((action) => action === "cost.edited")).toHaveLength(1);
});

it("counts a repeated envelope of Socket Mode once", async () => {
  const world = await startWorld({ socketMode: true });
  const fields = { trigger_id: "7.7.7" };
  await world.slack.type("/finops budget set 2026-10 1", { as: PEOPLE.adminEnglish, fields });
  await world.slack.type("/finops budget set 2026-10 2", { as: PEOPLE.adminEnglish });
  const again = await world.slack.type("/finops budget set 2026-10 1", { as: PEOPLE.adminEnglish, fields });
  expect(again.replies[0]?.text).toContain("already carried out");
  expect(await world.database.store.read.budget.findFirstOrThrow()).toMatchObject({
    amountMicros: 2_000_000n,
  });
});
