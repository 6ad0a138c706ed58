import type { Deps } from "../deps.ts";
import type { OutboxContent } from "../domain/outbox.ts";
import type { Workspace } from "../domain/workspace.ts";
import { translatorFor } from "../i18n/messages.ts";
import { findIncident, findIncidentEvent } from "../store/incidents.ts";
import type { Message } from "./views/blocks.ts";
import { incidentLineView } from "./views/incident-line-view.ts";
import { findingSentence, incidentTitle } from "./views/incident-parts.ts";
import { assignedView, incidentView } from "./views/incident-view.ts";

type IncidentContent = Extract<OutboxContent, { kind: "incident" | "incidentEvent" | "assigned" }>;

/** An incident as it is when it is sent; undefined when it is not there any more. */
export async function drawIncidentContent(
  { store }: Deps,
  workspace: Workspace,
  content: IncidentContent,
): Promise<Message | undefined> {
  const t = translatorFor(workspace.locale);
  if (content.kind === "incidentEvent") {
    const event = await findIncidentEvent(store.read, workspace.id, content.incidentId, content.number);
    return event && incidentLineView(event, workspace, t);
  }
  const incident = await findIncident(store.read, workspace.id, content.incidentId);
  if (incident === undefined) return undefined;
  return content.kind === "incident"
    ? incidentView(incident, workspace, t)
    : assignedView(incident, content.by, workspace, t);
}

/** An incident in one line of a list; undefined when it is not there any more. */
export async function incidentLine(
  { store }: Deps,
  workspace: Workspace,
  incidentId: string,
): Promise<string | undefined> {
  const t = translatorFor(workspace.locale);
  const incident = await findIncident(store.read, workspace.id, incidentId);
  return incident && `${incidentTitle(incident, t)}: ${findingSentence(incident.record.finding, t)}`;
}
