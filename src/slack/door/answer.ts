import type { IncomingMessage, ServerResponse } from "node:http";

/** How long a client that is still sending has to read the refusal. */
const LINGER_MS = 2_000;

export type Route = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

type Headers = Readonly<Record<string, string>>;

export function answer(
  response: ServerResponse,
  status: number,
  body = "",
  headers: Headers = { "content-type": "text/plain; charset=utf-8" },
): void {
  if (response.headersSent) return;
  response.writeHead(status, { ...headers, "content-length": Buffer.byteLength(body) });
  response.end(body);
}

export function answerJson(response: ServerResponse, status: number, body: object): void {
  answer(response, status, JSON.stringify(body), { "content-type": "application/json; charset=utf-8" });
}

/**
 * Refuses a request before its body ends, and closes the connection when the client stops sending or after
 * `LINGER_MS`. Closing at once would reset the connection, and the client would never see the answer.
 */
export function refuseUnread(
  request: IncomingMessage,
  response: ServerResponse,
  status: number,
  headers: Headers = {},
): void {
  if (response.headersSent) return;
  response.writeHead(status, { ...headers, "content-length": 0, connection: "close" });
  response.flushHeaders();
  const end = () => response.end();
  const timer = setTimeout(end, LINGER_MS).unref();
  request.once("end", end);
  response.once("close", () => clearTimeout(timer));
  request.resume();
}
