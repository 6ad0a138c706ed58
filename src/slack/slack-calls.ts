import type { ModalView } from "@slack/types";
import { WebAPIPlatformError, type WebClient } from "@slack/web-api";
import { UpstreamError } from "../domain/mistakes.ts";
import { classify } from "./outbox-outcome.ts";
import type { Message, MessageBlock } from "./views/blocks.ts";

export type PostOutcome =
  | { readonly kind: "posted"; readonly ts: string; readonly channelId: string }
  | { readonly kind: "refused"; readonly error: string };

export type UpdateOutcome =
  | { readonly kind: "updated" }
  /** The person closed it. */
  | { readonly kind: "closed" }
  | { readonly kind: "failed"; readonly cause: unknown };

export type ChannelFacts = {
  /** People of other organisations read it. */
  readonly externallyShared: boolean;
  readonly botIsMember: boolean;
};

/** By which the outbox finds its message when Slack's answer was lost. */
export function metadataOf(id: string) {
  return { event_type: "finops_outbox", event_payload: { key: id } };
}

/** Views with a block that Slack does not take are refused under either name. */
const REFUSED_BLOCKS = ["invalid_blocks", "invalid_arguments"];

/** The calls that the program makes to Slack, in its own terms. */
export type SlackCalls = {
  /** To a channel or a person; the outbox finds it again by `id`. Throws `UpstreamError` where Slack did not decide. */
  post: (channelId: string, message: Message, id?: string) => Promise<PostOutcome>;
  openView: (triggerId: string, view: ModalView) => Promise<void>;
  /** Never throws: what the view was to say is then said elsewhere. */
  updateView: (viewId: string, view: ModalView) => Promise<UpdateOutcome>;
  publishHome: (userId: string, blocks: readonly MessageBlock[]) => Promise<"published" | "refusedBlocks">;
  /** Undefined where the scope to ask was not granted. */
  findChannel: (channelId: string) => Promise<ChannelFacts | undefined>;
};

export function createSlackCalls(client: WebClient): SlackCalls {
  return {
    async post(channelId, message, id) {
      try {
        const answer = await client.chat.postMessage({
          channel: channelId,
          text: message.text,
          // Bolt's types lack the chart block.
          blocks: message.blocks as never,
          parse: "none",
          ...(id === undefined ? {} : { metadata: metadataOf(id) }),
          unfurl_links: false,
          unfurl_media: false,
        });
        return { kind: "posted", ts: answer.ts ?? "", channelId: answer.channel ?? channelId };
      } catch (cause) {
        const error = refusal(cause);
        if (error === undefined || classify(cause).kind !== "refused")
          throw new UpstreamError("slack", cause);
        return { kind: "refused", error };
      }
    },
    async openView(triggerId, view) {
      await client.views.open({ trigger_id: triggerId, view }).catch((cause: unknown) => {
        throw new UpstreamError("slack", cause);
      });
    },
    async updateView(viewId, view) {
      try {
        await twice(() => client.views.update({ view_id: viewId, view }));
        return { kind: "updated" };
      } catch (cause) {
        return refusal(cause) === "not_found" ? { kind: "closed" } : { kind: "failed", cause };
      }
    },
    async publishHome(userId, blocks) {
      try {
        // Slack's types lack the chart block.
        const view = { type: "home" as const, blocks: blocks as never };
        await twice(() => client.views.publish({ user_id: userId, view }));
        return "published";
      } catch (cause) {
        if (!REFUSED_BLOCKS.includes(refusal(cause) ?? "")) throw new UpstreamError("slack", cause);
        return "refusedBlocks";
      }
    },
    async findChannel(channelId) {
      try {
        const { channel } = await client.conversations.info({ channel: channelId });
        return {
          externallyShared: channel?.is_ext_shared === true || channel?.is_pending_ext_shared === true,
          botIsMember: channel?.is_member === true,
        };
      } catch (cause) {
        const error = refusal(cause);
        if (error === undefined) throw new UpstreamError("slack", cause);
        // A private channel without the bot.
        return error === "channel_not_found" ? { externallyShared: false, botIsMember: false } : undefined;
      }
    },
  };
}

/** Slack's own word of refusal, such as `is_archived`; undefined when what came back was no answer of Slack's. */
function refusal(cause: unknown): string | undefined {
  return cause instanceof WebAPIPlatformError ? cause.data.error : undefined;
}

/** Once more where Slack did not answer: for calls that may be repeated. */
async function twice<T>(call: () => Promise<T>): Promise<T> {
  try {
    return await call();
  } catch (cause) {
    const { kind } = classify(cause);
    if (kind === "refused" || kind === "limited") throw cause;
    return call();
  }
}
