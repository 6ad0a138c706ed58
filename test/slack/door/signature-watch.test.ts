import { createHmac } from "node:crypto";
import { request } from "undici";
import { expect, it } from "vitest";
import { post, type Signed, sign } from "../../support/signed-requests.ts";
import { PEOPLE, type SlackWorld, startWorld, TEAM } from "../../support/slack-world.ts";

let commands = 0;
const command = () => {
  commands += 1;
  return `command=%2Ffinops&text=help&team_id=${TEAM}&user_id=${PEOPLE.pm}&trigger_id=1.2.${commands}`;
};

function signedOtherwise(body: string, at: Date): Signed {
  const { headers } = sign(body, at);
  const timestamp = headers["x-slack-request-timestamp"] ?? "";
  const digest = createHmac("sha256", "another-canary").update(`v0:${timestamp}:${body}`).digest("hex");
  return { body, headers: { ...headers, "x-slack-signature": `v0=${digest}` } };
}

const sendOther = async (world: SlackWorld, body = command()) =>
  (await post(world.app.port, signedOtherwise(body, world.deps.clock()))).status;
const sendRight = async (world: SlackWorld, at = world.deps.clock()) =>
  (await post(world.app.port, sign(command(), at))).status;

async function ready(world: SlackWorld) {
  const { statusCode, body } = await request(`http://127.0.0.1:${world.app.port}/readyz`);
  const { signature, why } = (await body.json()) as { signature?: string; why?: unknown };
  return { status: statusCode, signature, why };
}
const refusals = (world: SlackWorld) =>
  world.deps.logged.filter(({ event }) => event === "signature.refused");

it("says once in the log, and at once in /readyz, that the signing secret is wrong", async () => {
  const world = await startWorld();
  expect(await ready(world)).toEqual({ status: 200, signature: "untried", why: undefined });
  for (let sent = 0; sent < 5; sent += 1) expect(await sendOther(world)).toBe(401);
  expect(refusals(world)).toMatchObject([{ level: 40, reason: "signingSecret", refused: 1 }]);
  expect(refusals(world)[0]?.msg).toContain("SLACK_SIGNING_SECRET");
  expect(await ready(world)).toEqual({
    status: 200,
    signature: "degraded",
    why: { signature: "signingSecret" },
  });
  world.deps.setNow("2026-11-24T03:10:00Z");
  await sendOther(world);
  expect(refusals(world).map(({ refused }) => refused)).toEqual([1, 5]);
  expect(JSON.stringify(world.deps.logged)).not.toContain("canary");
});

it("takes it back with the next request that is signed, whatever strangers sent", async () => {
  const world = await startWorld();
  await sendOther(world);
  expect((await ready(world)).signature).toBe("degraded");
  expect(await sendRight(world)).toBe(200);
  expect(await ready(world)).toEqual({ status: 200, signature: "ok", why: undefined });
  await world.app.settled();
});

it("tells a clock that is wrong from a secret that is wrong", async () => {
  const world = await startWorld();
  expect(await sendRight(world, new Date("2026-11-24T02:00:00Z"))).toBe(401);
  expect((await ready(world)).why).toEqual({ signature: "clock" });
  expect(refusals(world)).toMatchObject([{ reason: "clock" }]);
});

it.each<[string, (at: Date) => Signed]>([
  ["no signature", () => ({ body: command(), headers: {} })],
  ["a broken signature", () => ({ body: command(), headers: { "x-slack-signature": "v0=00" } })],
  ["a body that is not Slack's", (at) => signedOtherwise("a=b", at)],
  ["a body that is too long for Slack", (at) => signedOtherwise(`${command()}&a=${"a".repeat(70_000)}`, at)],
])("does not mind a stranger's request with %s", async (_what, make) => {
  const world = await startWorld();
  expect((await post(world.app.port, make(world.deps.clock()))).status).toBe(401);
  expect((await ready(world)).signature).toBe("untried");
  expect(refusals(world)).toEqual([]);
});
