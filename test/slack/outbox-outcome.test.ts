import {
  WebAPIHTTPError,
  WebAPIPlatformError,
  WebAPIRateLimitedError,
  WebAPIRequestError,
} from "@slack/web-api";
import { describe, expect, it } from "vitest";
import { classify } from "../../src/slack/outbox-outcome.ts";
import { backOffMs, isExpired } from "../../src/slack/outbox-pace.ts";

const word = (error: string) => new WebAPIPlatformError({ ok: false, error });
const broken = (code: string) =>
  new WebAPIRequestError(new TypeError("fetch failed", { cause: Object.assign(new Error(code), { code }) }));
const refused = (error: string, about: string) => ({ kind: "refused", error, about });
const lost = { kind: "lost", error: undefined };

describe("what Slack made of a call", () => {
  it.each([
    ["a rate limit", new WebAPIRateLimitedError(7), { kind: "limited", retryAfterMs: 7000 }],
    ["a rate limit in words", word("ratelimited"), { kind: "limited", retryAfterMs: 30_000 }],
    ["a rate limit in other words", word("rate_limited"), { kind: "limited", retryAfterMs: 30_000 }],
    [
      "a rate limit without a time",
      new WebAPIHTTPError(429, "", {}),
      { kind: "limited", retryAfterMs: 30_000 },
    ],
    ["a server error", new WebAPIHTTPError(500, "", {}), lost],
    ["a gateway's", new WebAPIHTTPError(503, "", {}), lost],
    ["a page instead of JSON", word("<!DOCTYPE html><html></html>"), lost],
    ["half an answer", new TypeError("terminated"), lost],
    ["no answer in time", new WebAPIRequestError(new DOMException("", "TimeoutError")), lost],
    ["a connection that broke", broken("ECONNRESET"), lost],
    ["a socket that closed", broken("UND_ERR_SOCKET"), lost],
    ["Slack unsure", word("internal_error"), { kind: "lost", error: "internal_error" }],
    ["Slack unsure of the worst", word("fatal_error"), { kind: "lost", error: "fatal_error" }],
    ["Slack too slow for itself", word("request_timeout"), { kind: "lost", error: "request_timeout" }],
    ["Slack not available", word("service_unavailable"), { kind: "lost", error: "service_unavailable" }],
    ["a page that ends like a word", word("<p>busy"), lost],
    ["a page that begins like a word", word("busy<br>"), lost],
    ["no word at all", new WebAPIPlatformError({ ok: false } as { ok: false; error: string }), lost],
    ["a failure without a cause", new WebAPIRequestError(new TypeError("failed", { cause: null })), lost],
    ["nobody listening", broken("ECONNREFUSED"), { kind: "unreached" }],
    ["no such host", broken("ENOTFOUND"), { kind: "unreached" }],
    ["no name server", broken("EAI_AGAIN"), { kind: "unreached" }],
    ["never connected", broken("UND_ERR_CONNECT_TIMEOUT"), { kind: "unreached" }],
    ["no such channel", word("channel_not_found"), refused("channel_not_found", "channel")],
    ["not invited", word("not_in_channel"), refused("not_in_channel", "channel")],
    ["archived", word("is_archived"), refused("is_archived", "channel")],
    [
      "read only",
      word("restricted_action_read_only_channel"),
      refused("restricted_action_read_only_channel", "channel"),
    ],
    ["a bad token", word("invalid_auth"), refused("invalid_auth", "auth")],
    ["a scope that lacks", word("missing_scope"), refused("missing_scope", "auth")],
    ["bad blocks", word("invalid_blocks"), refused("invalid_blocks", "content")],
    ["too long", word("msg_too_long"), refused("msg_too_long", "content")],
    ["deleted", word("message_not_found"), refused("message_not_found", "gone")],
    ["a new word", word("something_new"), refused("something_new", "other")],
  ])("%s", (_what, cause, expected) => {
    expect(classify(cause)).toEqual(expected);
  });
});

describe("the wait after tries that failed", () => {
  it.each([
    [1, 0, 1000],
    [1, 0.999, 1500],
    [2, 0, 2000],
    [5, 0, 16_000],
    [10, 0, 512_000],
    [11, 0, 900_000],
    [1000, 0.999, 900_000],
  ])("after %i of them and with chance %f: %i ms", (tries, chance, expected) => {
    expect(Math.abs(backOffMs(tries, chance) - expected)).toBeLessThanOrEqual(1);
  });

  it.each([
    ["2026-11-24T00:00:00Z", "2026-11-26T23:59:59Z", false],
    ["2026-11-24T00:00:00Z", "2026-11-27T00:00:00Z", true],
  ])("is over after three days: from %s to %s %s", (first, now, expected) => {
    expect(isExpired(new Date(first), new Date(now))).toBe(expected);
  });
});
