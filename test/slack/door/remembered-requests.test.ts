import { expect, it, onTestFinished } from "vitest";
import { createUsedRequests } from "../../../src/slack/door/used-requests.ts";
import type { Store } from "../../../src/store/store.ts";
import { createTestDatabase } from "../../support/database.ts";
import { createTestDeps } from "../../support/deps.ts";

const NOW = new Date("2026-11-24T03:00:00Z");
const timestamp = String(NOW.getTime() / 1000);
const signed = (signature: string) => ({ signature, timestamp });
const afterMs = (ms: number) => new Date(NOW.getTime() + ms).toISOString();

async function open(change: (store: Store) => Partial<Store>) {
  const { store, close } = await createTestDatabase();
  onTestFinished(close);
  const deps = createTestDeps({ ...store, ...change(store) });
  return { store, deps, requests: createUsedRequests(deps) };
}

/** Nothing can be read from it. */
const unreadable = ({ read }: Store): Partial<Store> => ({
  read: new Proxy(read, {
    get: () => ({ findUnique: () => Promise.reject(new Error("no such table")) }),
  }),
});

it("takes a request once while the database cannot be read, says so, and forgets it when it is too old", async () => {
  const { deps, requests } = await open(unreadable);
  expect(requests.see(signed("a"))).toBe(true);
  expect(await requests.take(signed("a"))).toBe(true);
  expect(deps.logged).toMatchObject([{ event: "requests.unread" }]);
  expect(requests.see(signed("a"))).toBe(false);
  // Five minutes, and one for a clock that was set back.
  deps.setNow(afterMs(360_000));
  expect(requests.see(signed("a"))).toBe(false);
  deps.setNow(afterMs(360_001));
  expect(requests.see(signed("a"))).toBe(true);
});

it("writes all that wait for the lock at once, and says how many could not be kept", async () => {
  const writes: Promise<unknown>[] = [];
  let free: () => void = () => undefined;
  const locked = new Promise<void>((resolve) => {
    free = resolve;
  });
  const { deps, requests } = await open((real) => ({
    write: ((work) => {
      const writing = locked.then(() =>
        real.write((tx) => work(tx).then(() => Promise.reject(new Error("disk full")))),
      );
      writes.push(writing);
      return writing;
    }) as Store["write"],
  }));
  for (const signature of ["a", "b", "c"]) expect(await requests.take(signed(signature))).toBe(true);
  expect(writes).toHaveLength(1);
  free();
  await Promise.allSettled(writes);
  expect(deps.logged).toMatchObject([{ event: "requests.notKept", count: 3 }]);
});
