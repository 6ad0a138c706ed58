import type { Deps } from "../deps.ts";
import { type AlertsReport, compareIncidents } from "../domain/alerts-report.ts";
import { type Finding, isReady, listFindings, severityOf } from "../domain/finding.ts";
import { incidentAsOf, isOpen } from "../domain/incident.ts";
import type { Workspace } from "../domain/workspace.ts";
import { addMonths, dayInZone, monthOf } from "../domain/year-month.ts";
import { listRulesOn } from "../store/alert-rules.ts";
import { listClosedOver, listOpenIncidents } from "../store/incidents.ts";
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
  const today = dayInZone(deps.clock(), workspace.timezone);
  const running = monthOf(today);
  const facts = await readFacts(deps, workspace, today);
  const closed = await listClosedOver(read, workspace.id, addMonths(running, -1));
  for (const { record } of closed) known.add(record.finding.fingerprint);
  return {
    incidents: open.map((incident) => incidentAsOf(incident, running)).toSorted(compareIncidents),
    upcoming: listFindings(facts, (rule) => on.has(rule))
      .filter(({ fingerprint }) => !known.has(fingerprint))
      .sort(compareSeverity),
    gaps: facts.pairs.flatMap((pair) => (isReady(pair, today) ? pair.gaps : [])),
    parked: await countParked(read, workspace.id),
  };
}
