import { expect, it } from "vitest";
import { type SlackWorld, startWorld } from "../support/slack-world.ts";

const MINUTE = 60;
const form = {
  command: "/finops",
  text: "help",
  team_id: "T000000001",
  user_id: "U000000005",
  channel_id: "C000000002",
  trigger_id: "1.2.3",
};
const formOf = (fields: object) => new URLSearchParams({ ...form, ...fields }).toString();

/** Signed as Slack signs, at the clock's time unless told otherwise. */
async function send(world: SlackWorld, body: string, options: { json?: boolean; at?: number } = {}) {
  const seconds = options.at ?? Math.floor(world.deps.clock().getTime() / 1000);
  const type = options.json ? "application/json" : "application/x-www-form-urlencoded";
  const headers = { "x-slack-request-timestamp": String(seconds), "content-type": type };
  return (await world.slack.sendRaw({ body, headers })).status;
}

it("takes a captured request once for as long as its signature is good, and then as too old", async () => {
  const world = await startWorld();
  const began = Math.floor(world.deps.clock().getTime() / 1000);
  const body = formOf({});
  const replay = async (after: number) => {
    world.deps.setNow(new Date((began + after) * 1000).toISOString());
    return send(world, body, { at: began });
  };
  expect(await replay(0)).toBe(200);
  for (const minutes of [0, 1, 2, 3, 4])
    expect([minutes, await replay(minutes * MINUTE + 1)]).toEqual([minutes, 409]);
  expect(await replay(5 * MINUTE)).toBe(409);
  expect(await replay(5 * MINUTE + 1)).toBe(401);
  await world.app.settled();
});

const inside = { type: "app_home_opened", user: "U000000005", tab: "home" };
const event = { type: "event_callback", team_id: "T000000001", event_id: "Ev1", event: inside };

it.each([
  ["an event with its team", event, 200],
  ["an event without a team", { ...event, team_id: undefined }, 400],
  ["an event of no team", { ...event, team_id: "" }, 400],
  ["an event whose team is no text", { ...event, team_id: 7 }, 400],
  ["an event without what happened", { ...event, event: undefined }, 400],
] as const)("answers %s with its status", async (_what, body, status) => {
  const world = await startWorld();
  expect(await send(world, JSON.stringify(body), { json: true })).toBe(status);
  await world.app.settled();
});

it.each([
  ["a command without a team", { team_id: "" }],
  ["a command without a person", { user_id: "" }],
  ["another command", { command: "/other" }],
])("refuses %s", async (_what, fields) => {
  const world = await startWorld();
  expect(await send(world, formOf(fields))).toBe(400);
});
