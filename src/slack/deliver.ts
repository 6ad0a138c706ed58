import type { ModalView } from "@slack/types";
import { UpstreamError, UserError } from "../domain/mistakes.ts";
import type { Log } from "../log.ts";
import type { Answer } from "./answer.ts";
import { classify } from "./outbox-outcome.ts";
import { isOfCommand, type ResponseUrlOutcome as Outcome, type PostToResponseUrl } from "./response-url.ts";
import type { PostOutcome, SlackCalls } from "./slack-calls.ts";
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

/** How an answer is to be delivered. */
export type Delivery = {
  readonly blocks: BlockMemory;
  /** Of the act, for the metadata of a direct message. */
  readonly id?: string;
  /** Says of a direct message in place of another what it answers. */
  readonly asLate: (message: Message) => Message;
};

/** An answer that Slack did not confirm. `lost`: a direct message may have arrived nevertheless. */
export type Missed = { readonly message: Message; readonly lost: boolean };

export type Deliver = (answer: Answer, to: Destination, delivery: Delivery) => Promise<Missed | undefined>;

/** Turns an answer into calls to Slack. A refused table or chart is sent once more as plain sections. */
export function createDeliver(slack: SlackCalls, postToResponseUrl: PostToResponseUrl, log: Log): Deliver {
  return async function deliver(answer, to, delivery) {
    switch (answer.kind) {
      case "reply":
        return send(answer.message, to, delivery, false);
      case "replace":
        return send(answer.message, to, delivery, true);
      case "progress":
        try {
          await send(answer.message, to, { ...delivery, isPassing: true }, false);
          return await send(await answer.later(), to, delivery, answer.below !== true);
        } finally {
          answer.place?.leave();
        }
      case "open":
        await openView(answer.view, to);
        return undefined;
      case "update": {
        const isOpen = await showView(answer.view, to);
        if (isOpen && answer.tell !== "always") return undefined;
        return send(answer.told, to, delivery, false);
      }
      case "post":
        return send(
          (await post(answer, delivery.blocks)) ? answer.told : answer.toldLater,
          to,
          delivery,
          false,
        );
      case "home":
        await publish(answer.blocks, to, delivery.blocks);
        return undefined;
      case "nothing":
      // These are the acknowledgement's.
      case "slow":
      case "asked":
      case "fieldErrors":
        return undefined;
    }
  };

  async function openView(view: ModalView, to: Destination): Promise<void> {
    if (to.triggerId === undefined) throw new UserError({ kind: "expiredControl" });
    await slack.openView(to.triggerId, withOrigin(view, to));
  }

  /** False when the person closed it meanwhile, or Slack failed: the result must still reach them. */
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
    delivery: Delivery & { readonly isPassing?: boolean },
    replace: boolean,
  ): Promise<Missed | undefined> {
    const isPlain = await delivery.blocks.plain();
    const shown = isPlain ? plainMessage(message) : message;
    let outcome = await sendOnce(shown, to, delivery, replace);
    if (outcome === "refusedBlocks" && !isPlain) {
      log.warn({ event: "blocks.refused" }, "Slack refused a table or chart; sending plain sections");
      await delivery.blocks.rememberPlain();
      outcome = await sendOnce(plainMessage(message), to, delivery, replace);
    }
    if (outcome === "sent" || delivery.isPassing === true) return undefined;
    log.warn({ event: "answer.undelivered", user: to.userId }, "Slack did not show an answer");
    return { message, lost: outcome === "lost" };
  }

  async function sendOnce(
    message: Message,
    to: Destination,
    { id, asLate, isPassing }: Delivery & { readonly isPassing?: boolean },
    replace: boolean,
  ): Promise<Outcome> {
    if (to.responseUrl === undefined) return sendDirectly(message, to, id);
    const outcome = await respond(to.responseUrl, message, replace);
    if (outcome === "sent" || outcome === "refusedBlocks" || isPassing === true) return outcome;
    return sendDirectly(asLate(message), to, id);
  }

  /** Tried twice where that cannot show it twice. */
  async function respond(url: string, message: Message, replace: boolean): Promise<Outcome> {
    const body = (replace_original: boolean) => ({
      response_type: "ephemeral",
      replace_original,
      parse: "none",
      text: message.text,
      blocks: message.blocks,
    });
    const outcome = await postToResponseUrl(url, body(replace));
    if (outcome === "unreached") return postToResponseUrl(url, body(replace));
    if (outcome === "lost" && (replace || isOfCommand(url))) return postToResponseUrl(url, body(true));
    return outcome;
  }

  async function sendDirectly(message: Message, { userId }: Destination, id?: string): Promise<Outcome> {
    const outcome = await tryPost(userId, message, id);
    if (outcome.kind === "posted") return "sent";
    if (outcome.kind === "lost") return "lost";
    return outcome.kind === "refused" && outcome.error === "invalid_blocks" ? "refusedBlocks" : "failed";
  }

  /** False when it is posted later. */
  async function post(answer: Extract<Answer, { kind: "post" }>, blocks: BlockMemory): Promise<boolean> {
    const { channelId, message, id, settle } = answer;
    const first = (await blocks.plain()) ? plainMessage(message) : message;
    let outcome = await tryPost(channelId, first, id);
    if (outcome.kind === "refused" && outcome.error === "invalid_blocks") {
      await blocks.rememberPlain();
      outcome = await tryPost(channelId, plainMessage(message), id);
    }
    await settle(outcome.kind);
    if (outcome.kind !== "refused") return outcome.kind === "posted";
    if (outcome.error === "not_in_channel" || outcome.error === "channel_not_found") {
      throw new UserError({ kind: "notInChannel" });
    }
    throw new UpstreamError("slack", new Error(outcome.error));
  }

  async function tryPost(
    channelId: string,
    message: Message,
    id: string | undefined,
  ): Promise<PostOutcome | { readonly kind: "failed" | "lost" }> {
    try {
      return await slack.post(channelId, message, id);
    } catch (error) {
      if (!(error instanceof UpstreamError)) throw error;
      return { kind: classify(error.cause).kind === "lost" ? "lost" : "failed" };
    }
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
