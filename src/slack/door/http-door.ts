import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { Clock } from "../../deps.ts";
import { readRequest } from "./request-shape.ts";
import { isSigned } from "./signature.ts";
import type { UsedRequests } from "./used-requests.ts";

export const SLACK_PATH = "/slack/events";
const MAX_BODY_BYTES = 1_000_000;

export type Route = (request: IncomingMessage, response: ServerResponse) => Promise<void>;
export type SlackListener = (request: IncomingMessage, response: ServerResponse) => void;

/**
 * The program's web server. Slack's requests pass only when they are signed, fresh, not seen before and of a shape
 * that Bolt can read: with a valid signature Bolt accepts replays, future timestamps, and hangs on a body of `null`.
 */
export function createHttpDoor(options: {
  routes: Readonly<Record<string, Route>>;
  slack: { signingSecret: string; usedRequests: UsedRequests; listener: SlackListener } | undefined;
  clock: Clock;
}): Server {
  const { routes, slack, clock } = options;

  async function admit(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (slack === undefined) return answer(response, 404);
    if (request.method !== "POST") return answer(response, 405);
    const body = await readBody(request);
    if (body === undefined) return answer(response, 413);
    const signature = headerText(request, "x-slack-signature");
    const timestamp = headerText(request, "x-slack-request-timestamp");
    if (!isSigned(slack.signingSecret, { body, signature, timestamp }, clock())) return answer(response, 401);
    const checked = readRequest(body, headerText(request, "content-type"));
    if (checked === undefined) return answer(response, 400);
    // Slack's own retries of events are signed anew; the same signature twice is a replay.
    if (!(await slack.usedRequests.take({ signature, timestamp }))) return answer(response, 409);
    // What Bolt reads is what was checked, in the one form that it reads in one way.
    request.headers["content-type"] = "application/json";
    slack.listener(Object.assign(request, { rawBody: Buffer.from(JSON.stringify(checked)) }), response);
  }

  return createServer((request, response) => {
    const path = new URL(request.url ?? "/", "http://localhost").pathname;
    const route = request.method === "GET" && Object.hasOwn(routes, path) ? routes[path] : undefined;
    const work =
      path === SLACK_PATH
        ? admit(request, response)
        : (route?.(request, response) ?? Promise.resolve(answer(response, 404)));
    work.catch(() => answer(response, 500));
  });
}

export function answer(
  response: ServerResponse,
  status: number,
  body = "",
  type = "text/plain; charset=utf-8",
): void {
  if (response.headersSent) return;
  response.writeHead(status, { "content-type": type, "cache-control": "no-store" });
  response.end(body);
}

function headerText(request: IncomingMessage, name: string): string {
  const value = request.headers[name];
  return typeof value === "string" ? value : "";
}

async function readBody(request: IncomingMessage): Promise<Buffer | undefined> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request) {
    const part: Buffer = chunk;
    bytes += part.length;
    if (bytes > MAX_BODY_BYTES) return undefined;
    chunks.push(part);
  }
  return Buffer.concat(chunks);
}
