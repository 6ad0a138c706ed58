import fc from "fast-check";
import { expect, it, onTestFinished } from "vitest";
import type { Category } from "../../src/domain/cost.ts";
import type { MappingRule, Owner } from "../../src/domain/mapping-rule.ts";
import { FULL_CONSENT } from "../../src/domain/question.ts";
import { remapCosts, undoRemapping } from "../../src/services/remap-costs.ts";
import { replaceMapping } from "../../src/services/replace-mapping.ts";
import { reportRemap } from "../../src/services/report-remap.ts";
import { undoLatestImport } from "../../src/services/reverse-import.ts";
import { checkDatabase } from "../../src/store/check-database.ts";
import { listCells } from "../../src/store/rollups.ts";
import { ADMIN, type CostWorld, OCTOBER, openCostWorld } from "../services/cost-world.ts";
import { storeLines } from "../support/facts.ts";

const SEED = 20_261_124;
const SERVICES = ["ERP", "MES", "INFRA"];
const COLUMNS = ["ServiceName", "ServiceCategory"] as const;
const VALUES = ["a", "ab", "b"];

type Facts = Readonly<Record<string, string>>;
const factsArbitrary: fc.Arbitrary<Facts | undefined> = fc.option(
  fc
    .tuple(fc.constantFrom(...VALUES), fc.constantFrom(...VALUES), fc.constantFrom("", "", "erp", "nobody"))
    .map(
      ([name, category, app]): Facts => ({
        ServiceName: name,
        ServiceCategory: category,
        ...(app === "" ? {} : { "tag:app": app }),
      }),
    ),
  { nil: undefined, freq: 5 },
);
const lineArbitrary = fc.record({
  facts: factsArbitrary,
  micros: fc.bigInt({ min: -(10n ** 12n), max: 10n ** 12n }),
});
const ruleArbitrary: fc.Arbitrary<MappingRule> = fc.record({
  column: fc.constantFrom(...COLUMNS),
  values: fc.constantFrom(["a"], ["a*"], ["b"], ["*b"], ["*"], ["A", "b"]),
  set: fc.oneof(
    fc.record({ service: fc.constantFrom(...SERVICES) }),
    fc.record({
      category: fc.constantFrom<Category>("SERVER", "STORAGE"),
      department: fc.constantFrom("IT", "LAB"),
    }),
  ),
});
const stepArbitrary = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.tuple(
      fc.constant("import" as const),
      fc.constantFrom("payer", "second"),
      fc.array(lineArbitrary, { minLength: 1, maxLength: 6 }),
    ),
  },
  {
    weight: 3,
    arbitrary: fc.tuple(fc.constant("rules" as const), fc.array(ruleArbitrary, { maxLength: 4 })),
  },
  {
    weight: 4,
    arbitrary: fc.tuple(fc.constant("remap" as const), fc.constantFrom("all" as const, "last" as const)),
  },
  { weight: 2, arbitrary: fc.constant(["undoRemap"] as const) },
  { weight: 2, arbitrary: fc.constant(["undoImport"] as const) },
);
type Step = typeof stepArbitrary extends fc.Arbitrary<infer T> ? T : never;

type ModelLine = { facts: Facts | undefined; micros: bigint; owner: Owner };
type ModelImport = { scope: string; lines: ModelLine[]; undone: boolean };
type ModelRemap = { id: string; former: Map<ModelLine, Owner> };

/** The product's words on rules, written down once more as plainly as they can be. */
function plainOwner(facts: Facts, rules: readonly MappingRule[]): Owner {
  const matching = rules.filter(({ column, values }) =>
    values.some((value) => {
      const text = facts[column] ?? "";
      const core = value.replaceAll("*", "").toLowerCase();
      if (value === "*") return text !== "";
      if (value.endsWith("*")) return text.startsWith(core);
      if (value.startsWith("*")) return text.endsWith(core);
      return text === core;
    }),
  );
  const first = <T>(pick: (rule: MappingRule) => T | undefined) =>
    matching.map(pick).find((value) => value !== undefined);
  return {
    category: first(({ set }) => set.category) ?? "OTHER",
    service: facts["tag:app"] === "erp" ? "ERP" : (first(({ set }) => set.service) ?? "UNALLOCATED"),
    department: first(({ set }) => set.department) ?? "UNALLOCATED",
  };
}

