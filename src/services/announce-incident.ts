import type { Deps } from "../deps.ts";
import { chooseTarget } from "../domain/alert-route.ts";
import { type Happening, type Incident, isOpen } from "../domain/incident.ts";
import { incidentKey } from "../domain/outbox.ts";
import type { Workspace } from "../domain/workspace.ts";
import { listAlertRoutes } from "../store/alert-routes.ts";
import { insertIncidentEvent, putIncident } from "../store/incidents.ts";
import { say } from "../store/outbox.ts";
import type { WriteDb } from "../store/store.ts";
import { newOpaqueId } from "./new-id.ts";

export type Change = {
  readonly incident: Incident;
  readonly happenings: readonly Happening[];
  /** Undefined: an evaluation. */
  readonly actor: string | undefined;
  readonly at: Date;
};

/**
 * Keeps an incident as it is now, and what happened to it; in the same transaction what Slack is to show: its message
 * as it is now, and a line in the thread for all that happened after it fired.
 */
export async function announceIncident(
  deps: Deps,
  tx: WriteDb,
  workspace: Workspace,
  { incident, happenings, actor, at }: Change,
): Promise<Incident> {
  const { finding, context } = incident.record;
  const target =
    incident.state === "pending"
      ? undefined
      : chooseTarget(await listAlertRoutes(tx, workspace.id), finding, context, workspace.alertChannel);
  // What was over before any channel had it is told to nobody.
  const isNews = incident.record.announced || isOpen(incident);
  const announced = incident.record.announced || (target !== undefined && isNews);
  const kept = { ...incident, record: { ...incident.record, announced } };
  await putIncident(tx, workspace.id, kept);
  const key = incidentKey(incident.id);
  const urgent = incident.severity === "CRITICAL";
  if (announced && target !== undefined) {
    const content = { kind: "incident", incidentId: incident.id } as const;
    await say(tx, newOpaqueId(deps), {
      workspaceId: workspace.id,
      key,
      channel: target,
      content,
      urgent,
      at,
    });
  }
  for (const happening of happenings) {
    const event = { at, actor, happening, finding };
    const number = await insertIncidentEvent(tx, workspace.id, incident.id, event);
    if (!incident.record.announced || happening.kind === "fired") continue;
    await say(tx, newOpaqueId(deps), {
      workspaceId: workspace.id,
      key: `${key}:${number}`,
      channel: target ?? "",
      content: { kind: "incidentEvent", incidentId: incident.id, number },
      threadKey: key,
      urgent: urgent || actor !== undefined,
      at,
    });
  }
  return kept;
}
