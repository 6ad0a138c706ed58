import { beforeEach, expect, it } from "vitest";
import { FULL_CONSENT } from "../../src/domain/question.ts";
import { openWorkspace } from "../../src/services/open-workspace.ts";
import { remapCosts } from "../../src/services/remap-costs.ts";
import { replaceMapping } from "../../src/services/replace-mapping.ts";
import { undoLatestImport } from "../../src/services/reverse-import.ts";
import { eachFactLine, type LineQuery, listLineGroups } from "../../src/store/line-groups.ts";
import type { ReportWorld } from "../services/report-world.ts";
import { type FactLine, storeLines } from "../support/facts.ts";
import { counts, numbers, sizeOf, sorted } from "./part-sizes.ts";
import { countLeft, openWorld } from "./parts-world.ts";

const WINDOW = sizeOf("line-groups.ts WINDOW");
const query: LineQuery = { workspaceId: "T1", importId: undefined };
let world: ReportWorld;
beforeEach(async () => {
  world = await openWorld();
  const { currency } = world.workspace;
  const defaults = { currency, locale: "ko", timezone: "Asia/Seoul", alertChannel: undefined } as const;
  await openWorkspace(world.deps, { workspaceId: "T2", defaults, admins: [] });
});

let imports = 0;
/** Of one bill each. */
async function store(workspaceId: string, lines: readonly FactLine[]): Promise<string> {
  imports += 1;
  const id = `IMPORT-${imports}`;
  const at = new Date(Date.UTC(2026, 10, 24, 3, 0, imports));
  await storeLines(world.deps.store, workspaceId, lines, { id, scope: id, at });
  return id;
}

/** With facts that `kinds` of them share, and other amounts each. */
const linesOf = (count: number, kinds = 3): FactLine[] =>
  numbers(count).map((number) => ({
    facts: { ServiceName: `kind ${number % kinds}` },
    billedMicros: BigInt(number + 1) * 1_000_000n,
  }));
const wholeOf = (count: number) => (BigInt(count) * BigInt(count + 1) * 1_000_000n) / 2n;

async function readPages(): Promise<number[][]> {
  const pages: number[][] = [];
  for await (const page of eachFactLine(world.deps.store.read, query)) pages.push(page.map(({ id }) => id));
  return pages;
}

/** All lines with facts of the workspace that count, however they are read. */
async function listIds(): Promise<number[]> {
  const where = { workspaceId: "T1", batch: { active: true }, facts: { not: "[]" } };
  const rows = await world.deps.store.read.costLine.findMany({ where });
  return sorted(rows.map(({ id }) => id));
}

const setRules = () =>
  replaceMapping(world.deps, {
    workspace: world.workspace,
    actor: "U1",
    rules: [{ column: "ServiceName", values: ["*"], set: { service: "ERP" } }],
    dryRun: false,
  });
const remap = (deps = world.deps) =>
  remapCosts(deps, { workspace: world.workspace, actor: "U1", scope: "all" });

it.each(counts("line-groups.ts WINDOW"))("%i neighbouring lines are read once each", async (count) => {
  await store("T1", linesOf(count));
  expect((await readPages()).flat()).toEqual(await listIds());
  const groups = await listLineGroups(world.deps.store.read, query);
  expect(groups.map(({ facts }) => facts)).toEqual(
    numbers(3).map((kind) => JSON.stringify([["ServiceName", `kind ${kind}`]])),
  );
  expect(groups.reduce((sum, { lines }) => sum + lines, 0)).toBe(count);
  expect(groups.reduce((sum, { billedMicros }) => sum + billedMicros, 0n)).toBe(wholeOf(count));
});

it.each(counts("line-groups.ts LINES_AT_ONCE"))("%i lines come in full parts and a rest", async (count) => {
  await store("T1", linesOf(count));
  const size = sizeOf("line-groups.ts LINES_AT_ONCE");
  const full = numbers(Math.floor(count / size)).map(() => size);
  const rest = count % size === 0 ? [] : [count % size];
  expect((await readPages()).map(({ length }) => length)).toEqual([...full, ...rest]);
});

