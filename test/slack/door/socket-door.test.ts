import { expect, it } from "vitest";
import { type SlackWorld, startWorld } from "../../support/slack-world.ts";

const refusedFrames = (world: SlackWorld) =>
  world.deps.logged.filter(({ event }) => event === "frame.refused").length;

const envelope = (type: string, payload: unknown) =>
  JSON.stringify({ type, envelope_id: "e1", payload, accepts_response_payload: true });

const FRAMES = [
  "null",
  "1",
  '"hello"',
  "[]",
  "{}",
  "{",
  "",
  '{"type":null}',
  '{"type":"__proto__"}',
  '{"type":"events_api"}',
  '{"type":"slack_event"}',
  '{"type":"ws_message"}',
  '{"type":"error"}',
  '{"type":"close"}',
  '{"type":"disconnected"}',
  '{"type":"slash_commands","envelope_id":"e1"}',
  envelope("slash_commands", null),
  envelope("slash_commands", {}),
  envelope("slash_commands", { command: "/finops", team_id: ["T000000001"] }),
  envelope("interactive", null),
  envelope("interactive", { type: "block_actions", user: { id: "U000000005" }, actions: null }),
  envelope("interactive", { type: "view_submission", user: { id: "U000000005" }, view: null }),
  envelope("events_api", null),
  envelope("events_api", { event: null }),
  envelope("events_api", { type: "event_callback", team_id: "T000000001", event: { type: 5 } }),
  JSON.stringify({ type: "interactive", envelope_id: { toString: 1 }, payload: {} }),
];

it("refuses frames of a shape that nobody can read, and goes on", async () => {
  const world = await startWorld({ socketMode: true });
  for (const frame of FRAMES) world.slack.sendFrame(frame);
  expect(await world.ask("/finops help", "viewerEnglish")).toContain("finops-bot help");
  expect(refusedFrames(world)).toBe(FRAMES.length);
});

it("takes no event for one of the connection's own", async () => {
  const world = await startWorld({ socketMode: true });
  for (const type of ["ws_message", "close", "error", "disconnected", "connected", "slack_event", "hello"])
    world.slack.sendFrame(
      envelope("events_api", { type: "event_callback", team_id: "T000000001", event: { type } }),
    );
  expect(await world.ask("/finops help", "viewerEnglish")).toContain("finops-bot help");
  expect(refusedFrames(world)).toBe(0);
});

it("still takes what the program has listeners for", async () => {
  const world = await startWorld({ socketMode: true });
  const home = await world.slack.openHome({ as: "U000000005" });
  expect(home.views).toHaveLength(1);
  const [form] = (await world.type("/finops cost add", { as: "pm" })).views;
  expect(form?.title).toBeDefined();
});
