import type { Deps } from "../deps.ts";
import { UpstreamError } from "../domain/mistakes.ts";
import { isQuiet } from "../domain/quiet-hours.ts";
import type { Workspace } from "../domain/workspace.ts";
import { type Claimed, claimNext, listDueChannels } from "../store/outbox-queue.ts";
import { findWorkspace } from "../store/workspaces.ts";
import { attempt } from "./outbox-attempt.ts";
import type { OutboxCalls } from "./outbox-calls.ts";
import type { DrawContent } from "./outbox-content.ts";
import { createOutageWatch } from "./outbox-outage.ts";
import { createSettle, type Meter } from "./outbox-settle.ts";

export type OutboxTiming = {
  /** Between the beginnings of two messages to one channel. */
  readonly paceMs: number;
  /** How often the outbox is looked at; undefined: only when it is drained. */
  readonly pollMs: number | undefined;
};
/** Slack allows about a message a second in a channel. */
export const SLACK_TIMING: OutboxTiming = { paceMs: 1000, pollMs: 1000 };

/** Longer than all calls for one message together; afterwards another process may take it over. */
const LEASE_MS = 60_000;
const CHANNELS_AT_ONCE = 8;
const STOPPED_MS = 3 * 60_000;

export type OutboxState =
  | { readonly kind: "running" }
  /** Slack refuses the bot itself, in this word. */
  | { readonly kind: "stopped"; readonly error: string };

export type Outbox = {
  /** Looks for work soon. */
  wake: () => void;
  /** Sends everything that is due and resolves. */
  drain: () => Promise<void>;
  /** Finishes the messages on their way and begins no other. */
  stop: () => Promise<void>;
  state: () => OutboxState;
};

/** Sends what waits in the outbox: one message at a time in a channel, several channels at once. */
export function createOutbox(parts: {
  deps: Deps;
  teamId: string;
  calls: OutboxCalls;
  draw: DrawContent;
  timing: OutboxTiming;
  meter: Meter;
}): Outbox {
  const { deps, teamId, timing } = parts;
  const settle = createSettle({ ...parts, onAuthRefused: (error) => holdAll(error) });
  const outage = createOutageWatch(parts);
  const workers = new Set<Promise<void>>();
  let queue: string[] = [];
  let listing: Promise<void> | undefined;
  // Of those that were listed last nothing could be claimed: another process is at them.
  let inVain = false;
  let stopped: { error: string; untilMs: number } | undefined;
  let ending = false;

  function holdAll(error: string): void {
    if (stopped?.error !== error)
      deps.log.error({ event: "outbox.stopped", error }, "see: npm run finops -- doctor");
    stopped = { error, untilMs: deps.elapsedMs() + STOPPED_MS };
  }

  const mayWork = () => !ending && (stopped === undefined || stopped.untilMs <= deps.elapsedMs());

  function recruit(wanted: number): void {
    for (let count = Math.min(wanted, CHANNELS_AT_ONCE - workers.size); count > 0; count -= 1) {
      const worker = work()
        .catch(interrupted)
        .finally(() => workers.delete(worker));
      workers.add(worker);
    }
  }

  async function work(): Promise<void> {
    while (mayWork()) {
      const workspace = await findWorkspace(deps.store.read, teamId);
      if (workspace === undefined) return;
      if (queue.length === 0) {
        listing ??= list(workspace).finally(() => {
          listing = undefined;
        });
        await listing;
      }
      const channel = queue.shift();
      if (channel === undefined) return;
      while (mayWork() && (await sendNext(channel, workspace)));
    }
  }

  async function list(workspace: Workspace): Promise<void> {
    if (inVain || (await outage.isOn(workspace))) return;
    inVain = true;
    queue = await listDueChannels(deps.store.read, due(workspace));
    recruit(queue.length - 1);
  }

  async function sendNext(channel: string, workspace: Workspace): Promise<boolean> {
    const claimed = await deps.store.write(async (tx) => ({
      result: await claimNext(tx, channel, { ...due(workspace), leaseMs: LEASE_MS }),
      audit: [],
      touched: [],
    }));
    if (claimed === undefined) return false;
    inVain = false;
    const outcome = await attempt(parts, workspace, claimed).catch((err: unknown) => broken(claimed, err));
    await settle(workspace, claimed, outcome);
    if (outcome.kind === "sent") stopped = undefined;
    return true;
  }

  // A message that cannot be drawn must not keep the others.
  function broken({ id, content }: Claimed, err: unknown) {
    if (err instanceof UpstreamError) {
      deps.log.warn({ event: "outbox.notDrawn", message: id, kind: content.kind, err });
      return { kind: "unreached", isRepeat: false } as const;
    }
    deps.log.error({ event: "outbox.failed", message: id, kind: content.kind, err });
    return { kind: "refused", error: "bug", about: "other", isRepeat: false } as const;
  }

  // The database is busy or broken: what waits there waits on.
  function interrupted(err: unknown): void {
    if (err instanceof UpstreamError) deps.log.warn({ event: "outbox.interrupted", err });
    else deps.log.error({ event: "outbox.interrupted", err });
  }

  function due(workspace: Workspace) {
    const now = deps.clock();
    return { workspaceId: teamId, now, isQuiet: isQuiet(now, workspace) };
  }

  function look(): void {
    inVain = false;
    recruit(1);
  }

  const timer = timing.pollMs === undefined ? undefined : setInterval(look, timing.pollMs);
  timer?.unref();
  return {
    wake() {
      if (timer !== undefined && !ending) look();
    },
    async drain() {
      look();
      while (workers.size > 0) await Promise.all(workers);
    },
    async stop() {
      ending = true;
      clearInterval(timer);
      await Promise.all(workers);
    },
    state: () => (stopped === undefined ? { kind: "running" } : { kind: "stopped", error: stopped.error }),
  };
}
