import type { Deps } from "../deps.ts";
import { EXPIRED, isAlert } from "../domain/outbox.ts";
import type { Workspace } from "../domain/workspace.ts";
import { dayInZone } from "../domain/year-month.ts";
import { newOpaqueId } from "../services/new-id.ts";
import { listAdmins } from "../store/members.ts";
import { isSaid, releaseChannel, say } from "../store/outbox.ts";
import { UNREACHED } from "../store/outbox-outage.ts";
import { isHeld, markSent, park, postAnew, type Retry, retryLater } from "../store/outbox-outcomes.ts";
import { type Claimed, findRow, setNextAt } from "../store/outbox-queue.ts";
import type { WriteDb } from "../store/store.ts";
import { rememberPlainBlocks } from "../store/workspaces.ts";
import type { Attempted } from "./outbox-attempt.ts";
import { backOffMs, isExpired } from "./outbox-pace.ts";
import { aboutOf } from "./refusal.ts";

/** What `/metrics` counts. */
export type Counted = "sent" | "repeated" | "retried" | "parked";
export type Meter = (what: Counted) => void;

type Refused = Extract<Attempted, { kind: "refused" }>;
type Step = { readonly counted: Counted | undefined; readonly nextAt: Date };

/** Writes down how a try ended, and when the channel may be written to again, in one transaction. */
export function createSettle(parts: {
  deps: Deps;
  timing: { readonly paceMs: number };
  meter: Meter;
  onAuthRefused: (error: string) => void;
}): (workspace: Workspace, claimed: Claimed, outcome: Attempted) => Promise<void> {
  const { deps, timing, meter, onAuthRefused } = parts;

  return async function settle(workspace, claimed, outcome) {
    const step = await deps.store.write(async (tx) => {
      const taken = (await isHeld(tx, claimed)) ? await write(tx, workspace, claimed, outcome) : undefined;
      if (taken !== undefined) await setNextAt(tx, workspace.id, claimed.channel, taken.nextAt);
      return { result: taken, audit: [], touched: [] };
    });
    if (outcome.kind === "refused" && outcome.about === "auth") onAuthRefused(outcome.error);
    if (outcome.isRepeat && (outcome.kind === "sent" || outcome.kind === "lost")) meter("repeated");
    if (step?.counted !== undefined) meter(step.counted);
  };

  async function write(
    tx: WriteDb,
    workspace: Workspace,
    claimed: Claimed,
    outcome: Attempted,
  ): Promise<Step> {
    const now = deps.clock();
    // From the end of a call, so that two never arrive sooner after each other.
    const paced = new Date(now.getTime() + timing.paceMs);
    const later = async (retry: Partial<Retry>, nextAt = paced): Promise<Step> => {
      const isRepeat = outcome.isRepeat && outcome.kind === "lost";
      const isLost = claimed.lost && !("lost" in retry);
      await retryLater(tx, claimed, {
        ...AGAIN,
        dueAt: now,
        isRepeat,
        ...(isLost ? { lost: true } : {}),
        ...retry,
      });
      return { counted: "retried", nextAt };
    };
    switch (outcome.kind) {
      case "sent":
        await markSent(tx, claimed, { ...outcome, at: now });
        if (outcome.isPlain && claimed.error === "invalid_blocks")
          await rememberPlainBlocks(tx, workspace.id);
        if (outcome.place !== undefined)
          await releaseChannel(tx, workspace.id, claimed.channel, { at: now, isAbout });
        return { counted: outcome.place === undefined ? undefined : "sent", nextAt: paced };
      case "late":
        return later({ isAttempt: false, error: claimed.error });
      case "limited": {
        const dueAt = new Date(now.getTime() + Math.max(outcome.retryAfterMs, timing.paceMs));
        return later({ dueAt, isAttempt: false, error: claimed.error }, dueAt);
      }
      case "unreached":
      case "lost": {
        if (isExpired(claimed.firstTriedAt, now)) return give(tx, workspace, claimed, EXPIRED, paced);
        const error = outcome.kind === "lost" ? outcome.error : undefined;
        const dueAt = afterBackOff(claimed, now);
        // What has no word of Slack's is Slack out of reach, for the whole channel.
        const nextAt = error === undefined ? dueAt : paced;
        return later(
          { dueAt, error: error ?? UNREACHED, ...(outcome.kind === "lost" ? { lost: true } : {}) },
          nextAt,
        );
      }
      case "refused":
        return refused(tx, workspace, claimed, outcome, { now, paced, later });
    }
  }

  async function refused(
    tx: WriteDb,
    workspace: Workspace,
    claimed: Claimed,
    { error, about }: Refused,
    { now, paced, later }: Then,
  ): Promise<Step> {
    switch (about) {
      case "auth":
        return later({ isAttempt: false, error: claimed.error });
      case "content":
        if (aboutOf(claimed.error ?? "") === "content") return give(tx, workspace, claimed, error, paced);
        return later({ error, isAttempt: false });
      case "gone": {
        // Its own place when it was to be changed, else its thread.
        const lost = await findRow(tx, claimed.posted === undefined ? claimed.thread : claimed);
        if (lost === undefined || lost.reposted) return give(tx, workspace, claimed, error, paced);
        await later({ error: undefined });
        await postAnew(tx, lost.number, { at: now });
        return { counted: "retried", nextAt: paced };
      }
      case "channel": {
        await tellAdmins(tx, workspace, claimed, error, now);
        const root = await findRow(tx, claimed.thread ?? claimed);
        const channel = workspace.alertChannel;
        const mayDivert = channel !== undefined && channel !== claimed.channel && root?.divertedFrom === null;
        // Nobody is left to be told of an ADMIN who cannot be told.
        if (claimed.content.kind === "undeliverable") {
          await markSent(tx, claimed, {
            version: claimed.version,
            at: now,
            place: undefined,
            isRepeat: false,
          });
          return { counted: undefined, nextAt: paced };
        }
        if (!mayDivert || !isAlert(root.content)) return give(tx, workspace, claimed, error, paced);
        deps.log.warn({ event: "outbox.diverted", channel: claimed.channel, error });
        await later({ error: undefined });
        await postAnew(tx, root.number, { at: now, channel });
        return { counted: "retried", nextAt: paced };
      }
      case "other":
        if (isExpired(claimed.firstTriedAt, now)) return give(tx, workspace, claimed, EXPIRED, paced);
        return later({ error, dueAt: afterBackOff(claimed, now) });
    }
  }

  async function give(
    tx: WriteDb,
    workspace: Workspace,
    claimed: Claimed,
    error: string,
    nextAt: Date,
  ): Promise<Step> {
    deps.log.warn({ event: "outbox.parked", message: claimed.id, channel: claimed.channel, error });
    await park(tx, claimed, error);
    if (error === EXPIRED) await tellAdmins(tx, workspace, claimed, error, deps.clock());
    return { counted: "parked", nextAt };
  }

  function afterBackOff({ attempts }: Claimed, now: Date): Date {
    return new Date(now.getTime() + backOffMs(attempts + 1, deps.random()));
  }

  /** Once a day of each place; not about the direct messages that tell of another place. */
  async function tellAdmins(
    tx: WriteDb,
    { id: workspaceId, timezone }: Workspace,
    { content, channel }: Claimed,
    error: string,
    at: Date,
  ): Promise<void> {
    if (content.kind === "undeliverable") return;
    for (const admin of await listAdmins(tx, workspaceId)) {
      const key = `undeliverable:${channel}:${dayInZone(at, timezone)}:${admin}`;
      if (await isSaid(tx, workspaceId, key)) continue;
      const notice = { kind: "undeliverable", channel, error } as const;
      await say(tx, newOpaqueId(deps), {
        workspaceId,
        key,
        channel: admin,
        content: notice,
        urgent: true,
        at,
      });
    }
  }
}

function isAbout(error: string): boolean {
  return aboutOf(error) === "channel";
}

type Then = {
  readonly now: Date;
  readonly paced: Date;
  readonly later: (retry: Partial<Retry>) => Promise<Step>;
};
const AGAIN = { error: undefined, lost: false, isAttempt: true } as const;
