import { expect, it } from "vitest";
import type { View } from "../../local/slack/types.ts";
import { listCatalog } from "../../src/store/catalog.ts";
import { csvOf, focusRow } from "../fixtures/focus-file.ts";
import { csvFile, importAs, simpleCsv, viewText } from "../support/import-acts.ts";
import { PEOPLE, type SlackWorld, startWorld, TEAM, type Who } from "../support/slack-world.ts";

/** 25 tickets in the tag department, two units in the tag cost_center of the first 20 rows. */
const BILL = csvOf(
  Array.from({ length: 25 }, (_, index) => {
    const tags = { department: `T-${index}`, ...(index < 20 ? { cost_center: `Unit ${index % 2}` } : {}) };
    const amount = { BilledCost: "10", EffectiveCost: "10", BillingCurrency: "KRW" };
    return focusRow(1, { ...amount, Tags: JSON.stringify(tags) });
  }),
);

async function names(world: SlackWorld, kind: "service" | "department"): Promise<string[]> {
  return (await listCatalog(world.database.store.read, TEAM, kind)).map(({ name }) => name);
}

async function choose(world: SlackWorld, preview: View, newNames: string, as: Who = "admin"): Promise<View> {
  const sent = await world.slack.submit(preview, { newNames }, { as: PEOPLE[as] });
  expect(sent.errors).toEqual({});
  return world.slack.nextView(sent);
}

async function byDepartment(world: SlackWorld): Promise<Record<string, bigint>> {
  const rows = await world.database.store.read.monthlyRollup.findMany();
  return Object.fromEntries(rows.map((row) => [row.department, row.billedMicros / 1_000_000n]));
}

it("asks before it creates more than 20 names, and does nothing without an answer", async () => {
  const world = await startWorld();
  const preview = await importAs(world, "admin").give(csvFile(BILL));
  expect(viewText(preview)).toContain("아직 없는 이름이 많이 들어 있습니다: 서비스 0개, 부서 25개");
  expect(viewText(preview)).toContain("2026-09\n  청구 ₩250");
  const shown = JSON.stringify(preview.blocks);
  for (const value of ["unallocated", "tag:department", "tag:cost_center", "create"])
    expect(shown).toContain(`"value":"${value}"`);
  expect(shown).toContain("태그 cost_center만 부서로 쓰기 (새 부서 2개)");
  expect(shown).not.toContain("initial_option");
  const sent = await world.slack.submit(preview, {}, { as: PEOPLE.admin, skipClientChecks: true });
  expect(sent.errors).toEqual({ newNames: "새 이름을 어떻게 할지 골라 주세요." });
  expect(await names(world, "department")).toEqual(["IT"]);
  expect(await world.database.store.read.import.count()).toBe(0);
});

it("leaves all of them unallocated, which a PM may do too, and nothing else", async () => {
  const world = await startWorld();
  const preview = await importAs(world, "pmEnglish").give(csvFile(BILL));
  expect(viewText(preview)).toContain("Only an ADMIN can create names.");
  expect(JSON.stringify(preview.blocks)).not.toContain("tag:");
  expect(viewText(await choose(world, preview, "unallocated", "pmEnglish"))).toContain("Imported");
  expect(await names(world, "department")).toEqual(["IT"]);
  expect(await byDepartment(world)).toEqual({ UNALLOCATED: 250n });
});

it("lets no PM create them, whatever the submission says", async () => {
  const world = await startWorld();
  const preview = await importAs(world, "pm").give(csvFile(BILL));
  const options = { as: PEOPLE.pm, skipClientChecks: true };
  const forged = { newNames: { value: { type: "static_select", selected_option: { value: "create" } } } };
  const { id, callbackId, privateMetadata } = preview;
  const view = {
    ...{ id, type: "modal", callback_id: callbackId, private_metadata: privateMetadata },
    state: { values: forged },
  };
  const sent = await world.slack.submit(preview, {}, { ...options, fields: { view } });
  expect(viewText(await world.slack.nextView(sent))).toContain("ADMIN");
  expect(await world.database.store.read.import.count()).toBe(0);
  expect(await names(world, "department")).toEqual(["IT"]);
});

it("takes one tag alone for departments", async () => {
  const world = await startWorld();
  const preview = await importAs(world, "admin").give(csvFile(BILL));
  await choose(world, preview, "tag:cost_center");
  expect(await names(world, "department")).toEqual(["IT", "Unit 0", "Unit 1"]);
  expect(await byDepartment(world)).toEqual({ "Unit 0": 100n, "Unit 1": 100n, UNALLOCATED: 50n });
});

it("creates all of them where that is chosen", async () => {
  const world = await startWorld();
  await choose(world, await importAs(world, "admin").give(csvFile(BILL)), "create");
  expect(await names(world, "department")).toHaveLength(26);
});

it("asks nothing about 20, and offers no tag where there is none", async () => {
  const world = await startWorld();
  const services = (count: number) =>
    csvFile(simpleCsv(...Array.from({ length: count }, (_, index) => `2026-10,SERVER,S${index},1`)));
  const admin = importAs(world, "admin");
  expect(JSON.stringify((await admin.give(services(20))).blocks)).not.toContain("newNames");
  const preview = await admin.give(services(21));
  expect(JSON.stringify(preview.blocks)).toContain("newNames");
  expect(JSON.stringify(preview.blocks)).not.toContain("tag:");
  await choose(world, preview, "unallocated");
  expect(await names(world, "service")).not.toContain("S0");
});
