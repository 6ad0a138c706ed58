import { afterEach, beforeEach, expect, it } from "vitest";
import { FULL_CONSENT } from "../../src/domain/question.ts";
import { tidyJob } from "../../src/jobs/tidy-job.ts";
import { importCosts } from "../../src/services/import-costs.ts";
import { undoLatestImport } from "../../src/services/reverse-import.ts";
import { dropStaged } from "../../src/services/stage-import.ts";
import { checkDatabase } from "../../src/store/check-database.ts";
import { REPLACE, sourceFile } from "../fixtures/source-file.ts";
import { openImportWorld } from "./import-world.ts";

type World = Awaited<ReturnType<typeof openImportWorld>>;
let world: World;
beforeEach(async () => {
  world = await openImportWorld();
});
afterEach(() => world.close());

const october = (won: number, rows = 1) =>
  `month,category,service,amount,description\n${Array.from({ length: rows }, (_, index) => `2026-10,SERVER,ERP,${won},row ${index}`).join("\n")}\n`;

const counts = async () => {
  const { read } = world.deps.store;
  return {
    imports: await read.import.count(),
    batches: await read.importBatch.count(),
    lines: await read.costLine.count(),
  };
};

/** An import whose process dies before it counts: the write that would let it count never comes. */
async function dieBeforeItCounts(content: string): Promise<void> {
  const { store } = world.deps;
  let writes = 0;
  const dying = {
    ...world.deps,
    store: {
      ...store,
      write: ((work) => {
        writes += 1;
        return writes > 2 ? Promise.reject(new Error("dead")) : store.write(work);
      }) as typeof store.write,
    },
  };
  const { workspace } = world;
  await expect(
    importCosts(dying, { workspace, actor: "U1", files: [sourceFile(content)], dryRun: false, ...REPLACE }),
  ).rejects.toThrow("dead");
}

it("shows nothing of an import that died, undoes what stood before, and takes the file again", async () => {
  await world.give(october(7));
  await dieBeforeItCounts(october(11));
  expect(await counts()).toEqual({ imports: 2, batches: 2, lines: 2 });
  expect(await world.total("2026-10")).toBe(7_000_000n);
  expect(await world.exported("2026-10", "2026-10")).not.toContain("11");
  expect(await checkDatabase(world.file)).toMatchObject({ kind: "sound", drifting: [] });
  expect(await world.give(october(11), REPLACE)).toMatchObject({ unchanged: false });
  expect(await world.total("2026-10")).toBe(11_000_000n);
  const undo = () =>
    undoLatestImport(world.deps, {
      workspace: world.workspace,
      actor: "U1",
      isAdmin: true,
      consent: FULL_CONSENT,
    });
  await undo();
  await undo();
  await expect(undo()).rejects.toMatchObject({ mistake: { kind: "nothingToUndo" } });
});

it("drops what died after six hours, in parts, and nothing that counts", async () => {
  await world.give(october(7));
  await dieBeforeItCounts(october(11, 1000));
  const tidy = async (at: string) => {
    world.deps.setNow(at);
    const dueAt = new Date(at);
    await tidyJob.run({ deps: world.deps, workspace: world.workspace, dueAt, late: false });
  };
  await tidy("2026-11-24T08:59:00Z");
  expect(await counts()).toEqual({ imports: 2, batches: 2, lines: 1001 });
  await tidy("2026-11-24T12:00:00Z");
  expect(await counts()).toEqual({ imports: 1, batches: 1, lines: 1 });
  expect(await world.total("2026-10")).toBe(7_000_000n);
});

it("never drops an import that counts, whoever asks", async () => {
  const { importId = "" } = await world.give(october(7));
  await dropStaged(world.deps, importId);
  expect(await counts()).toEqual({ imports: 1, batches: 1, lines: 1 });
});

it("refuses to let an import count that lost lines meanwhile", async () => {
  const { store } = world.deps;
  const losing = {
    ...world.deps,
    store: {
      ...store,
      write: ((work) =>
        store.write(async (tx) => {
          await tx.$executeRaw`DELETE FROM "CostLine" WHERE "description" = 'row 1'`;
          return work(tx);
        })) as typeof store.write,
    },
  };
  const files = [sourceFile(october(7, 3))];
  const { workspace } = world;
  await expect(importCosts(losing, { workspace, actor: "U1", files, dryRun: false })).rejects.toThrow(
    "not all lines",
  );
  expect(await counts()).toEqual({ imports: 0, batches: 0, lines: 0 });
});

it("lets two files of the same month count one after the other, when they come at the same time", async () => {
  const { workspace } = world;
  const give = (won: number) =>
    importCosts(world.deps, {
      workspace,
      actor: "U1",
      files: [sourceFile(october(won, 3))],
      dryRun: false,
      ...REPLACE,
    });
  const [first, second] = await Promise.all([give(7), give(11)]);
  expect([...first.replaced, ...second.replaced]).toHaveLength(1);
  const [later, earlier] = second.replaced.length > 0 ? [33n, 21n] : [21n, 33n];
  expect(await world.total("2026-10")).toBe(later * 1_000_000n);
  expect(await checkDatabase(world.file)).toMatchObject({ kind: "sound", drifting: [] });
  await undoLatestImport(world.deps, { workspace, actor: "U1", isAdmin: true, consent: FULL_CONSENT });
  expect([later, earlier]).toContain((await world.total("2026-10")) / 1_000_000n);
});

it("stores nothing of an import that is stopped before it counts", async () => {
  const stop = new AbortController();
  const { store } = world.deps;
  let writes = 0;
  const stopping = {
    ...world.deps,
    store: {
      ...store,
      write: (async (work) => {
        const result = await store.write(work);
        writes += 1;
        if (writes === 2) stop.abort();
        return result;
      }) as typeof store.write,
    },
  };
  const files = [sourceFile(october(7, 3))];
  const { workspace } = world;
  await expect(
    importCosts(stopping, { workspace, actor: "U1", files, dryRun: false, signal: stop.signal }),
  ).rejects.toThrow();
  expect(await world.total("2026-10")).toBe(0n);
  expect(await checkDatabase(world.file)).toMatchObject({ kind: "sound", drifting: [] });
  // Ctrl-C does not wait for the clearing up.
  expect(await counts()).toEqual({ imports: 1, batches: 1, lines: 3 });
});
