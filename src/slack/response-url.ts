import { request } from "undici";
import type { Log } from "../log.ts";
import type { Network } from "../network.ts";
import { UNCERTAIN_WORDS, wasNeverConnected } from "./outbox-outcome.ts";
import { isSlacks } from "./slack-address.ts";

/** `failed`: certainly not shown. `unreached`: Slack was never asked. `lost`: its answer says nothing, so it may be shown. */
export type ResponseUrlOutcome = "sent" | "refusedBlocks" | "failed" | "unreached" | "lost";
/** Posts to a response_url, and fails if it is not an address of Slack. Never throws. */
export type PostToResponseUrl = (url: string, body: object) => Promise<ResponseUrlOutcome>;

const TIMEOUT_MS = 3_000;
/** A page, or a word with which Slack says that it does not know itself. */
const UNCERTAIN = new RegExp(`^\\s*<|"(${UNCERTAIN_WORDS.join("|")})"`);

/** The URL of a command belongs to no message, so that what replaces there replaces our own answer. */
export function isOfCommand(url: string): boolean {
  return URL.canParse(url) && new URL(url).pathname.startsWith("/commands/");
}

/** Bolt's own respond() has no time limit and posts to any address. Redirects are not followed. */
export function createResponseUrls({
  apiUrl,
  log,
  network,
}: {
  apiUrl: string;
  log: Log;
  network: Network;
}): PostToResponseUrl {
  return async function postToResponseUrl(url, body) {
    if (!isSlacks(url, apiUrl)) {
      log.warn({ event: "responseUrl.foreign" }, "a response_url is not at Slack; sending a direct message");
      return "failed";
    }
    try {
      const answer = await request(url, {
        ...network.through,
        method: "POST",
        headers: { "content-type": "application/json; charset=utf-8" },
        body: JSON.stringify(body),
        headersTimeout: TIMEOUT_MS,
        bodyTimeout: TIMEOUT_MS,
        signal: AbortSignal.timeout(TIMEOUT_MS),
      });
      const text = await answer.body.text();
      if (text.includes("invalid_blocks")) return "refusedBlocks";
      if (answer.statusCode >= 500 || UNCERTAIN.test(text)) return "lost";
      return answer.statusCode === 200 && !text.includes('"ok":false') ? "sent" : "failed";
    } catch (error) {
      return wasNeverConnected(error) ? "unreached" : "lost";
    }
  };
}
