import { setTimeout as wait } from "node:timers/promises";
import type { RunningApp } from "../../src/app.ts";
import type { Deps } from "../../src/deps.ts";
import { evaluateAlerts } from "../../src/services/evaluate-alerts.ts";
import { countOutbox } from "../../src/store/outbox.ts";
import { findWorkspace } from "../../src/store/workspaces.ts";

/** What the alert job does, now: as often as somebody asks, so without claiming a slot. How many alerts it changed. */
export async function runAlerts(deps: Deps, app: Pick<RunningApp, "teamId" | "outbox">): Promise<number> {
  const workspace = await findWorkspace(deps.store.read, app.teamId);
  if (workspace === undefined) return 0;
  const { changed } = await evaluateAlerts(deps, { workspace });
  app.outbox.wake();
  return changed;
}

const LOOK_AGAIN_MS = 100;
const LONGEST_MS = 20_000;

/** The same, until Slack has what came of it, one message a second; an outage is not waited for. */
export async function runAlertsToEnd(deps: Deps, app: Pick<RunningApp, "teamId" | "outbox">): Promise<void> {
  await runAlerts(deps, app);
  for (let waited = 0; waited < LONGEST_MS; waited += LOOK_AGAIN_MS) {
    const counts = await countOutbox(deps.store.read, app.teamId);
    if ((counts.get("waiting") ?? 0) + (counts.get("sending") ?? 0) === 0) return;
    await wait(LOOK_AGAIN_MS);
  }
}