/** A workspace in which every step is taken twice: by the program, and on plain lists. */
async function openModel(world: CostWorld, workspaceId: string) {
  const { deps } = world;
  const workspace = await world.open(workspaceId);
  const actor = ADMIN.userId;
  const imports: ModelImport[] = [];
  const remaps: ModelRemap[] = [];
  let rules: readonly MappingRule[] = [];
  let seconds = 0;
  await replaceMapping(deps, { workspace, actor, rules, dryRun: false });

  const counting = () => {
    const standing = imports.filter(({ undone }) => !undone);
    return ["payer", "second"].flatMap((scope) => standing.findLast((one) => one.scope === scope) ?? []);
  };

  async function importLines(scope: string, lines: readonly { facts: Facts | undefined; micros: bigint }[]) {
    const made = lines.map((line) => ({
      ...line,
      owner:
        line.facts === undefined
          ? ({ category: "LICENSE", service: "MES", department: "IT" } as const)
          : plainOwner(line.facts, rules),
    }));
    imports.push({ scope, lines: made, undone: false });
    await storeLines(
      deps.store,
      workspaceId,
      made.map(({ facts, micros, owner }) => ({
        ...(facts === undefined ? {} : { facts }),
        ...owner,
        billedMicros: micros,
        effectiveMicros: micros,
      })),
      { id: `${workspaceId}-${seconds}`, at: deps.clock(), scope },
    );
    // The rules that an import used move none of its lines.
    expect((await reportRemap(deps, { workspace, scope: "last" })).moved.lines).toBe(0);
  }

  async function remap(scope: "all" | "last") {
    const latest = imports.findLast(({ undone }) => !undone);
    const looked = scope === "all" ? counting() : counting().filter((one) => one === latest);
    const former = new Map<ModelLine, Owner>();
    let amountMicros = 0n;
    for (const line of looked.flatMap(({ lines }) => lines)) {
      const to = line.facts === undefined ? line.owner : plainOwner(line.facts, rules);
      if (JSON.stringify(to) === JSON.stringify(line.owner)) continue;
      former.set(line, line.owner);
      amountMicros += line.micros;
      line.owner = to;
    }
    const { id, report } = await remapCosts(deps, { workspace, actor, scope });
    expect(report.moved).toEqual({ lines: former.size, amountMicros });
    expect(id === undefined).toBe(former.size === 0);
    if (id !== undefined) remaps.push({ id, former });
  }

  async function undoRemap() {
    const last = remaps.pop();
    if (last === undefined) return;
    await undoRemapping(deps, { workspace, author: ADMIN, id: last.id });
    for (const [line, owner] of last.former) line.owner = owner;
  }

  async function undoImport() {
    const last = imports.findLast(({ undone }) => !undone);
    if (last === undefined) return;
    await undoLatestImport(deps, { workspace, actor, isAdmin: true, consent: FULL_CONSENT });
    last.undone = true;
  }

  async function take(step: Step): Promise<void> {
    seconds += 1;
    deps.setNow(new Date(Date.UTC(2026, 10, 24, 3, 0, seconds)).toISOString());
    if (step[0] === "import") return importLines(step[1], step[2]);
    if (step[0] === "remap") return remap(step[1]);
    if (step[0] === "undoRemap") return undoRemap();
    if (step[0] === "undoImport") return undoImport();
    rules = step[1];
    await replaceMapping(deps, { workspace, actor, rules, dryRun: false });
  }

  function expected(): Record<string, string> {
    const sums = new Map<string, bigint>();
    for (const { owner, micros } of counting().flatMap(({ lines }) => lines)) {
      const key = `${owner.category} ${owner.service} ${owner.department}`;
      sums.set(key, (sums.get(key) ?? 0n) + micros);
    }
    return Object.fromEntries([...sums].map(([key, micros]) => [key, String(micros)]));
  }

  async function stored(): Promise<Record<string, string>> {
    const query = { workspaceId, from: OCTOBER, to: OCTOBER, basis: "billed" } as const;
    const cells = await listCells(deps.store.read, { ...query, by: ["category", "service", "department"] });
    return Object.fromEntries(
      cells.map(({ category, service, department, amountMicros }) => [
        `${category} ${service} ${department}`,
        String(amountMicros),
      ]),
    );
  }

  return { take, expected, stored };
}

it("agrees with plain lists after any sequence of imports, rules, re-mappings and undos", async () => {
  const world = await openCostWorld();
  onTestFinished(world.close);
  let runs = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(stepArbitrary, { minLength: 2, maxLength: 12 }), async (steps) => {
      runs += 1;
      const model = await openModel(world, `RUN${runs}`);
      for (const step of steps) {
        await model.take(step);
        expect(await model.stored()).toEqual(model.expected());
      }
    }),
    { numRuns: 100, seed: SEED },
  );
  expect(await checkDatabase(world.file)).toMatchObject({ kind: "sound", drifting: [] });
}, 120_000);
