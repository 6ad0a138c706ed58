import type { Happening, Incident, IncidentState, Outcome } from "./incident.ts";

/** What people decide about an incident. */
export type Decision =
  | { readonly kind: "acknowledge" }
  | { readonly kind: "snooze"; readonly until: Date }
  | { readonly kind: "expect"; readonly reason: string }
  | { readonly kind: "assign"; readonly to: string }
  | { readonly kind: "reopen" };
export type DecisionKind = Decision["kind"];

export const SNOOZES = ["day", "week", "monthEnd"] as const;
export type Snooze = (typeof SNOOZES)[number];

/** What applies in which state: what does not is no button. */
const APPLIES: Record<IncidentState, readonly DecisionKind[]> = {
  pending: [],
  firing: ["acknowledge", "snooze", "expect", "assign"],
  acknowledged: ["snooze", "expect", "assign", "reopen"],
  snoozed: ["acknowledge", "expect", "assign", "reopen"],
  expected: ["reopen"],
  resolved: [],
  closedOver: [],
};

export function listDecisions(state: IncidentState): readonly DecisionKind[] {
  return APPLIES[state];
}

/**
 * One person's decision on the incident as they saw it. `stale`: somebody or an evaluation was faster, so that what
 * they saw is not what is. The same from the same person once more, as a double click brings it, is done already.
 */
export function triageIncident(
  incident: Incident,
  decision: Decision,
  { by, at, revision }: { readonly by: string; readonly at: Date; readonly revision: number },
): Outcome | { readonly kind: "stale" } {
  if (isRepeat(incident, decision, { by, revision })) return { incident, happenings: [] };
  if (revision !== incident.revision || !listDecisions(incident.state).includes(decision.kind))
    return { kind: "stale" };
  const next = { ...incident, revision: incident.revision + 1 };
  if (decision.kind === "assign")
    return {
      incident: { ...next, assignee: decision.to },
      happenings: [{ kind: "assigned", to: decision.to }],
    };
  const changed = { ...next, changedAt: at, changedBy: by, snoozedUntil: undefined, reason: undefined };
  // Silencing an alert is seeing it.
  const seen = { ...changed, acknowledgedAt: incident.acknowledgedAt ?? at };
  switch (decision.kind) {
    case "acknowledge":
      return outcome({ ...seen, state: "acknowledged" }, { kind: "acknowledged" });
    case "snooze": {
      const { until } = decision;
      return outcome(
        { ...seen, state: "snoozed", snoozedUntil: until },
        { kind: "snoozed", until: until.toISOString() },
      );
    }
    case "expect": {
      const { reason } = decision;
      const record = { ...incident.record, expectedMicros: incident.record.finding.sizeMicros };
      return outcome({ ...seen, state: "expected", reason, record }, { kind: "expected", reason });
    }
    case "reopen":
      return outcome({ ...changed, state: "firing" }, { kind: "reopened" });
  }
}

const INTO: Record<Exclude<DecisionKind, "assign">, IncidentState> = {
  acknowledge: "acknowledged",
  snooze: "snoozed",
  expect: "expected",
  reopen: "firing",
};

function isRepeat(
  { revision: now, state, changedBy, assignee }: Incident,
  decision: Decision,
  { by, revision }: { readonly by: string; readonly revision: number },
): boolean {
  if (now !== revision + 1) return false;
  return decision.kind === "assign"
    ? assignee === decision.to
    : changedBy === by && state === INTO[decision.kind];
}

function outcome(incident: Incident, happening: Happening): Outcome {
  return { incident, happenings: [happening] };
}