it("lines are read past gaps, what does not count, and other workspaces' lines", async () => {
  // No window begins or ends where its lines do.
  await store("T2", linesOf(7));
  await store("T1", linesOf(WINDOW - 2));
  await store("T2", linesOf(3));
  await store("T1", [...linesOf(2), {}, ...linesOf(1)]);
  const dropped = await store("T1", linesOf(2 * WINDOW + 5));
  await world.deps.store.write(async (tx) => {
    await tx.costLine.deleteMany({ where: { batch: { importId: dropped } } });
    return { result: undefined, audit: [], touched: [] };
  });
  await store("T1", linesOf(1));
  await store("T1", linesOf(WINDOW));
  await undoLatestImport(world.deps, {
    workspace: world.workspace,
    actor: "U1",
    isAdmin: true,
    consent: FULL_CONSENT,
  });
  const last = await store("T1", linesOf(5));
  await store("T2", linesOf(WINDOW + 3));
  const ids = await listIds();
  expect(ids).toHaveLength(WINDOW - 2 + 3 + 1 + 5);
  expect((await readPages()).flat()).toEqual(ids);
  const groups = await listLineGroups(world.deps.store.read, query);
  expect(groups.reduce((sum, { lines }) => sum + lines, 0)).toBe(ids.length);
  const ofLast = await listLineGroups(world.deps.store.read, { ...query, importId: last });
  expect(ofLast.map(({ lines }) => lines)).toEqual([2, 2, 1]);
  expect(ofLast.reduce((sum, { billedMicros }) => sum + billedMicros, 0n)).toBe(wholeOf(5));
});

it("no line with facts, or none at all, is no group", async () => {
  expect([await readPages(), await listLineGroups(world.deps.store.read, query)]).toEqual([[], []]);
  await store("T2", linesOf(2));
  await store("T1", [{}, {}]);
  expect([await readPages(), await listLineGroups(world.deps.store.read, query)]).toEqual([[], []]);
});

it.each(counts("plan-remap.ts GROUPS_AT_ONCE"))("%i groups of lines are judged and moved", async (count) => {
  await store("T1", linesOf(count, count));
  await store("T2", linesOf(2));
  await setRules();
  const { report } = await remap();
  expect(report).toMatchObject({ lines: count, moved: { lines: count, amountMicros: wholeOf(count) } });
  const where = { workspaceId: "T1", service: { not: "ERP" } };
  expect(await world.deps.store.read.costLine.count({ where })).toBe(0);
  const cells = await world.deps.store.read.monthlyRollup.findMany({ where: { workspaceId: "T1" } });
  expect(cells).toMatchObject([{ service: "ERP", lines: count, billedMicros: wholeOf(count) }]);
});

it.each(counts("remap-costs.ts DROPPED_PER_WRITE"))(
  "%i remembered lines are forgotten a part at a time, and none that can be undone",
  async (count) => {
    await setRules();
    await remember("T1", "OLD", "2026-11-24T02:44:59Z", count);
    await remember("T1", "YOUNG", "2026-11-24T02:45:00Z", 2);
    await remember("T2", "OLD", "2026-11-24T02:44:59Z", 3);
    await remember("T2", "YOUNG", "2026-11-24T02:44:59Z", 1);
    const { read } = world.deps.store;
    const left = await countLeft(
      world.deps.store,
      () => read.remapLine.count({ where: { workspaceId: "T1", remapId: "OLD" } }),
      (counted) => remap({ ...world.deps, store: counted }),
    );
    const size = sizeOf("remap-costs.ts DROPPED_PER_WRITE");
    const full = Math.floor(count / size);
    expect(left).toEqual(numbers(full + 1).map((index) => Math.max(0, count - (index + 1) * size)));
    const kept = await read.remapLine.groupBy({ by: ["workspaceId", "remapId"], _count: true });
    expect(
      kept.map(({ workspaceId, remapId, _count }) => `${workspaceId} ${remapId} ${_count}`).sort(),
    ).toEqual(["T1 YOUNG 2", "T2 OLD 3", "T2 YOUNG 1"]);
  },
);

/** As a re-mapping of so many lines would. */
function remember(workspaceId: string, id: string, doneAt: string, count: number): Promise<void> {
  return world.deps.store.write(async (tx) => {
    await tx.remap.create({ data: { workspaceId, id, doneBy: "U1", doneAt: new Date(doneAt) } });
    const from = { fromCategory: "OTHER", fromService: "MES", fromDepartment: "IT" };
    const to = { toCategory: "OTHER", toService: "ERP", toDepartment: "IT" };
    await tx.remapMove.create({ data: { workspaceId, remapId: id, number: 0, ...from, ...to } });
    await tx.$executeRaw`
      INSERT INTO "RemapLine" ("workspaceId", "remapId", "lineId", "number")
      SELECT ${workspaceId}, ${id}, value, 0 FROM json_each(${JSON.stringify(numbers(count))})`;
    return { result: undefined, audit: [], touched: [] };
  });
}
