import type { Deps } from "../deps.ts";
import { SHARED_EXTERNALLY } from "../domain/outbox.ts";
import type { Workspace } from "../domain/workspace.ts";
import { translatorFor } from "../i18n/messages.ts";
import { listAlertRoutes } from "../store/alert-routes.ts";
import { findDirectChannel } from "../store/outbox-outcomes.ts";
import type { Claimed, Place } from "../store/outbox-queue.ts";
import type { OutboxCalls } from "./outbox-calls.ts";
import type { DrawContent } from "./outbox-content.ts";
import type { Trouble } from "./outbox-outcome.ts";
import { aboutOf } from "./refusal.ts";
import type { Message } from "./views/blocks.ts";
import { targetSpan, withRemark } from "./views/outbox-views.ts";
import { plainMessage } from "./views/plain-message.ts";

/** How one try ended. `isRepeat`: it was posted once more, after an answer that was lost. */
export type Attempted = (
  | {
      readonly kind: "sent";
      readonly version: number;
      readonly place: Place | undefined;
      readonly isPlain: boolean;
    }
  | Trouble
  /** Too little was left of the lease: another process may have the message by now. */
  | { readonly kind: "late" }
) & { readonly isRepeat: boolean };

/** The client's timeout, and what a busy machine adds. */
const LONGEST_CALL_MS = 15_000;

type Parts = { readonly deps: Deps; readonly calls: OutboxCalls; readonly draw: DrawContent };

/** Tries a message once: changed in place where Slack has it, else posted, after a look when it may be there already. */
export async function attempt(parts: Parts, workspace: Workspace, claimed: Claimed): Promise<Attempted> {
  const { deps, calls } = parts;
  const { id, channel, posted, thread, version } = claimed;
  const barrier = await findBarrier(parts, workspace, channel);
  if (barrier !== undefined) return { ...barrier, isRepeat: false };
  const drawn = await parts.draw(deps, workspace, claimed.content, channel);
  if (drawn === undefined)
    return { kind: "sent", version, place: undefined, isPlain: false, isRepeat: false };
  const isPlain = workspace.plainBlocks || aboutOf(claimed.error ?? "") === "content";
  const message = withRemarks(isPlain ? plainMessage(drawn) : drawn, workspace, claimed);
  if (isLate(parts, claimed)) return { kind: "late", isRepeat: false };
  if (posted !== undefined) return sent(await calls.update(posted, id, message), version, isPlain, false);

  const to = { channel: thread?.channel ?? channel, threadTs: thread?.ts };
  if (!claimed.lost) return sent(await calls.post(to, id, message), version, isPlain, false);
  const place = isPerson(to.channel) ? await findDirectChannel(deps.store.read, claimed) : to.channel;
  const look =
    place === undefined
      ? ({ kind: "blind" } as const)
      : await calls.find({ ...to, channel: place }, id, claimed.firstTriedAt);
  if (look.kind !== "found" && isLate(parts, claimed)) return { kind: "late", isRepeat: false };
  switch (look.kind) {
    case "found":
      // At least its first version is there; a later one follows in place.
      return {
        kind: "sent",
        version: 1,
        place: { channel: place ?? "", ts: look.ts },
        isPlain,
        isRepeat: false,
      };
    case "absent":
      return sent(await calls.post(to, id, message), version, isPlain, false);
    case "blind": {
      // An answer says of itself that it may have been seen.
      const repeat =
        claimed.content.kind === "answer"
          ? message
          : withRemark(message, translatorFor(workspace.locale).outbox.mayRepeat);
      return sent(await calls.post(to, id, repeat), version, isPlain, true);
    }
    default:
      return { ...look, isRepeat: false };
  }
}

/** A call that begins now would not end within the lease. */
function isLate({ deps }: Parts, { leaseUntil }: Claimed): boolean {
  return deps.clock().getTime() > leaseUntil.getTime() - LONGEST_CALL_MS;
}

function sent(
  outcome: Awaited<ReturnType<OutboxCalls["post"]>>,
  version: number,
  isPlain: boolean,
  isRepeat: boolean,
): Attempted {
  return outcome.kind === "sent" ? { ...outcome, version, isPlain, isRepeat } : { ...outcome, isRepeat };
}

/** A channel that other organisations read takes nothing, unless an ADMIN confirmed it. */
async function findBarrier(
  { deps, calls }: Parts,
  workspace: Workspace,
  channel: string,
): Promise<Trouble | undefined> {
  if (isPerson(channel)) return undefined;
  if (channel === workspace.alertChannel && workspace.alertChannelShared) return undefined;
  const shared = await calls.isShared(channel);
  if (shared === false) return undefined;
  if (shared !== true) return shared;
  const routes = await listAlertRoutes(deps.store.read, workspace.id);
  if (routes.some((route) => route.target === channel && route.shared)) return undefined;
  return { kind: "refused", error: SHARED_EXTERNALLY, about: "channel" };
}

function withRemarks(message: Message, workspace: Workspace, { divertedFrom }: Claimed): Message {
  if (divertedFrom === undefined) return message;
  const { outbox } = translatorFor(workspace.locale);
  return withRemark(message, `${outbox.divertedFrom} `, targetSpan(divertedFrom));
}

function isPerson(target: string): boolean {
  return /^[UW]/.test(target);
}
