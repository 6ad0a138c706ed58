import { createHmac } from "node:crypto";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { Agent, request } from "undici";

const TEAM = "T000000001";
const SIGNING_SECRET = "canary-signing-secret";

/** What the program needs in its environment to talk to this Slack. */
export type QuietSlack = {
  readonly environment: Record<string, string>;
  /** Sends a signed command; resolves with what its acknowledgement took. */
  readonly command: (botUrl: string, text: string, userId: string) => Promise<Acknowledged>;
  /** Answers that came to the response URLs. */
  readonly answers: () => number;
  readonly close: () => Promise<void>;
};

export type Acknowledged = {
  readonly status: number;
  readonly body: string;
  readonly ms: number;
  /** Resolves with what the answer took, if one comes to the response URL. */
  readonly answeredMs: Promise<number>;
};

/** A Slack that says yes and remembers nothing, so that an hour's traffic weighs on the bot alone. */
export async function startQuietSlack(): Promise<QuietSlack> {
  let answers = 0;
  let sent = 0;
  const waiting = new Map<string, () => void>();
  const agent = new Agent({ connections: 50 });
  const server = createServer((incoming, response) => {
    const chunks: Buffer[] = [];
    incoming.on("data", (chunk: Buffer) => chunks.push(chunk));
    incoming.on("end", () => {
      const path = incoming.url ?? "";
      if (path.startsWith("/response/")) answers += 1;
      waiting.get(path)?.();
      waiting.delete(path);
      response.setHeader("content-type", "application/json");
      response.end(JSON.stringify(answerTo(path, Buffer.concat(chunks).toString())));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    environment: {
      SLACK_BOT_TOKEN: "xoxb-canary-token",
      SLACK_SIGNING_SECRET: SIGNING_SECRET,
      SLACK_API_URL: `${base}/api/`,
    },
    async command(botUrl, typed, userId) {
      sent += 1;
      const path = `/response/${sent}`;
      const body = new URLSearchParams({
        command: "/finops",
        text: typed,
        team_id: TEAM,
        user_id: userId,
        channel_id: "C000000001",
        trigger_id: `trigger.${sent}`,
        response_url: `${base}${path}`,
      }).toString();
      const begun = performance.now();
      const answeredMs = new Promise<number>((resolve) => {
        waiting.set(path, () => resolve(performance.now() - begun));
      });
      const answer = await request(botUrl, { method: "POST", body, headers: sign(body), dispatcher: agent });
      const text = await answer.body.text();
      return { status: answer.statusCode, body: text, ms: performance.now() - begun, answeredMs };
    },
    answers: () => answers,
    async close() {
      await agent.destroy();
      await closed(server);
    },
  };
}

function answerTo(path: string, body: string): object {
  if (path.endsWith("/auth.test"))
    return { ok: true, team_id: TEAM, user_id: "U0000000B1", bot_id: "B0000000B1" };
  const user = new URLSearchParams(body).get("user");
  if (path.endsWith("/users.info")) return { ok: true, user: { id: user, team_id: TEAM, locale: "ko-KR" } };
  return { ok: true, ts: "1.1", channel: "C000000001" };
}

function sign(body: string): Record<string, string> {
  const seconds = Math.floor(Date.now() / 1000);
  const hash = createHmac("sha256", SIGNING_SECRET).update(`v0:${seconds}:${body}`).digest("hex");
  return {
    "content-type": "application/x-www-form-urlencoded",
    "x-slack-request-timestamp": String(seconds),
    "x-slack-signature": `v0=${hash}`,
  };
}

function closed(server: Server): Promise<void> {
  server.closeAllConnections();
  return new Promise((resolve) => server.close(() => resolve()));
}
