import { createHmac } from "node:crypto";
import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { WebClient } from "@slack/web-api";
import type { Fields, SlackOptions } from "../../local/slack/types.ts";

export const WORKSPACE: SlackOptions = {
  teamId: "T000000001",
  teamName: "Haneul",
  people: [
    { id: "U000000001", name: "jiwoo", locale: "ko-KR", timezone: "Asia/Seoul" },
    { id: "U000000002", name: "sam", locale: "en-US", timezone: "America/New_York" },
    { id: "U000000003", name: "gast", locale: "de-DE", timezone: "Europe/Berlin", kind: "guest" },
    {
      id: "U000000004",
      name: "partner",
      locale: "en-GB",
      timezone: "Europe/London",
      kind: "otherOrganisation",
    },
    { id: "U000000005", name: "gone", locale: "en-US", timezone: "UTC", kind: "deactivated" },
  ],
  channels: [
    { id: "C000000001", name: "finops", botIsMember: true },
    { id: "C000000002", name: "random", botIsMember: false },
    { id: "C000000003", name: "old", botIsMember: true, archived: true },
  ],
  botUserId: "U0000000B1",
  botId: "B0000000B1",
  botToken: "xoxb-test",
  appToken: "xapp-test",
  signingSecret: "shhh",
};

export type BotRequest = {
  payload: Fields;
  headers: IncomingMessage["headers"];
  verified: boolean;
  body: string;
};
export type BotAnswer = { status?: number; body?: unknown; delayMs?: number } | undefined;

/** A bot of a few lines: the test says how it answers, `undefined` meaning an empty 200. */
export async function startFakeBot(answer: (request: BotRequest) => Promise<BotAnswer> | BotAnswer) {
  const requests: BotRequest[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", async () => {
      const body = Buffer.concat(chunks).toString();
      const seen = {
        payload: parse(body),
        headers: request.headers,
        verified: verify(body, request.headers),
        body,
      };
      requests.push(seen);
      const given = seen.verified ? await answer(seen) : { status: 401, body: "bad signature" };
      const content = given?.body === undefined ? "" : given.body;
      response.writeHead(given?.status ?? 200, { "content-type": "application/json" });
      response.end(typeof content === "string" ? content : JSON.stringify(content));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    requests,
    url: `http://127.0.0.1:${port}/slack/events`,
    close: () => {
      server.closeAllConnections();
      return new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}

export function createClient(apiUrl: string, token = WORKSPACE.botToken): WebClient {
  return new WebClient(token, {
    slackApiUrl: apiUrl,
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    timeout: 1_000,
  });
}

export async function respond(
  responseUrl: unknown,
  message: Fields,
): Promise<{ status: number; body: string }> {
  const answer = await fetch(String(responseUrl), {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(message),
  });
  return { status: answer.status, body: await answer.text() };
}

function parse(body: string): Fields {
  if (body.startsWith("{")) return JSON.parse(body) as Fields;
  const form = Object.fromEntries(new URLSearchParams(body));
  return form["payload"] === undefined ? form : (JSON.parse(form["payload"]) as Fields);
}

function verify(body: string, headers: IncomingMessage["headers"]): boolean {
  const timestamp = String(headers["x-slack-request-timestamp"]);
  const hash = createHmac("sha256", WORKSPACE.signingSecret).update(`v0:${timestamp}:${body}`).digest("hex");
  return headers["x-slack-signature"] === `v0=${hash}`;
}
