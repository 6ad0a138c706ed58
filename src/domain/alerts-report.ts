import type { DataGap } from "./data-sources.ts";
import type { Finding } from "./finding.ts";
import type { Incident, IncidentState } from "./incident.ts";

/** What is open, and what the next evaluation will tell. */
export type AlertsReport = {
  /** Those that wait for somebody first, the critical ones among them before the others. */
  readonly incidents: readonly Incident[];
  readonly upcoming: readonly Finding[];
  /** Sources without which months are judged. */
  readonly gaps: readonly DataGap[];
  /** Messages that Slack did not take. */
  readonly parked: number;
};

const ORDER: Record<IncidentState, number> = {
  firing: 0,
  acknowledged: 1,
  snoozed: 2,
  expected: 3,
  pending: 4,
  resolved: 5,
  closedOver: 6,
};

export function compareIncidents(a: Incident, b: Incident): number {
  return (
    ORDER[a.state] - ORDER[b.state] ||
    Number(b.severity === "CRITICAL") - Number(a.severity === "CRITICAL") ||
    b.changedAt.getTime() - a.changedAt.getTime()
  );
}
