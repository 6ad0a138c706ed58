import type { ServerResponse } from "node:http";
import type { Fault } from "./types.ts";

export type Answer = {
  status: number;
  headers: Record<string, string>;
  body: string | Buffer;
  refused?: string[];
};

export function sendAnswer(response: ServerResponse, answer: Answer): void {
  response.writeHead(answer.status, { ...answer.headers, "content-length": Buffer.byteLength(answer.body) });
  response.end(answer.body);
}

/** A page, as Slack serves one where JSON was expected. */
export const LOGIN_PAGE: Answer = {
  status: 200,
  headers: { "content-type": "text/html; charset=utf-8" },
  body: "<!DOCTYPE html><html><head><title>Slack</title></head><body>Sign in to continue</body></html>",
};

/** Plays a fault out on the wire; answers the status for the log (0: nothing was answered). */
export function sendFault(response: ServerResponse, fault: Fault, real: Answer): number {
  if (fault === "timeout") return 0;
  if (fault === "reset") {
    response.socket?.resetAndDestroy();
    return 0;
  }
  if (fault === "html") {
    sendAnswer(response, LOGIN_PAGE);
    return 200;
  }
  if (fault === "truncated") {
    const bytes = Buffer.from(real.body);
    response.writeHead(200, { ...real.headers, "content-length": bytes.length });
    response.write(bytes.subarray(0, Math.floor(bytes.length / 2)), () => response.socket?.destroy());
    return 200;
  }
  const json = { "content-type": "application/json; charset=utf-8" };
  if ("error" in fault) {
    sendAnswer(response, {
      status: 200,
      headers: json,
      body: JSON.stringify({ ok: false, error: fault.error }),
    });
    return 200;
  }
  if (fault.status === 429) {
    const headers = { ...json, "retry-after": String(fault.retryAfter) };
    sendAnswer(response, { status: 429, headers, body: JSON.stringify({ ok: false, error: "ratelimited" }) });
    return 429;
  }
  sendAnswer(response, {
    status: fault.status,
    headers: { "content-type": "text/plain" },
    body: "server error",
  });
  return fault.status;
}
