import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { MappingRule } from "../../src/domain/mapping-rule.ts";
import { DEFAULT_RULES } from "../../src/ingest/mapping.ts";
import { addRule, deleteRule, editRule, moveRule } from "../../src/services/edit-mapping.ts";
import { findMapping } from "../../src/services/find-mapping.ts";
import { replaceMapping } from "../../src/services/replace-mapping.ts";
import { reportRemap } from "../../src/services/report-remap.ts";
import { reportUnallocated } from "../../src/services/report-unallocated.ts";
import { listCatalog } from "../../src/store/catalog.ts";
import { csvOf, focusRow } from "../fixtures/focus-file.ts";
import { storeLines } from "../support/facts.ts";
import { ADMIN, type CostWorld, mistakeOf, openCostWorld } from "./cost-world.ts";
import { openImportWorld } from "./import-world.ts";

const rule = (value: string, set: MappingRule["set"] = { service: "ERP" }): MappingRule => ({
  column: "ServiceName",
  values: [value],
  set,
});
const DEFAULTS = DEFAULT_RULES.map(({ values }) => values[0]);

describe("mapping rules", () => {
  let world: CostWorld;
  beforeEach(async () => {
    world = await openCostWorld();
  });
  afterEach(() => world.close());

  const input = (version?: number) => ({ workspace: world.workspace, actor: ADMIN.userId, version });
  const find = () => findMapping(world.deps, world);
  const firstValues = async () => (await find()).rules.map(({ values }) => values[0]);
  const idOf = async (number: number) => (await find()).rules[number - 1]?.id ?? "";
  const replace = (rules: readonly MappingRule[], dryRun = false) =>
    replaceMapping(world.deps, { ...input(), rules, dryRun });

  it("are the default ones until the first change, which copies them", async () => {
    expect(await find()).toMatchObject({ version: 0, own: false });
    const added = await addRule(world.deps, { ...input(), rule: rule("EC2") });
    expect(added).toMatchObject({ number: 6, newServices: [], list: { version: 1, own: true } });
    expect(await firstValues()).toEqual([...DEFAULTS, "EC2"]);
    const other = await world.open("T2");
    expect(await findMapping(world.deps, { workspace: other })).toMatchObject({ version: 0, own: false });
  });

  it("edits, moves and deletes a default rule as any other", async () => {
    await moveRule(world.deps, { ...input(0), id: await idOf(3), to: 1 });
    expect(await firstValues()).toEqual(["Storage", "Compute", "Networking", ...DEFAULTS.slice(3)]);
    await moveRule(world.deps, { ...input(1), id: await idOf(1), to: "down" });
    await moveRule(world.deps, { ...input(2), id: await idOf(1), to: "up" });
    expect((await firstValues()).slice(0, 2)).toEqual(["Compute", "Storage"]);
    const edited = await editRule(world.deps, {
      ...input(3),
      id: await idOf(1),
      number: 5,
      rule: rule("EC2", { service: "erp", department: "Cloud" }),
    });
    expect(edited).toMatchObject({ number: 5, newDepartments: ["Cloud"] });
    expect(edited.rule.set).toEqual({ service: "ERP", department: "Cloud" });
    const deleted = await deleteRule(world.deps, { ...input(4), id: await idOf(2) });
    expect(deleted).toMatchObject({ number: 2, rule: { values: ["Networking"] } });
    expect(await firstValues()).toEqual(["Storage", ...DEFAULTS.slice(3), "EC2"]);
    expect((await listCatalog(world.deps.store.read, "T1", "department")).map(({ name }) => name)).toEqual([
      "Cloud",
      "IT",
    ]);
  });

  it("keeps who made a rule, and audits each change with before and after", async () => {
    await addRule(world.deps, { ...input(), rule: rule("EC2", { service: "Shop" }) });
    const id = await idOf(6);
    await editRule(world.deps, { ...input(), actor: "UOTHER", id, rule: rule("EC2", { department: "IT" }) });
    expect((await find()).rules[5]?.createdBy).toBe(ADMIN.userId);
    await moveRule(world.deps, { ...input(), id, to: 2 });
    await deleteRule(world.deps, { ...input(), id });
    const audit = (await world.audit()).slice(0, 5).map(({ action, subject, before, after }) => ({
      action,
      subject,
      before,
      after,
    }));
    expect(audit).toEqual([
      {
        action: "mapping.deleted",
        subject: id,
        before: { number: "2", column: "ServiceName", values: "EC2", department: "IT" },
        after: undefined,
      },
      { action: "mapping.moved", subject: id, before: { number: "6" }, after: { number: "2" } },
      {
        action: "mapping.edited",
        subject: id,
        before: { number: "6", column: "ServiceName", values: "EC2", service: "Shop" },
        after: { number: "6", column: "ServiceName", values: "EC2", department: "IT" },
      },
      {
        action: "mapping.added",
        subject: id,
        before: undefined,
        after: { number: "6", column: "ServiceName", values: "EC2", service: "Shop" },
      },
      { action: "service.added", subject: "Shop", before: undefined, after: undefined },
    ]);
  });

  it("tells the second editor of a changed list, and loses nothing", async () => {
    const id = await idOf(1);
    const outcomes = await Promise.allSettled([
      editRule(world.deps, { ...input(0), id, rule: rule("first") }),
      editRule(world.deps, { ...input(0), actor: "UOTHER", id, rule: rule("second") }),
    ]);
    expect(outcomes.map(({ status }) => status)).toEqual(["fulfilled", "rejected"]);
    expect((await firstValues())[0]).toBe("first");
    expect(await mistakeOf(moveRule(world.deps, { ...input(0), id, to: "down" }))).toEqual({
      kind: "mappingChanged",
    });
    await deleteRule(world.deps, { ...input(), id });
    expect(await mistakeOf(deleteRule(world.deps, { ...input(), id }))).toEqual({ kind: "mappingChanged" });
    await Promise.all(["a", "b", "c"].map((value) => addRule(world.deps, { ...input(), rule: rule(value) })));
    expect((await firstValues()).slice(4)).toEqual(["a", "b", "c"]);
  });

  it("refuses a rule that is wrong, and one too many", async () => {
    const bad = { column: "RegionName", values: ["kr"], set: { service: "ERP" } };
    expect(await mistakeOf(addRule(world.deps, { ...input(), rule: bad }))).toMatchObject({
      kind: "badMappingColumn",
    });
    await replace(Array.from({ length: 500 }, (_, index) => rule(`v${index}`)));
    expect(await mistakeOf(addRule(world.deps, { ...input(), rule: rule("last") }))).toEqual({
      kind: "tooManyMappingRules",
      max: 500,
    });
    expect((await find()).rules).toHaveLength(500);
  });

  it("replaces the whole list, says what differs, and changes nothing for the same list", async () => {
    const own = [
      rule("b"),
      DEFAULT_RULES[1] ?? rule("x"),
      rule("a", { service: "Shop" }),
      DEFAULT_RULES[0] ?? rule("y"),
    ];
    const preview = await replace(own, true);
    expect(preview).toMatchObject({ kept: 2, reordered: true });
    expect(preview.added.map(({ values }) => values[0])).toEqual(["b", "a"]);
    expect(preview.removed.map(({ values }) => values[0])).toEqual(DEFAULTS.slice(2));
    expect((await find()).own).toBe(false);
    expect((await replace(own)).newServices).toEqual(["Shop"]);
    expect(await firstValues()).toEqual(["b", "Networking", "a", "Compute"]);
    const { version } = await find();
    expect(await replace(own)).toMatchObject({ kept: 4, added: [], removed: [], reordered: false });
    expect((await find()).version).toBe(version);
    await replace([]);
    expect(await find()).toMatchObject({ rules: [], own: true });
  });

  it("says what nobody owns of the last finished and the running month", async () => {
    await storeLines(world.deps.store, "T1", [
      { service: "ERP", department: "IT", billedMicros: 70_000_000n },
      { service: "ERP", billedMicros: 20_000_000n },
      { billedMicros: 10_000_000n },
    ]);
    const [october, november] = await reportUnallocated(world.deps, world);
    expect(october).toEqual({
      month: "2026-10",
      toDate: false,
      hasCosts: true,
      service: { amountMicros: 10_000_000n, sharePercent: 10 },
      department: { amountMicros: 30_000_000n, sharePercent: 30 },
    });
    expect(november).toMatchObject({ month: "2026-11", toDate: true, hasCosts: false });
  });
});

