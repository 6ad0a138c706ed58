import {
  WebAPIHTTPError,
  WebAPIPlatformError,
  WebAPIRateLimitedError,
  WebAPIRequestError,
} from "@slack/web-api";
import { aboutOf, type RefusedAbout } from "./refusal.ts";

/** What Slack made of a call, as far as a next one depends on it. */
export type Trouble =
  /** Not taken; to be asked again after this time. */
  | { readonly kind: "limited"; readonly retryAfterMs: number }
  /** Slack was asked, and its answer says nothing: it may have done it. */
  | { readonly kind: "lost"; readonly error: string | undefined }
  /** Slack was never asked. */
  | { readonly kind: "unreached" }
  | { readonly kind: "refused"; readonly error: string; readonly about: RefusedAbout };

/** Slack took the call and does not know itself. */
export const UNCERTAIN_WORDS = ["internal_error", "fatal_error", "request_timeout", "service_unavailable"];
const LIMITED = ["ratelimited", "rate_limited"];
const LIMITED_MS = 30_000;
/** The connection never came to be, so nothing was sent over it. */
const NEVER_CONNECTED = [
  "ECONNREFUSED",
  "ENOTFOUND",
  "EAI_AGAIN",
  "EHOSTUNREACH",
  "ENETUNREACH",
  "UND_ERR_CONNECT_TIMEOUT",
];

/** Reads what the client threw. Whatever is not known for certain may have been carried out. */
export function classify(cause: unknown): Trouble {
  if (cause instanceof WebAPIRateLimitedError)
    return { kind: "limited", retryAfterMs: cause.retryAfter * 1000 };
  if (cause instanceof WebAPIPlatformError) return classifyWord(cause.data.error);
  if (cause instanceof WebAPIRequestError && wasNeverConnected(cause.original.cause))
    return { kind: "unreached" };
  if (cause instanceof WebAPIHTTPError && cause.statusCode === 429)
    return { kind: "limited", retryAfterMs: LIMITED_MS };
  return { kind: "lost", error: undefined };
}

function classifyWord(error: unknown): Trouble {
  // The client puts a page that is not JSON into the place of the word.
  if (typeof error !== "string" || !/^[a-z0-9_]+$/.test(error)) return { kind: "lost", error: undefined };
  if (UNCERTAIN_WORDS.includes(error)) return { kind: "lost", error };
  if (LIMITED.includes(error)) return { kind: "limited", retryAfterMs: LIMITED_MS };
  return { kind: "refused", error, about: aboutOf(error) };
}

export function wasNeverConnected(error: unknown): boolean {
  const code = typeof error === "object" && error !== null && "code" in error ? String(error.code) : "";
  return NEVER_CONNECTED.includes(code);
}
