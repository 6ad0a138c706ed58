import type { Deps } from "../deps.ts";
import type { AuditAction } from "../domain/audit-actions.ts";
import type { Incident } from "../domain/incident.ts";
import { UserError } from "../domain/mistakes.ts";
import { type Decision, type Snooze, triageIncident } from "../domain/triage-incident.ts";
import type { Workspace } from "../domain/workspace.ts";
import { addMonths, dayIn, monthInZone } from "../domain/year-month.ts";
import { startOfDay } from "../domain/zone-time.ts";
import { findIncident } from "../store/incidents.ts";
import { findRole } from "../store/members.ts";
import { say } from "../store/outbox.ts";
import type { WriteDb } from "../store/store.ts";
import { announceIncident } from "./announce-incident.ts";
import { newOpaqueId } from "./new-id.ts";

const AUDITED_AS: Record<Decision["kind"], AuditAction> = {
  acknowledge: "incident.acknowledged",
  snooze: "incident.snoozed",
  expect: "incident.expected",
  assign: "incident.assigned",
  reopen: "incident.reopened",
};

/** The incident and which of its revisions the person saw. */
export type SeenIncident = { readonly id: string; readonly revision: number };

/**
 * One person's decision: the incident, its message, the line in its thread and the audit row, or nothing. Of two
 * people at once one wins; the other gets `incidentChanged`.
 */
export async function decideIncident(
  deps: Deps,
  input: {
    readonly workspace: Workspace;
    readonly actor: string;
    readonly seen: SeenIncident;
    readonly decision: Decision;
  },
): Promise<Incident> {
  const { workspace, actor, seen, decision } = input;
  return deps.store.write(async (tx) => {
    const at = deps.clock();
    const known = await findIncident(tx, workspace.id, seen.id);
    if (known === undefined) throw new UserError({ kind: "unknownIncident", text: seen.id });
    if (decision.kind === "assign") await checkAssignee(tx, workspace, decision.to);
    const outcome = triageIncident(known, decision, { by: actor, at, revision: seen.revision });
    if ("kind" in outcome) {
      const { state, changedBy, assignee } = known;
      throw new UserError({ kind: "incidentChanged", state, by: changedBy, assignee });
    }
    if (outcome.happenings.length === 0) return { result: known, audit: [], touched: [] };
    const incident = await announceIncident(deps, tx, workspace, { ...outcome, actor, at });
    if (decision.kind === "assign" && decision.to !== actor)
      await tellAssignee(deps, tx, workspace, incident, actor);
    const audit = {
      workspaceId: workspace.id,
      at,
      actor,
      action: AUDITED_AS[decision.kind],
      subject: known.record.finding.fingerprint,
      before: { state: known.state },
      after: {
        state: incident.state,
        ...(incident.reason === undefined ? {} : { reason: incident.reason }),
        ...(decision.kind === "assign" ? { assignee: decision.to } : {}),
        ...(incident.snoozedUntil === undefined ? {} : { until: incident.snoozedUntil.toISOString() }),
      },
    };
    return { result: incident, audit: [audit], touched: [] };
  });
}

/** When a snooze that begins now is over. */
export function snoozeEnd(deps: Deps, workspace: Workspace, snooze: Snooze): Date {
  const now = deps.clock();
  if (snooze === "monthEnd") {
    const next = addMonths(monthInZone(now, workspace.timezone), 1);
    return startOfDay(dayIn(next, 1), workspace.timezone);
  }
  return new Date(now.getTime() + (snooze === "day" ? 1 : 7) * 86_400_000);
}

async function checkAssignee(tx: WriteDb, workspace: Workspace, userId: string): Promise<void> {
  if ((await findRole(tx, workspace.id, userId)) === undefined)
    throw new UserError({ kind: "assigneeWithoutRole", userId });
}

async function tellAssignee(
  deps: Deps,
  tx: WriteDb,
  workspace: Workspace,
  incident: Incident,
  by: string,
): Promise<void> {
  const { id, assignee, revision } = incident;
  if (assignee === undefined) return;
  await say(tx, newOpaqueId(deps), {
    workspaceId: workspace.id,
    key: `assigned:${id}:${revision}`,
    channel: assignee,
    content: { kind: "assigned", incidentId: id, by },
    urgent: true,
    at: deps.clock(),
  });
}
