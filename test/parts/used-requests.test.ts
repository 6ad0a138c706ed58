import { expect, it, onTestFinished } from "vitest";
import { isUsed, markUsed } from "../../src/store/used-requests.ts";
import { createTestDatabase } from "../support/database.ts";
import { counts, numbers, sizeOf } from "./part-sizes.ts";

it.each(counts("used-requests.ts DELETED_PER_WRITE"))(
  "%i old requests go a part at a time, and none too early",
  async (count) => {
    const { store, close } = await createTestDatabase();
    onTestFinished(close);
    const mark = (keys: readonly string[], untilMs: number, nowMs: number) =>
      store.write(async (tx) => ({
        result: await markUsed(
          tx,
          keys.map((key) => ({ key, untilMs })),
          nowMs,
        ),
        audit: [],
        touched: [],
      }));
    const old = numbers(count).map((number) => `old ${number}`);
    // All of them in one write, of which none is old yet.
    expect(await mark(old, 1000, 1000)).toBe(count);
    expect(await mark(["old 0", "fresh"], 1001, 1000)).toBe(1);
    expect(await store.read.usedRequest.count()).toBe(count + 1);
    const size = sizeOf("used-requests.ts DELETED_PER_WRITE");
    for (let left = count; left > 0; ) {
      left = Math.max(0, left - size);
      expect(await mark(["fresh"], 1001, 1001)).toBe(0);
      const where = { key: { startsWith: "old" } };
      expect(await store.read.usedRequest.count({ where })).toBe(left);
    }
    expect([await isUsed(store.read, "old 0"), await isUsed(store.read, "fresh")]).toEqual([false, true]);
    expect(await store.read.usedRequest.findMany()).toEqual([{ key: "fresh", untilMs: 1001n }]);
  },
);
