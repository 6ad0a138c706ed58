import { expect, it } from "vitest";
import { createCliWorld } from "./cli-world.ts";

const CASES = "test/cases";
const TEAM_1 = `${CASES}/two-teams-1.csv`;
const TEAM_2 = `${CASES}/two-teams-2.csv`;

const octoberTotal = async (cli: ReturnType<typeof createCliWorld>) =>
  (await cli.json("summary", "2026-10")).total;

it("does not guess what a second team's file does: it says both results and the options", async () => {
  const cli = createCliWorld();
  await cli.done("import", TEAM_1);
  const refused = await cli.run("import", TEAM_2);
  expect(refused).toMatchObject({ status: 1, out: "" });
  expect(refused.err.split("\n")).toEqual([
    "The source “simple” already has costs for this period, and it is not clear whether the file replaces them or is added to them. Nothing was imported.",
    "2026-10: ₩6,000,000 now → ₩300,000 if replaced, ₩6,300,000 if added",
    "If it replaces, these earlier imports no longer count:",
    "two-teams-1.csv (2026-10, imported by cli on 2026-11-24 12:00)",
    "Run it again with one of --replace, --add and --changes (corrections).",
    "",
  ]);
  expect(await octoberTotal(cli)).toBe("6000000");
  expect(await cli.done("import", TEAM_2, "--add")).toContain("2026-10: ₩6,000,000 → ₩6,300,000 (+₩300,000)");
  expect(await octoberTotal(cli)).toBe("6300000");
});

it("takes a large part off a month only with --allow-decrease", async () => {
  const cli = createCliWorld();
  await cli.done("import", TEAM_1);
  const refused = await cli.run("import", TEAM_2, "--replace");
  expect(refused).toMatchObject({ status: 1, out: "" });
  expect(refused.err).toContain(
    "Months that go down by more than 20%: 2026-10: ₩6,000,000 → ₩300,000 (-₩5,700,000)",
  );
  expect(refused.err).toContain("--allow-decrease");
  expect(await octoberTotal(cli)).toBe("6000000");
  const json = await cli.json("import", TEAM_2, "--replace", "--allow-decrease");
  expect(json).toMatchObject({
    effect: "replaces",
    replaced: 1,
    changes: [{ month: "2026-10", now: "6000000", after: "300000", difference: "-5700000" }],
  });
  expect(await octoberTotal(cli)).toBe("300000");
});

it("says as JSON what was refused, and what each effect would come to", async () => {
  const cli = createCliWorld();
  await cli.done("import", TEAM_1);
  for (const more of [[], ["--dry-run"]]) {
    const { status, out } = await cli.run("import", TEAM_2, "--json", ...more);
    expect(status).toBe(1);
    expect(JSON.parse(out)).toMatchObject({
      refused: "undecided",
      effect: null,
      changes: [],
      choices: [
        { effect: "replaces", changes: [{ now: "6000000", after: "300000" }] },
        { effect: "adds", changes: [{ now: "6000000", after: "6300000" }] },
        { effect: "changes", changes: [{ now: "6000000", after: "6300000" }] },
      ],
    });
  }
});

it("shows in a dry run what it would come to", async () => {
  const cli = createCliWorld();
  await cli.done("import", TEAM_1);
  const dry = await cli.done("import", TEAM_2, "--changes", "--dry-run");
  expect(dry).toContain("Nothing was stored");
  expect(dry).toContain("as corrections\n2026-10: ₩6,000,000 → ₩6,300,000 (+₩300,000)");
  expect(await octoberTotal(cli)).toBe("6000000");
});

it("adds daily files and subscriptions of one account without an option", async () => {
  const cli = createCliWorld();
  for (const day of ["03", "04", "05"])
    await cli.done("import", `${CASES}/daily-increment-${day}.csv`, "--rate", "USD=1");
  expect((await cli.json("summary", "2026-11")).total).toBe("30");
  for (const part of ["a", "b"])
    await cli.done("import", `${CASES}/one-account-subscription-${part}.csv`, "--rate", "USD=1");
  expect((await cli.json("summary", "2026-11")).total).toBe("230");
});

it.each([
  ["--replace", "--add"],
  ["--add", "--changes"],
  ["--replace", "--changes"],
])("refuses %s with %s as wrong usage", async (...options) => {
  const refused = await createCliWorld().run("import", TEAM_1, ...options);
  expect(refused).toMatchObject({ status: 2, out: "" });
  expect(refused.err).toContain("Use only one of --replace, --add and --changes.");
});
