import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { MappingRule } from "../../src/domain/mapping-rule.ts";
import { FULL_CONSENT } from "../../src/domain/question.ts";
import type { RemapScope } from "../../src/domain/remap.ts";
import type { Author } from "../../src/services/cost-change.ts";
import { remapCosts, undoRemapping } from "../../src/services/remap-costs.ts";
import { replaceMapping } from "../../src/services/replace-mapping.ts";
import { reportRemap } from "../../src/services/report-remap.ts";
import { undoLatestImport } from "../../src/services/reverse-import.ts";
import { setRates } from "../../src/services/set-rate.ts";
import { checkDatabase } from "../../src/store/check-database.ts";
import { listCells } from "../../src/store/rollups.ts";
import { type FactLine, storeLines } from "../support/facts.ts";
import {
  ADMIN,
  type CostWorld,
  mistakeOf,
  NOVEMBER,
  OCTOBER,
  OTHER_PM,
  openCostWorld,
  PM,
  USD,
} from "./cost-world.ts";

const compute = { ServiceCategory: "Compute", ServiceName: "EC2" };
const storage = { ServiceCategory: "Storage", ServiceName: "S3" };
const LINES: FactLine[] = [
  { facts: compute, category: "SERVER", billedMicros: 3_000_000n },
  { facts: compute, category: "SERVER", month: "2026-11", billedMicros: 5_000_000n },
  { facts: compute, category: "OTHER", billedMicros: 11_000_000n },
  { facts: storage, category: "STORAGE", billedMicros: 17_000_000n },
  { facts: { ...storage, "tag:app": "mes" }, category: "STORAGE", service: "MES", billedMicros: 23_000_000n },
  { category: "LICENSE", service: "ERP", billedMicros: 29_000_000n },
];
const RULES: MappingRule[] = [
  { column: "ServiceName", values: ["EC2"], set: { service: "ERP" } },
  { column: "ServiceName", values: ["S*"], set: { service: "INFRA", department: "IT" } },
  { column: "ServiceCategory", values: ["Compute"], set: { category: "SERVER" } },
  { column: "ServiceCategory", values: ["Storage"], set: { category: "STORAGE" } },
];

