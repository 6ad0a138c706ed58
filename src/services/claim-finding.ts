import type { Deps } from "../deps.ts";
import type { Workspace } from "../domain/workspace.ts";
import { claimIncident, listPostedIncidents, markIncidentPosted } from "../store/incidents.ts";

type Input = { readonly workspace: Workspace; readonly fingerprint: string };

/** Whether this incident is still to be posted. Claimed before the call; one whose post was lost is tried again. */
export async function claimFinding(
  deps: Deps,
  input: Input & { readonly channel: string },
): Promise<boolean> {
  const { workspace, fingerprint, channel } = input;
  return deps.store.write(async (tx) => ({
    result: await claimIncident(tx, workspace.id, { fingerprint, channel, foundAt: deps.clock() }),
    audit: [],
    touched: [],
  }));
}

export async function markFindingPosted(deps: Deps, input: Input & { readonly ts: string }): Promise<void> {
  const { workspace, fingerprint, ts } = input;
  await deps.store.write(async (tx) => {
    await markIncidentPosted(tx, workspace.id, fingerprint, { at: deps.clock(), ts });
    return { result: undefined, audit: [], touched: [] };
  });
}

/** Fingerprints of the incidents that were posted. */
export async function listPostedAlerts(
  deps: Deps,
  { workspace }: Pick<Input, "workspace">,
): Promise<ReadonlySet<string>> {
  return listPostedIncidents(deps.store.read, workspace.id);
}
