import type { Deps } from "../deps.ts";
import { findingAsOf, type Incident, incidentAsOf } from "../domain/incident.ts";
import type { OutboxContent } from "../domain/outbox.ts";
import type { Workspace } from "../domain/workspace.ts";
import { monthInZone } from "../domain/year-month.ts";
import { translatorFor } from "../i18n/messages.ts";
import { findContext } from "../services/find-context.ts";
import { findIncident, findIncidentEvent } from "../store/incidents.ts";
import type { Message } from "./views/blocks.ts";
import { incidentLineView } from "./views/incident-line-view.ts";
import { findingSentence, incidentTitle } from "./views/incident-parts.ts";
import { assignedView, incidentView } from "./views/incident-view.ts";

type IncidentContent = Extract<OutboxContent, { kind: "incident" | "incidentEvent" | "assigned" }>;

/** An incident as it is when it is sent; undefined when it is not there any more. */
export async function drawIncidentContent(
  deps: Deps,
  workspace: Workspace,
  content: IncidentContent,
): Promise<Message | undefined> {
  const { store } = deps;
  const t = translatorFor(workspace.locale);
  const running = monthInZone(deps.clock(), workspace.timezone);
  if (content.kind === "incidentEvent") {
    const event = await findIncidentEvent(store.read, workspace.id, content.incidentId, content.number);
    const finding = event && findingAsOf(event.finding, running);
    return event && finding && incidentLineView({ ...event, finding }, workspace, t);
  }
  const known = await findIncident(store.read, workspace.id, content.incidentId);
  if (known === undefined) return undefined;
  const incident = await drawnNow(deps, workspace, incidentAsOf(known, running));
  return content.kind === "incident"
    ? incidentView(incident, workspace, t)
    : assignedView(incident, content.by, workspace, t);
}

/** What it is compared with, as Details has it in this moment: what was kept may be older. */
async function drawnNow(deps: Deps, workspace: Workspace, incident: Incident): Promise<Incident> {
  if (incident.state === "resolved") return incident;
  const { record } = incident;
  const context = await findContext(deps, { workspace, finding: record.finding });
  return { ...incident, record: { ...record, context } };
}

/** An incident in one line of a list; undefined when it is not there any more. */
export async function incidentLine(
  { store, clock }: Deps,
  workspace: Workspace,
  incidentId: string,
): Promise<string | undefined> {
  const t = translatorFor(workspace.locale);
  const known = await findIncident(store.read, workspace.id, incidentId);
  if (known === undefined) return undefined;
  const incident = incidentAsOf(known, monthInZone(clock(), workspace.timezone));
  return `${incidentTitle(incident, t)}: ${findingSentence(incident.record.finding, t)}`;
}