describe("re-mapping", () => {
  let world: CostWorld;
  beforeEach(async () => {
    world = await openCostWorld();
  });
  afterEach(() => world.close());

  const setRules = (rules: readonly MappingRule[]) =>
    replaceMapping(world.deps, { workspace: world.workspace, actor: "U1", rules, dryRun: false });
  const report = (more: { scope?: RemapScope; rules?: MappingRule[]; about?: MappingRule } = {}) =>
    reportRemap(world.deps, { workspace: world.workspace, scope: "all", ...more });
  const remap = (more: { scope?: RemapScope; fingerprint?: string } = {}) =>
    remapCosts(world.deps, { workspace: world.workspace, actor: PM.userId, scope: "all", ...more });
  const undo = (id: string | undefined, author: Author = ADMIN) =>
    undoRemapping(world.deps, { workspace: world.workspace, author, id: id ?? "" });
  const at = (time: string) => world.deps.setNow(`2026-11-24T${time}Z`);
  const owners = async () => {
    const rows = await world.deps.store.read.costLine.findMany({ orderBy: { id: "asc" } });
    return rows.map(({ category, service, department }) => `${category} ${service} ${department}`);
  };
  const cells = (month = OCTOBER) =>
    listCells(world.deps.store.read, {
      workspaceId: "T1",
      from: month,
      to: month,
      basis: "billed",
      by: ["service", "category", "department"],
    });

  it.each([
    [20, { leftNames: 0, moved: { lines: 20 } }],
    [21, { leftNames: 21, newDepartments: [], moved: { lines: 0 } }],
  ])("creates up to 20 names of tags, and more than that not unasked: %d", async (count, expected) => {
    const tagged = Array.from(
      { length: count },
      (_, index): FactLine => ({
        facts: { ...compute, "tag:team": `T-${index}` },
        category: "SERVER",
        service: "INFRA",
        department: "UNALLOCATED",
        billedMicros: 1_000_000n,
      }),
    );
    await setRules([
      { column: "ServiceName", values: ["EC2"], set: { category: "SERVER", service: "INFRA" } },
    ]);
    await storeLines(world.deps.store, "T1", tagged);
    const found = await report();
    expect(found).toMatchObject(expected);
    expect(found.newDepartments).toHaveLength(count === 20 ? 20 : 0);
  });

  it("says exactly what would move, and moves exactly that", async () => {
    await storeLines(world.deps.store, "T1", LINES);
    await setRules(RULES);
    const before = await report();
    expect(before).toMatchObject({
      lines: 5,
      factlessLines: 1,
      unjudgedLines: 0,
      moved: { lines: 5, amountMicros: 59_000_000n },
      months: [
        { month: "2026-10", lines: 4, amountMicros: 54_000_000n },
        { month: "2026-11", lines: 1, amountMicros: 5_000_000n },
      ],
      newServices: [],
      newDepartments: [],
    });
    const owner = (category: string, service: string, department: string) => ({
      category,
      service,
      department,
    });
    expect(before.moves).toEqual([
      {
        from: owner("STORAGE", "MES", "UNALLOCATED"),
        to: owner("STORAGE", "MES", "IT"),
        lines: 1,
        amountMicros: 23_000_000n,
      },
      {
        from: owner("STORAGE", "UNALLOCATED", "UNALLOCATED"),
        to: owner("STORAGE", "INFRA", "IT"),
        lines: 1,
        amountMicros: 17_000_000n,
      },
      {
        from: owner("OTHER", "UNALLOCATED", "UNALLOCATED"),
        to: owner("SERVER", "ERP", "UNALLOCATED"),
        lines: 1,
        amountMicros: 11_000_000n,
      },
      {
        from: owner("SERVER", "UNALLOCATED", "UNALLOCATED"),
        to: owner("SERVER", "ERP", "UNALLOCATED"),
        lines: 2,
        amountMicros: 8_000_000n,
      },
    ]);
    const { report: done } = await remap({ fingerprint: before.fingerprint });
    expect(done).toEqual(before);
    expect(await owners()).toEqual([
      "SERVER ERP UNALLOCATED",
      "SERVER ERP UNALLOCATED",
      "SERVER ERP UNALLOCATED",
      "STORAGE INFRA IT",
      "STORAGE MES IT",
      "LICENSE ERP UNALLOCATED",
    ]);
    expect(await cells()).toEqual([
      { service: "ERP", category: "LICENSE", department: "UNALLOCATED", amountMicros: 29_000_000n, items: 1 },
      { service: "ERP", category: "SERVER", department: "UNALLOCATED", amountMicros: 14_000_000n, items: 2 },
      { service: "INFRA", category: "STORAGE", department: "IT", amountMicros: 17_000_000n, items: 1 },
      { service: "MES", category: "STORAGE", department: "IT", amountMicros: 23_000_000n, items: 1 },
    ]);
    expect(await cells(NOVEMBER)).toMatchObject([{ service: "ERP", category: "SERVER" }]);
    expect((await report()).moved).toEqual({ lines: 0, amountMicros: 0n });
    expect((await remap()).id).toBeUndefined();
    expect(await checkDatabase(world.file)).toMatchObject({ kind: "sound", drifting: [] });
  });

  it("gives every line back what it had, and only the rollups of months that moved", async () => {
    await storeLines(world.deps.store, "T1", LINES);
    const [before, sums] = [await owners(), await cells()];
    await setRules(RULES);
    const { id } = await remap();
    at("03:15:00");
    expect((await undo(id, PM)).months).toEqual(["2026-10", "2026-11"]);
    expect(await owners()).toEqual(before);
    expect(await cells()).toEqual(sums);
    expect(await checkDatabase(world.file)).toMatchObject({ kind: "sound", drifting: [] });
    expect((await world.audit()).map(({ action }) => action).slice(0, 2)).toEqual([
      "mapping.undone",
      "mapping.remapped",
    ]);
    expect((await report()).moved.lines).toBe(5);
  });

  it("undoes for who did it and ADMINs, for 15 minutes, once, the newest first", async () => {
    await storeLines(world.deps.store, "T1", LINES);
    await setRules(RULES);
    const { id: first } = await remap();
    const why = async (id: string | undefined, author = ADMIN) => {
      const mistake = await mistakeOf(undo(id, author));
      return mistake.kind === "remapKept" ? mistake.why : mistake.kind;
    };
    expect(await why(first, OTHER_PM)).toBe("foreign");
    expect(await why("REMAP-X")).toBe("unknown");
    at("03:01:00");
    await setRules(RULES.slice(1));
    const { id: second } = await remap();
    expect(await why(first)).toBe("later");
    await undo(second);
    expect(await why(second)).toBe("undone");
    at("03:15:01");
    expect(await why(first)).toBe("late");
    const kept = () => world.deps.store.read.remapLine.count({ where: { remapId: first ?? "" } });
    expect(await kept()).toBe(5);
    await remap();
    expect(await kept()).toBe(0);
  });

  it("moves only what was shown: changed rules or costs are told", async () => {
    await storeLines(world.deps.store, "T1", LINES);
    await setRules(RULES);
    const { fingerprint } = await report();
    await setRules([...RULES.slice(1), { column: "ServiceName", values: ["EC2"], set: { service: "MES" } }]);
    expect(await mistakeOf(remap({ fingerprint }))).toEqual({ kind: "remapChanged" });
    await setRules(RULES);
    await storeLines(world.deps.store, "T1", [{ facts: compute }], { id: "IMPORT-2", scope: "second" });
    const before = await owners();
    expect(await mistakeOf(remap({ fingerprint }))).toEqual({ kind: "remapChanged" });
    expect(await owners()).toEqual(before);
  });

  it("looks at the last import alone where that is asked, and at one rule", async () => {
    await storeLines(world.deps.store, "T1", LINES);
    const later = { id: "IMPORT-2", at: new Date("2026-11-24T04:00:00Z"), scope: "second" };
    await storeLines(world.deps.store, "T1", [{ facts: compute, billedMicros: 2_000_000n }, {}], later);
    await setRules(RULES);
    expect(await report({ scope: "last" })).toMatchObject({
      lines: 1,
      factlessLines: 1,
      moved: { lines: 1 },
    });
    const [, about] = RULES;
    if (about === undefined) throw new Error("no rule");
    expect(await report({ rules: RULES, about })).toMatchObject({
      lines: 2,
      moved: { lines: 2, amountMicros: 40_000_000n },
    });
    const late: MappingRule = {
      column: "ServiceName",
      values: ["*"],
      set: { service: "INFRA", department: "LAB" },
    };
    // Of the lines that it matches, an earlier rule gives S3 both and EC2 the service.
    expect(await report({ rules: [...RULES, late], about: late })).toMatchObject({
      lines: 6,
      moved: { lines: 4, amountMicros: 21_000_000n },
    });
    const { report: done } = await remap({ scope: "last" });
    expect(done.moved).toEqual({ lines: 1, amountMicros: 2_000_000n });
    expect((await owners()).slice(0, 4)).toEqual(
      ["SERVER", "SERVER", "OTHER", "STORAGE"].map((one) => `${one} UNALLOCATED UNALLOCATED`),
    );
    await undoLatestImport(world.deps, {
      workspace: world.workspace,
      actor: "U1",
      isAdmin: true,
      consent: FULL_CONSENT,
    });
    expect((await report({ scope: "last" })).lines).toBe(5);
  });

  it("converts as rollups do: parts add up to the exact total times the rate of their month", async () => {
    for (const [month, rate] of [
      [OCTOBER, "0.33"],
      [NOVEMBER, "2.5"],
    ] as const)
      await setRates(world.deps, {
        workspace: world.workspace,
        actor: "U1",
        rates: [{ month, currency: USD, rate }],
      });
    const lines = ["a", "b", "c", "d", "e", "f", "g"].map((name) => ({
      facts: { ServiceName: name },
      currency: "USD",
      billedMicros: 2n,
    }));
    await storeLines(world.deps.store, "T1", [
      ...lines,
      { facts: { ServiceName: "a" }, currency: "USD", month: "2026-11", billedMicros: 3n },
    ]);
    const rules: MappingRule[] = [{ column: "ServiceName", values: ["*"], set: { service: "ERP" } }];
    // 14 × 0.33 = 4.62 and 3 × 2.5 = 7.5
    expect(await report({ rules })).toMatchObject({
      moved: { lines: 8, amountMicros: 13n },
      months: [
        { month: "2026-10", amountMicros: 5n },
        { month: "2026-11", amountMicros: 8n },
      ],
    });
    expect((await cells()).reduce((sum, { amountMicros }) => sum + amountMicros, 0n)).toBe(5n);
  });

  it("leaves what it cannot judge: a tag that lines do not keep", async () => {
    await storeLines(world.deps.store, "T1", [
      { facts: { ServiceName: "EC2" }, service: "ERP" },
      { facts: { ServiceName: "EC2", "tag:env": "prod" } },
      { facts: { ServiceName: "EC2", "tag:env": "" } },
      { facts: { ServiceName: "EC2", "tag:app": "mes" }, service: "MES" },
    ]);
    await setRules([
      { column: "tag:env", values: ["prod*"], set: { service: "SECURITY" } },
      { column: "ServiceName", values: ["EC2"], set: { service: "INFRA", department: "IT" } },
    ]);
    expect(await report()).toMatchObject({ unjudgedLines: 1, moved: { lines: 4 } });
    await remap();
    expect(await owners()).toEqual(["OTHER ERP IT", "OTHER SECURITY IT", "OTHER INFRA IT", "OTHER MES IT"]);
  });

  it("reads allocated tags before the row's own", async () => {
    await storeLines(world.deps.store, "T1", [
      { facts: { "allocated:env": "prod", "tag:env": "dev" } },
      { facts: { "allocated:team": "HR", "tag:team": "LAB" } },
    ]);
    const rules: MappingRule[] = [
      { column: "tag:env", values: ["dev"], set: { service: "MES" } },
      { column: "tag:env", values: ["prod"], set: { service: "ERP" } },
    ];
    const [, about] = rules;
    if (about === undefined) throw new Error("no rule");
    expect(await report({ rules, about })).toMatchObject({ lines: 1, unjudgedLines: 0, moved: { lines: 1 } });
    expect((await report({ rules })).moves.map(({ to }) => `${to.service} ${to.department}`).sort()).toEqual([
      "ERP UNALLOCATED",
      "UNALLOCATED HR",
    ]);
  });

  it("creates the services and departments that it needs, and says so before", async () => {
    await storeLines(world.deps.store, "T1", [{ facts: { ServiceName: "EC2", "tag:team": "Growth" } }]);
    const rules: MappingRule[] = [{ column: "ServiceName", values: ["EC2"], set: { service: "ERP" } }];
    expect(await report({ rules })).toMatchObject({ newServices: [], newDepartments: ["Growth"] });
    await remap();
    expect((await world.audit()).map(({ action, subject }) => `${action} ${subject}`)).toContain(
      "department.added Growth",
    );
    expect(await owners()).toEqual(["OTHER UNALLOCATED Growth"]);
  });

  it("changes nothing when its COMMIT fails, and goes on afterwards", async () => {
    await storeLines(world.deps.store, "T1", LINES);
    await setRules(RULES);
    const before = [await owners(), await cells(), (await world.audit()).length];
    const { store } = world.deps;
    const failing = {
      ...world.deps,
      store: {
        ...store,
        write: ((work) =>
          store.write(async (tx) => {
            const written = await work(tx);
            await tx.$executeRaw`PRAGMA defer_foreign_keys = ON`;
            await tx.$executeRaw`UPDATE "CostLine" SET "batchId" = 'nowhere' WHERE "facts" = '[]'`;
            return written;
          })) as typeof store.write,
      },
    };
    const input = { workspace: world.workspace, actor: PM.userId, scope: "all" as const };
    await expect(remapCosts(failing, input)).rejects.toThrow(/foreign ?key/i);
    expect([await owners(), await cells(), (await world.audit()).length]).toEqual(before);
    expect(await store.read.remap.count()).toBe(0);
    expect((await remap()).report.moved.lines).toBe(5);
  });

  it("plans again when something else changed between its plan and its write", async () => {
    await storeLines(world.deps.store, "T1", LINES);
    await setRules(RULES);
    const { store } = world.deps;
    let writes = 0;
    const interrupted = {
      ...world.deps,
      store: {
        ...store,
        write: (async (work) => {
          writes += 1;
          // The first clears up after older ones; the second would move the lines, which this import replaces.
          if (writes === 2)
            await storeLines(store, "T1", [{ facts: compute, billedMicros: 2_000_000n }], { id: "IMPORT-9" });
          return store.write(work);
        }) as typeof store.write,
      },
    };
    const input = { workspace: world.workspace, actor: PM.userId, scope: "all" as const };
    expect((await remapCosts(interrupted, input)).report.moved.lines).toBe(1);
    expect(writes).toBe(3);
    expect(await checkDatabase(world.file)).toMatchObject({ kind: "sound", drifting: [] });
  });

  it("never looks into another workspace", async () => {
    await world.open("T2");
    await storeLines(world.deps.store, "T2", LINES);
    await storeLines(world.deps.store, "T1", [{ facts: compute }], { id: "IMPORT-2" });
    await setRules(RULES);
    expect((await report()).lines).toBe(1);
    await remap();
    expect((await owners()).slice(0, 2)).toEqual([
      "SERVER UNALLOCATED UNALLOCATED",
      "SERVER UNALLOCATED UNALLOCATED",
    ]);
  });

  it("moves a hundred thousand lines in one go", async () => {
    const names = Array.from({ length: 1000 }, (_, index) => `service ${index}`);
    const many = Array.from({ length: 100_000 }, (_, index) => ({
      facts: { ServiceName: names[index % 1000] ?? "" },
    }));
    await storeLines(world.deps.store, "T1", many);
    await setRules([{ column: "ServiceName", values: ["*"], set: { service: "ERP" } }]);
    const { report: done } = await remap();
    expect(done.moved).toEqual({ lines: 100_000, amountMicros: 100_000_000_000n });
    expect(await cells()).toMatchObject([{ service: "ERP", amountMicros: 100_000_000_000n, items: 100_000 }]);
  }, 60_000);
});
