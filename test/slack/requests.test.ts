import { createHmac } from "node:crypto";
import { request } from "undici";
import { expect, it } from "vitest";
import { type SlackWorld, startWorld } from "../support/slack-world.ts";

const SECRET = "canary-signing-secret";

async function send(
  world: SlackWorld,
  body: string,
  options: { type?: string; at?: Date; signature?: string } = {},
) {
  const timestamp = String(Math.floor((options.at ?? world.deps.clock()).getTime() / 1000));
  const signature = `v0=${createHmac("sha256", SECRET).update(`v0:${timestamp}:${body}`).digest("hex")}`;
  const answer = await request(`http://127.0.0.1:${world.app.port}/slack/events`, {
    method: "POST",
    headers: {
      "content-type": options.type ?? "application/x-www-form-urlencoded",
      "x-slack-request-timestamp": timestamp,
      "x-slack-signature": options.signature ?? signature,
    },
    body,
  });
  await answer.body.dump();
  return answer.statusCode;
}

const COMMAND = "command=%2Ffinops&text=help&team_id=T000000001&user_id=U000000005&trigger_id=1.2.3";

it("refuses unsigned, old, future and repeated requests with 4xx", async () => {
  const world = await startWorld();
  expect(await send(world, COMMAND, { signature: "v0=00" })).toBe(401);
  expect(await send(world, COMMAND, { at: new Date(world.deps.clock().getTime() - 301_000) })).toBe(401);
  expect(await send(world, COMMAND, { at: new Date(world.deps.clock().getTime() + 31_000) })).toBe(401);
  expect(await send(world, COMMAND)).toBe(200);
  expect(await send(world, COMMAND)).toBe(409);
});

it.each(["null", "[]", "payload=null", "payload=%7B%7D", "payload=nonsense", "", "a=b"])(
  "refuses the signed body %j with 400",
  async (body) => {
    const world = await startWorld();
    expect(
      await send(world, body, {
        type: body === "null" || body === "[]" ? "application/json" : "application/x-www-form-urlencoded",
      }),
    ).toBe(400);
  },
);

it("refuses a body that is too large with 413", async () => {
  const world = await startWorld();
  expect(await send(world, `command=x&text=${"a".repeat(1_100_000)}`)).toBe(413);
});

it("answers health, readiness and nothing else", async () => {
  const world = await startWorld();
  const get = async (path: string) => (await request(`http://127.0.0.1:${world.app.port}${path}`)).statusCode;
  expect(await get("/healthz")).toBe(200);
  expect(await get("/readyz")).toBe(200);
  expect(await get("/slack/events")).toBe(405);
  expect(await get("/elsewhere")).toBe(404);
  world.slack.faults.next({ method: "auth.test", times: 1, as: { status: 500 } });
  world.deps.setNow("2026-11-24T03:00:10Z");
  expect(await get("/readyz")).toBe(503);
});

it("speaks Socket Mode too", async () => {
  const world = await startWorld({ socketMode: true });
  expect(await world.ask("/finops help", "viewerEnglish")).toContain("finops-bot help");
});

it("says that it could not check who somebody is when Slack does not tell", async () => {
  const world = await startWorld();
  world.slack.faults.next({ method: "users.info", times: 1, as: { status: 500 } });
  expect(await world.ask("/finops help", "viewer")).toContain("누구인지 확인할 수 없었습니다");
});

it("refuses another team's request", async () => {
  const world = await startWorld();
  const answer = await world.slack.type("/finops help", {
    as: "U000000001",
    fields: { team_id: "T999999999" },
  });
  expect(answer.replies[0]?.text).toContain("설치되어 있지 않습니다");
});