it("an import follows the workspace's own rules", async () => {
  const world = await openImportWorld();
  const { workspace } = world;
  await replaceMapping(world.deps, {
    workspace,
    actor: "U1",
    dryRun: false,
    rules: [
      { column: "ServiceName", values: ["service *"], set: { service: "MES", category: "LICENSE" } },
      { column: "ServiceCategory", values: ["Compute"], set: { category: "SERVER", department: "HR" } },
    ],
  });
  await world.give(csvOf([focusRow(5, { BilledCost: "7", Tags: "NULL", BillingCurrency: "KRW" })]));
  expect(await world.cells("2026-09")).toMatchObject([
    { service: "MES", category: "LICENSE", department: "HR", amountMicros: 7_000_000n },
  ]);
  await world.close();
});

it.each([
  ["the default rules", undefined],
  [
    "rules of its own, tags among them",
    [
      { column: "tag:business_unit", values: ["*0"], set: { service: "MES" } },
      { column: "SubAccountId", values: ["sub-1", "sub-2"], set: { service: "INFRA", department: "IT" } },
      { column: "servicename", values: ["service *"], set: { category: "LICENSE" as const } },
    ],
  ],
])("re-mapping with %s that an import used changes nothing", async (_which, rules) => {
  const world = await openImportWorld();
  const { deps, workspace } = world;
  if (rules !== undefined) await replaceMapping(deps, { workspace, actor: "U1", rules, dryRun: false });
  const rows = Array.from({ length: 300 }, (_, index) => focusRow(index, { BillingCurrency: "KRW" }));
  await world.give(csvOf(rows));
  const { moved, lines, factlessLines } = await reportRemap(deps, { workspace, scope: "all" });
  expect(lines + factlessLines).toBeGreaterThan(50);
  expect(moved.lines).toBe(0);
  await world.close();
});
