import type { ModalView } from "@slack/types";
import { UpstreamError, UserError } from "../domain/mistakes.ts";
import type { Log } from "../log.ts";
import type { Answer } from "./answer.ts";
import type { PostToResponseUrl } from "./response-url.ts";
import type { SlackCalls } from "./slack-calls.ts";
import type { Message, MessageBlock } from "./views/blocks.ts";
import { plainBlocks, plainMessage } from "./views/plain-message.ts";

/** Where an answer goes: the response_url of what was typed or clicked, else a direct message. */
export type Destination = {
  readonly userId: string;
  readonly channelId: string | undefined;
  readonly responseUrl: string | undefined;
  readonly triggerId: string | undefined;
  /** The modal that was submitted. */
  readonly viewId: string | undefined;
  /** Began on the person's Home tab, which is published again afterwards. */
  readonly fromHome: boolean;
};

/** Whether a workspace takes tables and charts, remembered. */
export type BlockMemory = { plain: () => Promise<boolean>; rememberPlain: () => Promise<void> };

export type Deliver = (answer: Answer, to: Destination, blocks: BlockMemory) => Promise<void>;

/** Turns an answer into calls to Slack. A refused table or chart is sent once more as plain sections. */
export function createDeliver(slack: SlackCalls, postToResponseUrl: PostToResponseUrl, log: Log): Deliver {
  return async function deliver(answer, to, blocks) {
    switch (answer.kind) {
      case "reply":
        return send(answer.message, to, blocks, false);
      case "replace":
        return send(answer.message, to, blocks, true);
      case "progress":
        try {
          await send(answer.message, to, blocks, false);
          return await send(await answer.later(), to, blocks, answer.below !== true);
        } finally {
          answer.place?.leave();
        }
      case "open":
        return openView(answer.view, to);
      case "update": {
        const isOpen = await showView(answer.view, to);
        if (!isOpen || answer.tell === "always") await send(answer.told, to, blocks, false);
        return;
      }
      case "post":
        await post(answer.channelId, answer.message, blocks);
        return send(answer.told, to, blocks, false);
      case "home":
        return publish(answer.blocks, to, blocks);
      case "nothing":
      // These are the acknowledgement's.
      case "slow":
      case "asked":
      case "fieldErrors":
        return;
    }
  };

  async function openView(view: ModalView, to: Destination): Promise<void> {
    if (to.triggerId === undefined) throw new UserError({ kind: "expiredControl" });
    await slack.openView(to.triggerId, withOrigin(view, to));
  }

  /** False when the person closed it meanwhile, or Slack failed: what was done must be told all the same. */
  async function showView(view: ModalView, to: Destination): Promise<boolean> {
    if (to.viewId === undefined) return false;
    const outcome = await slack.updateView(to.viewId, withOrigin(view, to));
    if (outcome.kind === "failed")
      log.warn(
        { event: "view.failed", err: outcome.cause },
        "a modal could not be changed; sending a message",
      );
    return outcome.kind === "updated";
  }

  async function publish(home: readonly MessageBlock[], to: Destination, blocks: BlockMemory): Promise<void> {
    const known = await blocks.plain();
    if (!known && (await slack.publishHome(to.userId, home)) === "published") return;
    if ((await slack.publishHome(to.userId, plainBlocks(home))) === "refusedBlocks")
      throw new UpstreamError("slack", new Error("Slack refused the Home tab"));
    if (known) return;
    log.warn({ event: "blocks.refused" }, "Slack refused a table or chart; the Home tab has plain sections");
    await blocks.rememberPlain();
  }

  async function send(
    message: Message,
    to: Destination,
    blocks: BlockMemory,
    replace: boolean,
  ): Promise<void> {
    const first = (await blocks.plain()) ? plainMessage(message) : message;
    const outcome = await sendOnce(first, to, replace);
    if (outcome === "refusedBlocks") {
      log.warn({ event: "blocks.refused" }, "Slack refused a table or chart; sending plain sections");
      await blocks.rememberPlain();
      if ((await sendOnce(plainMessage(message), to, replace)) === "sent") return;
    } else if (outcome === "sent") return;
    log.warn({ event: "answer.undelivered", user: to.userId }, "an answer could not be delivered");
  }

  async function sendOnce(message: Message, to: Destination, replace: boolean) {
    if (to.responseUrl !== undefined) {
      const outcome = await postToResponseUrl(to.responseUrl, {
        response_type: "ephemeral",
        replace_original: replace,
        parse: "none",
        text: message.text,
        blocks: message.blocks,
      });
      if (outcome !== "failed") return outcome;
    }
    const posted = await slack.post(to.userId, message);
    if (posted.kind === "posted") return "sent";
    return posted.error === "invalid_blocks" ? "refusedBlocks" : "failed";
  }

  async function post(channelId: string, message: Message, blocks: BlockMemory): Promise<void> {
    const first = (await blocks.plain()) ? plainMessage(message) : message;
    let outcome = await slack.post(channelId, first);
    if (outcome.kind === "refused" && outcome.error === "invalid_blocks") {
      await blocks.rememberPlain();
      outcome = await slack.post(channelId, plainMessage(message));
    }
    if (outcome.kind === "posted") return;
    if (outcome.error === "not_in_channel" || outcome.error === "channel_not_found") {
      throw new UserError({ kind: "notInChannel" });
    }
    throw new UpstreamError("slack", new Error(outcome.error));
  }
}

/** What the modal's own answer needs to know of where it began. */
function withOrigin(view: ModalView, to: Destination): ModalView {
  const memory: unknown = JSON.parse(view.private_metadata ?? "{}");
  const origin = {
    ...(memory as object),
    responseUrl: to.responseUrl,
    channelId: to.channelId,
    ...(to.fromHome ? { fromHome: "yes" } : {}),
  };
  return { ...view, private_metadata: JSON.stringify(origin) };
}
