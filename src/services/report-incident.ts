import type { Deps } from "../deps.ts";
import type { DataGap } from "../domain/data-sources.ts";
import type { Finding } from "../domain/finding.ts";
import { findingAsOf, type Incident, type IncidentEvent, incidentAsOf } from "../domain/incident.ts";
import {
  type DetailRow,
  type DetailsBy,
  foldDetails,
  type IncidentDetails,
} from "../domain/incident-details.ts";
import { UserError } from "../domain/mistakes.ts";
import type { Workspace } from "../domain/workspace.ts";
import { addMonths, dayOfMonth, monthInZone, monthOf, type YearMonth } from "../domain/year-month.ts";
import { findIncident, listIncidentEvents } from "../store/incidents.ts";
import { listSourceDays } from "../store/source-days.ts";
import { readCompared } from "./find-context.ts";
import { basisOf } from "./read-context-cells.ts";

type Input = { readonly workspace: Workspace; readonly id: string };

export async function getIncident(deps: Deps, { workspace, id }: Input): Promise<Incident> {
  const incident = await findIncident(deps.store.read, workspace.id, id);
  if (incident === undefined) throw new UserError({ kind: "unknownIncident", text: id });
  return incidentAsOf(incident, monthInZone(deps.clock(), workspace.timezone));
}

/** What happened to an incident, oldest first. */
export async function listHistory(deps: Deps, { workspace, id }: Input): Promise<IncidentEvent[]> {
  const running = monthInZone(deps.clock(), workspace.timezone);
  const events = await listIncidentEvents(deps.store.read, workspace.id, id);
  return events.map((event) => ({ ...event, finding: findingAsOf(event.finding, running) }));
}

/** What an incident's month is made of, beside the previous month, on the basis that its rule judges. */
export async function reportIncidentDetails(
  deps: Deps,
  { by, ...input }: Input & { readonly by: DetailsBy },
): Promise<IncidentDetails> {
  const incident = await getIncident(deps, input);
  const { workspace } = input;
  const { finding } = incident.record;
  const { subject, month } = finding;
  const previousMonth = addMonths(month, -1);
  const { cells: judged, gaps } = await readCompared(deps, { workspace, finding });
  const total = (when: YearMonth) =>
    judged.reduce((sum, cell) => (cell.month === when ? sum + cell.amountMicros : sum), 0n);
  const totals = { totalMicros: total(month), previousTotalMicros: total(previousMonth) };
  const parts =
    by === "day"
      ? await listDays(deps, { workspace, month, previousMonth, finding, gaps, service: subject }, totals)
      : foldDetails(
          pairUp(
            judged.map((cell) => ({ ...cell, name: cell[by] })),
            month,
          ),
        );
  return { incident, by, month, previousMonth, gaps, ...totals, ...parts };
}

type Part = { readonly month: YearMonth; readonly name: string; readonly amountMicros: bigint };

/** The same name in both months is one row. */
function pairUp(parts: readonly Part[], current: YearMonth): DetailRow[] {
  const rows = new Map<string, { amountMicros: bigint; previousMicros: bigint }>();
  for (const { month, name, amountMicros } of parts) {
    const row = rows.get(name) ?? { amountMicros: 0n, previousMicros: 0n };
    row[month === current ? "amountMicros" : "previousMicros"] += amountMicros;
    rows.set(name, row);
  }
  return [...rows].map(([name, amounts]) => ({ name, ...amounts }));
}

/** Dated usage by day of the month; what is left of the totals has no day, or is no usage. */
async function listDays(
  deps: Deps,
  query: {
    readonly workspace: Workspace;
    readonly month: YearMonth;
    readonly previousMonth: YearMonth;
    readonly finding: Finding;
    readonly gaps: readonly DataGap[];
    readonly service: string | undefined;
  },
  totals: Pick<IncidentDetails, "totalMicros" | "previousTotalMicros">,
): Promise<Pick<IncidentDetails, "rows" | "other">> {
  const { workspace, month, previousMonth, finding, gaps, service } = query;
  const months = { workspaceId: workspace.id, from: previousMonth, to: month, service };
  const days = await listSourceDays(deps.store.read, { ...months, basis: basisOf(finding) });
  const parts: Part[] = days
    .filter(({ source, account }) => !gaps.some((gap) => gap.source === source && gap.account === account))
    .map(({ day, amountMicros }) => ({ month: monthOf(day), name: String(dayOfMonth(day)), amountMicros }));
  const rows = pairUp(parts, month).sort((a, b) => Number(a.name) - Number(b.name));
  const dated = (key: "amountMicros" | "previousMicros") => rows.reduce((sum, row) => sum + row[key], 0n);
  const rest = {
    name: "",
    amountMicros: totals.totalMicros - dated("amountMicros"),
    previousMicros: totals.previousTotalMicros - dated("previousMicros"),
    count: 0,
  };
  return { rows, other: rest.amountMicros === 0n && rest.previousMicros === 0n ? undefined : rest };
}
