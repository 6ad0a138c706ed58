import type { Deps } from "../deps.ts";
import { planCollapse } from "../domain/outbox.ts";
import { isQuiet } from "../domain/quiet-hours.ts";
import type { Workspace } from "../domain/workspace.ts";
import { newOpaqueId } from "../services/new-id.ts";
import { say } from "../store/outbox.ts";
import { collapse, endOutage, findOutage, listUnposted } from "../store/outbox-outage.ts";
import type { WriteDb } from "../store/store.ts";
import type { OutboxCalls } from "./outbox-calls.ts";

const ASK_AGAIN_MS = 30_000;

/**
 * In an outage that lasts, Slack is asked now and then whether it answers, and nothing is sent. When it does, the
 * alerts that became old meanwhile are one message in each channel.
 */
export function createOutageWatch({ deps, calls }: { deps: Deps; calls: OutboxCalls }) {
  let askAgainAt = 0;

  return {
    async isOn(workspace: Workspace): Promise<boolean> {
      const now = deps.clock();
      if ((await findOutage(deps.store.read, workspace.id, now)) === undefined) return false;
      if (now.getTime() < askAgainAt) return true;
      askAgainAt = now.getTime() + ASK_AGAIN_MS;
      if (!(await calls.answers())) return true;
      askAgainAt = 0;
      const there = await listThere(workspace);
      await deps.store.write(async (tx) => {
        // First, while the paused channels are still known: the summary must not wait for their pause either.
        await endOutage(tx, workspace.id, now);
        await collapseOld(tx, workspace, now, there);
        return { result: undefined, audit: [], touched: [] };
      });
      return false;
    },
  };

  /** Which of those whose answer was lost Slack has, or may have and does not say now. */
  async function listThere(workspace: Workspace): Promise<Set<number>> {
    const there = new Set<number>();
    for (const { number, id, channel, lostSince } of await listUnposted(deps.store.read, workspace.id)) {
      if (lostSince === undefined) continue;
      const look = await calls.find({ channel, threadTs: undefined }, id, lostSince);
      if (look.kind !== "absent" && look.kind !== "blind") there.add(number);
    }
    return there;
  }

  async function collapseOld(
    tx: WriteDb,
    workspace: Workspace,
    now: Date,
    there: ReadonlySet<number>,
  ): Promise<void> {
    const quiet = isQuiet(now, workspace);
    const waiting = (await listUnposted(tx, workspace.id)).filter(
      ({ urgent, number }) => (urgent || !quiet) && !there.has(number),
    );
    for (const [channel, rows] of planCollapse(waiting, now)) {
      await collapse(tx, rows);
      await say(tx, newOpaqueId(deps), {
        workspaceId: workspace.id,
        key: `missed:${channel}:${now.toISOString()}`,
        channel,
        content: { kind: "missed", incidentIds: rows.map(({ incidentId }) => incidentId) },
        urgent: rows.some(({ urgent }) => urgent),
        at: now,
      });
      deps.log.warn({ event: "outbox.collapsed", channel, messages: rows.length });
    }
  }
}
