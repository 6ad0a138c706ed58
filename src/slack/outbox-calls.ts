import type { WebClient } from "@slack/web-api";
import { LRUCache } from "lru-cache";
import type { Stopwatch } from "../deps.ts";
import { UpstreamError } from "../domain/mistakes.ts";
import type { Place } from "../store/outbox-queue.ts";
import { classify, type Trouble } from "./outbox-outcome.ts";
import { createSlackCalls, metadataOf } from "./slack-calls.ts";
import type { Message } from "./views/blocks.ts";

export type Sent = { readonly kind: "sent"; readonly place: Place };
export type Look =
  | { readonly kind: "found"; readonly ts: string }
  | { readonly kind: "absent" | "blind" }
  | Trouble;

/** The calls that the outbox makes to Slack; none throws. `id` is the message's, in its metadata. */
export type OutboxCalls = {
  post: (
    to: { readonly channel: string; readonly threadTs: string | undefined },
    id: string,
    message: Message,
  ) => Promise<Sent | Trouble>;
  update: (place: Place, id: string, message: Message) => Promise<Sent | Trouble>;
  /** Looks for a message that may have been posted since then; blind where the scope to look was not granted. */
  find: (
    to: { readonly channel: string; readonly threadTs: string | undefined },
    id: string,
    since: Date,
  ) => Promise<Look>;
  /** Asked once in ten minutes; false where Slack may not be asked. */
  isShared: (channel: string) => Promise<boolean | Trouble>;
  /** Whether Slack answers at all. */
  answers: () => Promise<boolean>;
};

const SHARED_KEPT_MS = 10 * 60_000;
const BLIND_KEPT_MS = 5 * 60_000;
/** Slack's clock and ours. */
const CLOCKS_APART_MS = 5 * 60_000;
const PAGE = 200;
/** All pages together stay within the lease of the message. */
const MOST_PAGES = 3;

export function createOutboxCalls(client: WebClient, elapsedMs: Stopwatch): OutboxCalls {
  const slack = createSlackCalls(client);
  const time = { perf: { now: elapsedMs }, ttlResolution: 0 };
  const shared = new LRUCache<string, boolean>({ max: 1000, ttl: SHARED_KEPT_MS, ...time });
  let blindUntilMs = 0;

  const body = (id: string, message: Message) => ({
    text: message.text,
    parse: "none" as const,
    // Slack's types lack the chart block.
    blocks: message.blocks as never,
    metadata: metadataOf(id),
  });

  return {
    async post({ channel, threadTs }, id, message) {
      try {
        const answer = await client.chat.postMessage({
          channel,
          ...body(id, message),
          ...(threadTs === undefined ? {} : { thread_ts: threadTs }),
          unfurl_links: false,
          unfurl_media: false,
        });
        if (answer.ts === undefined) return { kind: "lost", error: undefined };
        return { kind: "sent", place: { channel: answer.channel ?? channel, ts: answer.ts } };
      } catch (cause) {
        return classify(cause);
      }
    },
    async update(place, id, message) {
      try {
        await client.chat.update({ ...place, ...body(id, message) });
        return { kind: "sent", place };
      } catch (cause) {
        return classify(cause);
      }
    },
    async find({ channel, threadTs }, id, since) {
      if (elapsedMs() < blindUntilMs) return { kind: "blind" };
      const oldest = String((since.getTime() - CLOCKS_APART_MS) / 1000);
      try {
        let cursor: string | undefined;
        for (let page = 0; page < MOST_PAGES; page += 1) {
          const range = {
            channel,
            oldest,
            include_all_metadata: true,
            limit: PAGE,
            ...(cursor === undefined ? {} : { cursor }),
          };
          const { messages = [], response_metadata: more } =
            threadTs === undefined
              ? await client.conversations.history(range)
              : await client.conversations.replies({ ...range, ts: threadTs });
          const found = messages.find((message) => keyOf(message) === id);
          if (found?.ts !== undefined) return { kind: "found", ts: found.ts };
          cursor = more?.next_cursor || undefined;
          if (cursor === undefined) return { kind: "absent" };
        }
        return { kind: "blind" };
      } catch (cause) {
        const trouble = classify(cause);
        if (trouble.kind !== "refused") return trouble;
        if (trouble.error === "missing_scope") blindUntilMs = elapsedMs() + BLIND_KEPT_MS;
        return { kind: "blind" };
      }
    },
    async isShared(channel) {
      const known = shared.get(channel);
      if (known !== undefined) return known;
      try {
        const answer = (await slack.findChannel(channel))?.externallyShared ?? false;
        shared.set(channel, answer);
        return answer;
      } catch (error) {
        const trouble = classify(error instanceof UpstreamError ? error.cause : error);
        // Only a question went out, so nothing can have been posted.
        return trouble.kind === "lost" ? { kind: "unreached" } : trouble;
      }
    },
    answers: () =>
      client.auth.test().then(
        () => true,
        // A refusal is an answer.
        (cause: unknown) => ["refused", "limited"].includes(classify(cause).kind),
      ),
  };
}

function keyOf(message: object): unknown {
  const metadata =
    "metadata" in message ? (message.metadata as { event_payload?: { key?: unknown } }) : undefined;
  return metadata?.event_payload?.key;
}
