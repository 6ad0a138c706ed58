import { createHmac } from "node:crypto";
import { Agent, request } from "undici";
import type { Core } from "./core.ts";
import type { Fields } from "./types.ts";

/** One request of Slack to the bot, before it is known whether it travels by HTTP or by socket. */
export type Outgoing = {
  kind: "slash_commands" | "interactive" | "events_api";
  /** For the log: `/finops`, `block_actions`, `app_home_opened`. */
  name: string;
  payload: Fields;
  timestamp?: number;
  headers?: Record<string, string>;
};

export type Delivered = {
  status: number;
  body: string;
  ms: number;
  failure?: "dispatch_failed" | "operation_timeout";
  sent: { body: string; headers: Record<string, string> };
};

export type RawRequest = {
  body: string;
  headers?: Record<string, string>;
  /** Signs the body when no signature is among the headers (default true). */
  signed?: boolean;
  method?: string;
  /** Another path at the bot. */
  path?: string;
};

/** Slack's requests by signed HTTP. */
export function createHttpDelivery(core: Core) {
  const agent = new Agent();
  let target = "";

  async function post(outgoing: {
    body: string;
    headers: Record<string, string>;
    method?: string;
    path?: string;
  }): Promise<Delivered> {
    const started = performance.now();
    const sent = { body: outgoing.body, headers: outgoing.headers };
    const url = outgoing.path === undefined ? target : new URL(outgoing.path, target).href;
    const method = outgoing.method === "GET" ? "GET" : "POST";
    // The clock starts with the request itself: what came later than the limit is late even when it came.
    const late = new AbortController();
    const timer = setTimeout(() => late.abort(), core.options.ackLimitMs);
    try {
      const answer = await request(url, {
        method,
        headers: outgoing.headers,
        body: method === "GET" ? null : outgoing.body,
        dispatcher: agent,
        signal: late.signal,
      });
      const body = await answer.body.text();
      const ms = performance.now() - started;
      const failure = answer.statusCode === 200 ? {} : { failure: "dispatch_failed" as const };
      return { status: answer.statusCode, body, ms, sent, ...failure };
    } catch (error) {
      const failure = late.signal.aborted ? "operation_timeout" : "dispatch_failed";
      return { status: 0, body: String(error), ms: performance.now() - started, failure, sent };
    } finally {
      clearTimeout(timer);
    }
  }

  return {
    connect(url: string): void {
      target = url;
    },
    isConnected: () => target !== "",
    deliver(outgoing: Outgoing): Promise<Delivered> {
      const body = formatBody(outgoing);
      const type = outgoing.kind === "events_api" ? "application/json" : "application/x-www-form-urlencoded";
      const headers = { ...sign(body, core, outgoing.timestamp), "content-type": type, ...outgoing.headers };
      return post({ body, headers });
    },
    sendRaw(raw: RawRequest): Promise<Delivered> {
      const given = Object.fromEntries(
        Object.entries(raw.headers ?? {}).map(([name, value]) => [name.toLowerCase(), value]),
      );
      const signed = raw.signed !== false && given["x-slack-signature"] === undefined;
      const timestamp = Number(given["x-slack-request-timestamp"] ?? Number.NaN);
      const own = signed ? sign(raw.body, core, Number.isNaN(timestamp) ? undefined : timestamp) : {};
      const headers = { "content-type": "application/x-www-form-urlencoded", ...own, ...given };
      return post({ ...raw, headers });
    },
    close: () => agent.destroy(),
  };
}

function formatBody(outgoing: Outgoing): string {
  if (outgoing.kind === "events_api") return JSON.stringify(outgoing.payload);
  if (outgoing.kind === "interactive") {
    return new URLSearchParams({ payload: JSON.stringify(outgoing.payload) }).toString();
  }
  return new URLSearchParams(
    Object.entries(outgoing.payload).map(([name, value]): [string, string] => [name, String(value)]),
  ).toString();
}

/** Slack's `v0` signature over timestamp and body. */
function sign(body: string, core: Core, timestamp?: number): Record<string, string> {
  const seconds = timestamp ?? Math.floor(core.options.clock().getTime() / 1000);
  const hash = createHmac("sha256", core.options.signingSecret).update(`v0:${seconds}:${body}`).digest("hex");
  return {
    "user-agent": "Slackbot 1.0 (+https://api.slack.com/robots)",
    accept: "application/json,*/*",
    "x-slack-request-timestamp": String(seconds),
    "x-slack-signature": `v0=${hash}`,
  };
}
