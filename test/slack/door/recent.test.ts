import { expect, it } from "vitest";
import { createRecent } from "../../../src/slack/door/recent.ts";

function countRuns(compute: (run: number) => Promise<string> = async (run) => `run ${run}`) {
  let now = 0;
  let runs = 0;
  const recent = createRecent(
    () => {
      runs += 1;
      return compute(runs);
    },
    { elapsedMs: () => now, keptMs: 10_000 },
  );
  return {
    ...recent,
    runs: () => runs,
    pass: (ms: number) => {
      now += ms;
    },
  };
}

it("computes once for all who ask, and again when the result is ten seconds old", async () => {
  const { get, runs, pass } = countRuns();
  expect(await Promise.all(Array.from({ length: 500 }, get))).toEqual(Array(500).fill("run 1"));
  pass(9_999);
  expect(await get()).toBe("run 1");
  pass(1);
  expect(await get()).toBe("run 2");
  expect(runs()).toBe(2);
});

it("lets whoever comes during a long computation wait for it, and counts its age from its beginning", async () => {
  let finish: (text: string) => void = () => undefined;
  const { get, runs, pass } = countRuns(
    () =>
      new Promise((resolve) => {
        finish = resolve;
      }),
  );
  const first = get();
  pass(60_000);
  const second = get();
  finish("late");
  expect(await Promise.all([first, second])).toEqual(["late", "late"]);
  expect(runs()).toBe(1);
  void get();
  expect(runs()).toBe(2);
});

it("keeps no failure", async () => {
  const { get } = countRuns(async (run) => {
    if (run === 1) throw new Error("planted");
    return `run ${run}`;
  });
  await expect(get()).rejects.toThrow("planted");
  expect(await get()).toBe("run 2");
});

it("computes again after `forget`", async () => {
  const { get, forget } = countRuns();
  await get();
  forget();
  expect(await get()).toBe("run 2");
});

it("counts ten seconds from any moment", async () => {
  const { get, pass } = countRuns();
  pass(50_000);
  await get();
  pass(9_999);
  expect(await get()).toBe("run 1");
});

it("keeps what was computed after a failure that comes late", async () => {
  const failures: (() => void)[] = [];
  const { get, forget } = countRuns((run) =>
    run === 1
      ? new Promise((_resolve, reject) => failures.push(() => reject(new Error("planted"))))
      : Promise.resolve(`run ${run}`),
  );
  const first = get();
  forget();
  expect(await get()).toBe("run 2");
  for (const fail of failures) fail();
  await expect(first).rejects.toThrow("planted");
  expect(await get()).toBe("run 2");
});
