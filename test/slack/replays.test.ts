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
  for (const seconds of [
    1,
    MINUTE,
    2 * MINUTE,
    2 * MINUTE + 1,
    4 * MINUTE,
    5 * MINUTE,
    5 * MINUTE + 1,
    7 * MINUTE,
  ])
    expect([seconds, await replay(seconds)]).toEqual([seconds, expect.toSatisfy(isRefusal)]);
  await world.app.settled();
});

const isRefusal = (status: number) => status >= 400 && status < 500;
const inside = { type: "app_home_opened", user: "U000000005", tab: "home" };
const event = { type: "event_callback", team_id: "T000000001", event_id: "Ev1", event: inside };

it.each([
  ["without a team", { ...event, team_id: undefined }],
  ["of no team", { ...event, team_id: "" }],
  ["whose team is no text", { ...event, team_id: 7 }],
  ["without what happened", { ...event, event: undefined }],
])("refuses an event %s, and takes it whole", async (_what, body) => {
  const world = await startWorld();
  expect(await send(world, JSON.stringify(body), { json: true })).toSatisfy(isRefusal);
  expect(await send(world, JSON.stringify(event), { json: true })).toBe(200);
  await world.app.settled();
});

it.each([
  ["a command without a team", { team_id: "" }],
  ["a command without a person", { user_id: "" }],
  ["another command", { command: "/other" }],
])("refuses %s", async (_what, fields) => {
  const world = await startWorld();
  expect(await send(world, formOf(fields))).toSatisfy(isRefusal);
});
