import { expect, it } from "vitest";
import { COMMANDS } from "../../src/slack/commands/registry.ts";
import { readState } from "../support/database-state.ts";
import { clickBody, post, sign } from "../support/signed-requests.ts";
import { PEOPLE, type SlackWorld, startWorld, type Who } from "../support/slack-world.ts";

const CHANNEL = "C000000002";

/** What the person reads after a click on a button with a value of their own. */
async function clickOn(world: SlackWorld, action: string, line: string, as: Who): Promise<string> {
  const before = world.slack.dms(PEOPLE[as]).length;
  await post(world.app.port, sign(clickBody(action, line, as), world.deps.clock()));
  await world.app.settled();
  return world.slack
    .dms(PEOPLE[as])
    .slice(before)
    .map(({ text }) => text)
    .join("\n");
}

const HAND_MADE = [
  `role <@${PEOPLE.nobody}> ADMIN`,
  "role list",
  `ROLE <@${PEOPLE.nobody}> admin`,
  "budget set 2026-10 1",
  "cost add 2026-10 SERVER 1",
  "cost add",
  "import undo",
  "settings",
  "optimize",
  "alerts digest set weekly off",
];

it.each([
  ["share", ({ shareable }: (typeof COMMANDS)[number]) => shareable],
  ["show", ({ reads }: (typeof COMMANDS)[number]) => reads],
] as const)(
  "%s runs no other line, not for an ADMIN who may type it",
  async (action, may) => {
    const world = await startWorld();
    await world.ask("/finops cost add 2026-10 SERVER 70", "admin");
    await world.app.settled();
    const refused = COMMANDS.filter((command) => !may(command)).flatMap(({ examples }) => examples);
    expect(refused.length).toBeGreaterThan(20);
    const before = readState(world.database.file);
    for (const line of [...refused, ...HAND_MADE])
      expect.soft(await clickOn(world, action, line, "adminEnglish"), line).toContain("no longer in use");
    expect(readState(world.database.file)).toBe(before);
    expect(world.slack.messagesSeenBy(PEOPLE.viewer, CHANNEL)).toEqual([]);
  },
  60_000,
);

it("runs what only reads, in place, for whoever may type it", async () => {
  const world = await startWorld();
  expect(await clickOn(world, "show", "cost recurring", "viewerEnglish")).not.toContain("no longer in use");
  expect(await clickOn(world, "show", "audit", "adminEnglish")).not.toContain("no longer in use");
});

it.each([
  ["show", "audit", "viewerEnglish"],
  ["show", "mapping", "viewerEnglish"],
  ["show", "audit", "pmEnglish"],
] as const)("%s %s gives %s no more than they may type", async (action, line, as) => {
  const world = await startWorld();
  expect(await clickOn(world, action, line, as)).toContain(`There is no command “${line}”`);
});

it("asks for the role at the time of the click", async () => {
  const world = await startWorld();
  await world.ask("/finops cost add 2026-10 SERVER 70", "pm");
  await world.ask(`/finops role <@${PEOPLE.pmEnglish}> VIEWER`, "admin");
  expect(await clickOn(world, "share", "summary 2026-10", "pmEnglish")).toContain("PM");
  expect(world.slack.messagesSeenBy(PEOPLE.viewer, CHANNEL)).toEqual([]);
});
