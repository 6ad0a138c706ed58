import { afterEach, beforeEach, expect, it } from "vitest";
import { FULL_CONSENT } from "../../src/domain/question.ts";
import { remapCosts, undoRemapping } from "../../src/services/remap-costs.ts";
import { replaceMapping } from "../../src/services/replace-mapping.ts";
import { undoLatestImport } from "../../src/services/reverse-import.ts";
import { checkDatabase } from "../../src/store/check-database.ts";
import type { Store } from "../../src/store/store.ts";
import { storeLines } from "../support/facts.ts";
import { openImportWorld } from "./import-world.ts";

type World = Awaited<ReturnType<typeof openImportWorld>>;
let world: World;
beforeEach(async () => {
  world = await openImportWorld();
});
afterEach(async () => {
  expect(await checkDatabase(world.file)).toMatchObject({ kind: "sound", drifting: [] });
  await world.close();
});

const line = (micros: bigint, month = "2026-10") => ({
  month,
  facts: { ServiceName: "EC2" },
  billedMicros: micros,
  effectiveMicros: micros + 1n,
});
const give = (id: string, lines: Parameters<typeof storeLines>[2], minute: number) =>
  storeLines(world.deps.store, "T1", lines, { id, at: new Date(Date.UTC(2026, 10, 24, 3, minute)) });
const sums = async () => {
  const rows = await world.deps.store.read.monthlyRollup.findMany({
    orderBy: [{ month: "asc" }, { service: "asc" }],
  });
  return rows.map(
    ({
      month,
      service,
      billedMicros,
      effectiveMicros,
      convertedBilledMicros,
      convertedEffectiveMicros,
      lines,
    }) => {
      expect([convertedBilledMicros, convertedEffectiveMicros]).toEqual([billedMicros, effectiveMicros]);
      return [month, service, billedMicros, effectiveMicros, lines];
    },
  );
};
const undo = (store: Store = world.deps.store) =>
  undoLatestImport(
    { ...world.deps, store },
    { workspace: world.workspace, actor: "U1", isAdmin: true, consent: FULL_CONSENT },
  );
const remap = async () => {
  const rules = [{ column: "ServiceName", values: ["*"], set: { service: "ERP" } }];
  await replaceMapping(world.deps, { workspace: world.workspace, actor: "U1", rules, dryRun: false });
  const { id = "" } = await remapCosts(world.deps, { workspace: world.workspace, actor: "U1", scope: "all" });
  return id;
};

/** A store before whose first write something else happens: after the sums for it were read. */
function interrupted(interrupt: () => Promise<unknown>): Store {
  const { store } = world.deps;
  let isFirst = true;
  const write = (async (work) => {
    if (isFirst) {
      isFirst = false;
      await interrupt();
    }
    return store.write(work);
  }) as typeof store.write;
  return { ...store, write };
}

const MOST = 8_000_000_000_000_000_000n;

it("replaces and restores lines whose difference alone does not fit 64 bits", async () => {
  await give("IMPORT-1", [line(7n, "2026-11"), line(MOST)], 1);
  await give("IMPORT-2", [line(-MOST)], 2);
  expect(await sums()).toEqual([["2026-10", "UNALLOCATED", -MOST, 1n - MOST, 1]]);
  expect((await undo()).months).toEqual(["2026-10", "2026-11"]);
  expect(await sums()).toEqual([
    ["2026-10", "UNALLOCATED", MOST, MOST + 1n, 1],
    ["2026-11", "UNALLOCATED", 7n, 8n, 1],
  ]);
});

it("drops the sums of a month that has no lines any more, and no month's else", async () => {
  await give("IMPORT-1", [line(3n), line(5n, "2026-11"), line(7n, "2026-11")], 1);
  await give("IMPORT-2", [line(11n)], 2);
  expect(await sums()).toEqual([["2026-10", "UNALLOCATED", 11n, 12n, 1]]);
  expect((await undo()).months).toEqual(["2026-10", "2026-11"]);
  expect(await sums()).toEqual([
    ["2026-10", "UNALLOCATED", 3n, 4n, 1],
    ["2026-11", "UNALLOCATED", 12n, 14n, 2],
  ]);
});

it("reads the sums of an undo again when lines were re-mapped meanwhile", async () => {
  await give("IMPORT-1", [line(3n), line(4n)], 1);
  await give("IMPORT-2", [line(11n)], 2);
  await undo(interrupted(remap));
  // Only what counted was re-mapped.
  expect(await sums()).toEqual([["2026-10", "UNALLOCATED", 7n, 9n, 2]]);
});

it("reads the sums of an undo again when a re-mapping was undone meanwhile", async () => {
  await give("IMPORT-1", [line(3n)], 1);
  const id = await remap();
  await give("IMPORT-2", [line(11n), line(13n, "2026-11")], 2);
  const author = { userId: "U1", role: "ADMIN" } as const;
  await undo(interrupted(() => undoRemapping(world.deps, { workspace: world.workspace, author, id })));
  expect(await sums()).toEqual([["2026-10", "UNALLOCATED", 3n, 4n, 1]]);
});

it("reads the sums of an undo again when another import came between", async () => {
  await give("IMPORT-1", [line(3n)], 1);
  await give("IMPORT-2", [line(11n)], 2);
  const came = await undo(interrupted(() => give("IMPORT-3", [line(17n)], 3)));
  expect(came.importId).toBe("IMPORT-3");
  expect(await sums()).toEqual([["2026-10", "UNALLOCATED", 11n, 12n, 1]]);
});
