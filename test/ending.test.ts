import { expect, it } from "vitest";
import { startProgram, temporaryFolder } from "./support/program.ts";
import { openProgramWorld } from "./support/program-for-slack.ts";
import { stopUnderLoad } from "./support/stop-under-load.ts";

/** Five seconds are allowed; the rest is for a machine that does other things too. */
const SOON_MS = 10_000;
const CRASH = "process.on('SIGUSR2', () => { Promise.reject(new Error('planted')); });";
const THROW = "process.on('SIGUSR2', () => { throw new Error('planted'); });";

const crashes = (out: string) =>
  out
    .split("\n")
    .filter((line) => line.includes('"event":"crashed"'))
    .map((line) => JSON.parse(line) as Record<string, unknown>);

it("loses nothing to five SIGTERM under load, whatever strangers hold open", async () => {
  const world = await openProgramWorld();
  for (let round = 0; round < 5; round += 1)
    expect(await stopUnderLoad(world, 13 + 7 * round)).toBeLessThan(SOON_MS);
  const { acknowledged } = await world.expectNothingLost();
  expect(acknowledged).toBeGreaterThan(5 * 13);
}, 180_000);

it("ends with 0 and in time while Slack answers nothing, and says what is unfinished", async () => {
  const world = await openProgramWorld();
  const program = await world.start();
  await world.addCost();
  world.slack.faults.always("timeout");
  const acts = Array.from({ length: 5 }, () => world.addCost());
  for (const act of acts) act.catch(() => undefined);
  await world.slack.waitFor(
    () => world.slack.traffic.filter(({ direction }) => direction === "out").length >= 6 || undefined,
    "six acknowledgements",
  );
  const asked = performance.now();
  program.kill("SIGTERM");
  await program.printed('"event":"stopping"');
  // Whoever asks again changes nothing.
  program.kill("SIGTERM");
  const { status, out } = await program.ended;
  expect(performance.now() - asked).toBeLessThan(SOON_MS);
  expect(status).toBe(0);
  expect(out).toContain('"event":"stop.unfinished"');
  world.slack.takeProblems();
}, 60_000);

it.each([
  ["a rejection", CRASH, "unhandledRejection"],
  ["an exception", THROW, "uncaughtException"],
])(
  "logs %s that nobody caught with its reference, and finishes what was begun",
  async (_what, preload, kind) => {
    const world = await openProgramWorld();
    const program = await world.start(preload);
    await world.addCost();
    const acts = Array.from({ length: 10 }, () => world.addCost());
    program.kill("SIGUSR2");
    const { status, out } = await program.ended;
    await Promise.all(acts);
    expect(status).toBe(1);
    expect(crashes(out)).toEqual([
      expect.objectContaining({ level: 60, kind, reference: expect.stringMatching(/^[0-9a-f]{8}$/) }),
    ]);
    await world.expectNothingLost();
  },
  60_000,
);

it("logs what goes wrong while it ends, too", async () => {
  const world = await openProgramWorld();
  const program = await world.start(CRASH);
  await world.addCost();
  world.slack.faults.always("timeout");
  world.addCost().catch(() => undefined);
  await world.slack.waitFor(
    () => world.slack.traffic.filter(({ direction }) => direction === "out").length >= 2 || undefined,
    "two acknowledgements",
  );
  program.kill("SIGUSR2");
  await program.printed('"event":"crashed"');
  program.kill("SIGUSR2");
  const { status, out } = await program.ended;
  expect(status).toBe(1);
  expect(crashes(out)).toHaveLength(2);
  world.slack.takeProblems();
}, 60_000);

it("says so at the terminal of the local workspace", async () => {
  const program = startProgram(
    { DATABASE_URL: `file:${temporaryFolder()}/finops.db`, PORT: "0" },
    "kept open",
    { preload: CRASH },
  );
  await program.printed("(Ctrl-C ends it)");
  program.kill("SIGUSR2");
  const { status, err } = await program.ended;
  expect(status).toBe(1);
  expect(crashes(err)).toHaveLength(1);
}, 60_000);

it("says so on the command line", async () => {
  const onceCaught =
    "const timer = setInterval(() => { if (process.listenerCount('uncaughtException') > 0) { clearInterval(timer); throw new Error('planted'); } }, 1);";
  const { status, err } = await startProgram({ DATABASE_URL: `file:${temporaryFolder()}/finops.db` }, "", {
    script: "src/cli.ts",
    args: ["demo"],
    preload: onceCaught,
  }).ended;
  expect(status).toBe(1);
  expect(crashes(err)).toEqual([expect.objectContaining({ kind: "uncaughtException" })]);
}, 60_000);
