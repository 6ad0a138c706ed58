import { createServer, type IncomingMessage, type ServerResponse, STATUS_CODES } from "node:http";
import type { Duplex } from "node:stream";
import type { Clock } from "../../deps.ts";
import type { Log } from "../../log.ts";
import { answer, answerJson, type Route, refuseUnread } from "./answer.ts";
import { watchConnections } from "./connections.ts";
import { type BodyLimits, createBodyReader, type Unread } from "./read-body.ts";
import { readRequest } from "./request-shape.ts";
import { pathOfTarget } from "./request-target.ts";
import { judgeSignature } from "./signature.ts";
import type { SignatureWatch } from "./signature-watch.ts";
import type { TooFast } from "./too-fast.ts";
import type { UsedRequests } from "./used-requests.ts";

export const SLACK_PATH = "/slack/events";
const RETRY_LATER = { "retry-after": "10" };

export type SlackListener = (request: IncomingMessage, response: ServerResponse) => void;

export type DoorLimits = BodyLimits & {
  /** From the connection, or the previous request, to the end of the headers. */
  readonly headersMs: number;
  /** How long a connection may be idle: between two requests, or while the client does not read the answer. */
  readonly idleMs: number;
  readonly connections: number;
};

export const DOOR_LIMITS: DoorLimits = {
  headersMs: 10_000,
  bodyMs: 15_000,
  bodyBytes: 1_000_000,
  bodiesBytes: 32_000_000,
  idleMs: 30_000,
  connections: 1_000,
};

const UNREAD_STATUS: Record<Exclude<Unread, "gone">, number> = {
  tooLarge: 413,
  tooSlow: 408,
  crowded: 503,
  malformed: 400,
};

/**
 * A web server that is safe for strangers to reach: everything is answered or closed within limits. A request reaches
 * Bolt only if it is signed, fresh, well-formed, within the person's limit and not a replay.
 */
export function createHttpDoor(options: {
  routes: Readonly<Record<string, Route>>;
  slack:
    | {
        signingSecret: string;
        signatures: Pick<SignatureWatch, "note">;
        tooFast: TooFast;
        usedRequests: UsedRequests;
        listener: SlackListener;
      }
    | undefined;
  clock: Clock;
  log: Log;
  limits?: DoorLimits;
}) {
  const { routes, slack, clock, log, limits = DOOR_LIMITS } = options;
  const bodies = createBodyReader(limits);
  const server = createServer({
    headersTimeout: limits.headersMs,
    requestTimeout: limits.headersMs + limits.bodyMs,
    connectionsCheckingInterval: Math.min(1_000, limits.headersMs),
    keepAliveTimeout: limits.idleMs,
  });
  server.timeout = limits.idleMs;
  const connections = watchConnections(server, limits);

  async function admit(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (slack === undefined) return answer(response, 404);
    if (request.method !== "POST") return notAllowed(response, "POST");
    const body = await bodies.read(request);
    if (typeof body === "string") return refuse(request, response, body);
    const signature = headerText(request, "x-slack-signature");
    const timestamp = headerText(request, "x-slack-request-timestamp");
    const signed = { body, signature, timestamp };
    const verdict = judgeSignature(slack.signingSecret, signed, clock());
    const contentType = headerText(request, "content-type");
    slack.signatures.note(verdict, signed, contentType);
    if (verdict !== "signed") return answer(response, 401);
    connections.markSigned(response);
    const checked = readRequest(body, contentType);
    if (checked === undefined) return answer(response, 400);
    // Slack signs each retry again, so the same signature twice is a replay. It must not use up the person's limit.
    if (!slack.usedRequests.see({ signature, timestamp })) return answer(response, 409);
    const refusal = await slack.tooFast(checked);
    if (refusal !== undefined)
      return refusal.body === undefined ? answer(response, 200) : answerJson(response, 200, refusal.body);
    if (!(await slack.usedRequests.take({ signature, timestamp }))) return answer(response, 409);
    // Bolt gets only checked values, as JSON, which it reads in only one way.
    request.headers["content-type"] = "application/json";
    const rawBody = Buffer.from(JSON.stringify(checked));
    slack.listener(Object.assign(request, { rawBody, url: SLACK_PATH }), response);
  }

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    response.setHeader("cache-control", "no-store");
    response.setHeader("x-content-type-options", "nosniff");
    if (connections.isClosing()) return refuseUnread(request, response, 503, RETRY_LATER);
    const path = pathOfTarget(request.url);
    if (path === undefined) return answer(response, 400);
    if (path === SLACK_PATH) return admit(request, response);
    const route = Object.hasOwn(routes, path) ? routes[path] : undefined;
    if (route === undefined) return answer(response, 404);
    if (request.method !== "GET" && request.method !== "HEAD") return notAllowed(response, "GET, HEAD");
    return route(request, response);
  }

  server.on("request", (request, response) => {
    connections.begin({ request, response });
    serve(request, response).catch((err: unknown) => {
      log.error({ event: "request.failed", err });
      if (response.headersSent) response.destroy();
      else answer(response, 500);
    });
  });
  server.on("connect", (_request, socket) => hangUp(socket, 405));
  server.on("clientError", (error: NodeJS.ErrnoException, socket) => {
    const open = connections.spoil(socket as Parameters<typeof connections.spoil>[0]);
    for (const { request } of open) if (!request.complete) bodies.stop(request, "malformed");
    // Earlier requests are answered first; the connection closes after the last answer.
    if (open.length === 0) hangUp(socket, statusOfParserError(error));
  });
  // For example too many open files: later connections may succeed.
  server.on("error", (err) => log.error({ event: "door.failed", err }));

  return {
    server,
    /** Accepts nothing more; resolves when the open requests are answered. */
    close: connections.close,
  };
}

function refuse(request: IncomingMessage, response: ServerResponse, why: Unread): void {
  if (why === "gone") return;
  refuseUnread(request, response, UNREAD_STATUS[why], why === "crowded" ? RETRY_LATER : {});
}

function notAllowed(response: ServerResponse, allow: string): void {
  answer(response, 405, "", { allow });
}

function statusOfParserError({ code }: NodeJS.ErrnoException): number {
  if (code === "HPE_HEADER_OVERFLOW") return 431;
  return code === "ERR_HTTP_REQUEST_TIMEOUT" ? 408 : 400;
}

/** For a connection without a readable request. */
function hangUp(socket: Duplex, status: number): void {
  socket.on("error", () => socket.destroy());
  if (!socket.writable) return void socket.destroy();
  socket.end(`HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\nconnection: close\r\ncontent-length: 0\r\n\r\n`);
  const timer = setTimeout(() => socket.destroy(), 1_000).unref();
  socket.once("close", () => clearTimeout(timer));
  socket.resume();
}

function headerText(request: IncomingMessage, name: string): string {
  const value = request.headers[name];
  return typeof value === "string" ? value : "";
}
