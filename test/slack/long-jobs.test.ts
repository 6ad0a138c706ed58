import { expect, it } from "vitest";
import { UserError } from "../../src/domain/mistakes.ts";
import { createLongJobs } from "../../src/slack/long-jobs.ts";
import { insertCosts } from "../support/costs.ts";
import { PEOPLE, startWorld } from "../support/slack-world.ts";

const ann = { teamId: "T1", userId: "U1" };
const bob = { teamId: "T1", userId: "U2" };
const cid = { teamId: "T1", userId: "U3" };

/** Work that ends when the test says so. */
function openWork() {
  let finish: (text: string) => void = () => undefined;
  let begun = false;
  const ended = new Promise<string>((resolve) => {
    finish = resolve;
  });
  const work = () => {
    begun = true;
    return ended;
  };
  return { work, finish: () => finish("done"), begun: () => begun };
}

const settled = () => new Promise((resolve) => setImmediate(resolve));

function mistakeOf(act: () => unknown): unknown {
  try {
    act();
  } catch (error) {
    if (error instanceof UserError) return error.mistake;
    throw error;
  }
  return undefined;
}

it("runs one job of a kind per person, and the next when it is done", async () => {
  const jobs = createLongJobs();
  const [first, second] = [openWork(), openWork()];
  const [one, two] = [jobs.take(ann, "export"), jobs.take(ann, "export")];
  expect([one.waitsFor, two.waitsFor]).toEqual([undefined, "own"]);
  const done = [one.run(first.work), two.run(second.work)];
  await settled();
  expect([first.begun(), second.begun()]).toEqual([true, false]);
  first.finish();
  await done[0];
  await settled();
  expect(second.begun()).toBe(true);
  second.finish();
  expect(await Promise.all(done)).toEqual(["done", "done"]);
  expect(jobs.take(ann, "export").waitsFor).toBeUndefined();
});

it("runs two busy jobs at once, whosever they are, and what waits for a model beside them", async () => {
  const jobs = createLongJobs();
  const [first, third] = [openWork(), openWork()];
  const places = [jobs.take(ann, "export"), jobs.take(bob, "import"), jobs.take(cid, "remap")];
  expect(places.map(({ waitsFor }) => waitsFor)).toEqual([undefined, undefined, "others"]);
  expect(jobs.take(cid, "advice").waitsFor).toBeUndefined();
  const done = [places[0]?.run(first.work), places[2]?.run(third.work)];
  await settled();
  expect(third.begun()).toBe(false);
  first.finish();
  await done[0];
  await settled();
  expect(third.begun()).toBe(true);
  third.finish();
  await done[1];
});

it("gives the turn on when a job fails, and when its person does not come", async () => {
  const jobs = createLongJobs();
  const [failing, absent, last] = [1, 2, 3].map(() => jobs.take(ann, "export"));
  await expect(failing?.run(() => Promise.reject(new Error("broken")))).rejects.toThrow("broken");
  absent?.leave();
  absent?.leave();
  expect(await last?.run(() => Promise.resolve("came"))).toBe("came");
});

it("refuses a fourth that would wait, of this person and kind alone", () => {
  const jobs = createLongJobs();
  for (let time = 0; time < 4; time += 1) jobs.take(ann, "export");
  expect(mistakeOf(() => jobs.take(ann, "export"))).toEqual({ kind: "tooManyJobs", waiting: 3 });
  expect(mistakeOf(() => jobs.take(ann, "import"))).toBeUndefined();
  expect(mistakeOf(() => jobs.take(bob, "export"))).toBeUndefined();
});

it("finishes what runs at a stop and refuses what has not begun", async () => {
  const jobs = createLongJobs();
  const running = openWork();
  const done = jobs.take(ann, "export").run(running.work);
  const waiting = jobs.take(ann, "export").run(() => Promise.resolve("began"));
  jobs.stop();
  await expect(waiting).rejects.toMatchObject({ mistake: { kind: "stopping" } });
  expect(mistakeOf(() => jobs.take(bob, "export"))).toEqual({ kind: "stopping" });
  running.finish();
  expect(await done).toBe("done");
});

it("tells a person at once that their second export waits, and sends both", async () => {
  const world = await startWorld();
  await insertCosts(
    world,
    Array.from({ length: 5001 }, (_, index) => ({ month: "2026-10", won: index + 1 })),
  );
  const answers = await Promise.all([
    world.type("/finops export 2026-10", { as: "pmEnglish" }),
    world.type("/finops export 2026-10", { as: "pmEnglish" }),
    world.type("/finops export 2026-10", { as: "pm" }),
  ]);
  await world.app.settled();
  const first = answers.map(({ replies }) => replies[0]?.text ?? "");
  expect(first.toSorted()).toEqual(
    [
      "2026-10 비용을 파일로 만들고 있습니다…",
      "Writing the costs of 2026-10 to a file…",
      "You already have an export running; this one starts when it is done.",
    ].toSorted(),
  );
  // The file itself comes as a message without words.
  for (const answer of answers)
    expect(
      world.slack
        .latest(answer)
        .replies.map(({ text }) => text)
        .join("\n"),
    ).toContain("₩12,507,501");
  expect(world.slack.dms(PEOPLE.pmEnglish).filter(({ files }) => files.length > 0)).toHaveLength(2);
});
