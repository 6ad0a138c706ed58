import type { Deps } from "../deps.ts";
import { type AlertsReport, compareIncidents } from "../domain/alerts-report.ts";
import { type Finding, listFindings, severityOf } from "../domain/finding.ts";
import { isOpen } from "../domain/incident.ts";
import type { Workspace } from "../domain/workspace.ts";
import { dayInZone } from "../domain/year-month.ts";
import { listRulesOn } from "../store/alert-rules.ts";
import { listOpenIncidents } from "../store/incidents.ts";
import { countParked } from "../store/outbox.ts";
import { readFacts } from "./read-facts.ts";

function compareSeverity(a: Finding, b: Finding): number {
  const isCritical = ({ marks }: Finding) => Number(severityOf(marks) === "CRITICAL");
  return isCritical(b) - isCritical(a);
}

/** The open incidents, what the facts of this moment add to them, and what could not be told. */
export async function reportAlerts(
  deps: Deps,
  { workspace }: { readonly workspace: Workspace },
): Promise<AlertsReport> {
  const { read } = deps.store;
  const open = (await listOpenIncidents(read, workspace.id)).filter(isOpen);
  const known = new Set(open.map(({ record }) => record.finding.fingerprint));
  const on = await listRulesOn(read, workspace.id);
  const facts = await readFacts(deps, workspace, dayInZone(deps.clock(), workspace.timezone));
  return {
    incidents: open.toSorted(compareIncidents),
    upcoming: listFindings(facts, (rule) => on.has(rule))
      .filter(({ fingerprint }) => !known.has(fingerprint))
      .sort(compareSeverity),
    parked: await countParked(read, workspace.id),
  };
}
