import { expect, it, onTestFinished } from "vitest";
import { claimSlot, finishSlot, type Slot } from "../../src/store/job-slots.ts";
import type { WriteDb } from "../../src/store/store.ts";
import { createTestDatabase } from "../support/database.ts";

const slot: Slot = { workspaceId: "T1", job: "alerts", dueAt: new Date("2026-11-24T00:00:00Z") };
const at = (minutes: number) => new Date(slot.dueAt.getTime() + minutes * 60_000);

async function openSlots() {
  const { store, close } = await createTestDatabase();
  onTestFinished(close);
  const write = <T>(work: (tx: WriteDb) => Promise<T>) =>
    store.write(async (tx) => ({ result: await work(tx), audit: [], touched: [] }));
  return {
    claim: (minutes: number) => write((tx) => claimSlot(tx, slot, at(minutes))),
    finish: (claimed: number, minutes: number) =>
      write((tx) => finishSlot(tx, slot, { claimedAt: at(claimed), at: at(minutes) })),
    row: () => store.read.jobSlot.findFirstOrThrow(),
  };
}

it("leaves a slot to whoever took it over: the run whose claim was lost does not finish it", async () => {
  const slots = await openSlots();
  expect(await slots.claim(0)).toBe("claimed");
  expect(await slots.claim(9)).toBe("taken");
  expect(await slots.claim(10)).toBe("claimed");
  expect(await slots.finish(0, 11)).toBe(false);
  expect((await slots.row()).finishedAt).toBeNull();
  // Nobody else takes it for done.
  expect(await slots.claim(12)).toBe("taken");
  expect(await slots.finish(10, 13)).toBe(true);
  expect((await slots.row()).finishedAt).toEqual(at(13));
  expect(await slots.claim(60)).toBe("over");
});

it("finishes a slot once", async () => {
  const slots = await openSlots();
  await slots.claim(0);
  expect(await slots.finish(0, 1)).toBe(true);
  expect(await slots.finish(0, 2)).toBe(false);
  expect((await slots.row()).finishedAt).toEqual(at(1));
});
