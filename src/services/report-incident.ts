import type { Deps } from "../deps.ts";
import type { Incident, IncidentEvent } from "../domain/incident.ts";
import {
  type DetailRow,
  type DetailsBy,
  foldDetails,
  type IncidentDetails,
} from "../domain/incident-details.ts";
import { UserError } from "../domain/mistakes.ts";
import type { Workspace } from "../domain/workspace.ts";
import { addMonths, dayOfMonth, type YearMonth } from "../domain/year-month.ts";
import { findIncident, listIncidentEvents } from "../store/incidents.ts";
import { listCells, listDailyUsage } from "../store/rollups.ts";
import { basisOf } from "./find-context.ts";

type Input = { readonly workspace: Workspace; readonly id: string };

export async function getIncident(deps: Deps, { workspace, id }: Input): Promise<Incident> {
  const incident = await findIncident(deps.store.read, workspace.id, id);
  if (incident === undefined) throw new UserError({ kind: "unknownIncident", text: id });
  return incident;
}

/** What happened to an incident, oldest first. */
export async function listHistory(deps: Deps, { workspace, id }: Input): Promise<IncidentEvent[]> {
  return listIncidentEvents(deps.store.read, workspace.id, id);
}

/** What an incident's month is made of, beside the previous month, on the basis that its rule judges. */
export async function reportIncidentDetails(
  deps: Deps,
  { by, ...input }: Input & { readonly by: DetailsBy },
): Promise<IncidentDetails> {
  const incident = await getIncident(deps, input);
  const { workspace } = input;
  const { subject, month, rule } = incident.record.finding;
  const previousMonth = addMonths(month, -1);
  const basis = basisOf(incident.record.finding);
  const cells = await listCells(deps.store.read, {
    workspaceId: workspace.id,
    from: previousMonth,
    to: month,
    basis,
    by: ["month", "service", "category", "department", "chargeCategory"],
    service: subject,
  });
  const judged = rule === "budget" ? cells : cells.filter(({ chargeCategory }) => chargeCategory === "Usage");
  const total = (when: YearMonth) =>
    judged.reduce((sum, cell) => (cell.month === when ? sum + cell.amountMicros : sum), 0n);
  const totals = { totalMicros: total(month), previousTotalMicros: total(previousMonth) };
  const parts =
    by === "day"
      ? await listDays(deps, { workspace, month, previousMonth, basis, service: subject }, totals)
      : foldDetails(
          pairUp(
            judged.map((cell) => ({ ...cell, name: cell[by] })),
            month,
          ),
        );
  return { incident, by, month, previousMonth, ...totals, ...parts };
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
    readonly basis: IncidentBasis;
    readonly service: string | undefined;
  },
  totals: Pick<IncidentDetails, "totalMicros" | "previousTotalMicros">,
): Promise<Pick<IncidentDetails, "rows" | "other">> {
  const { workspace, month, previousMonth, basis, service } = query;
  const parts: Part[] = [];
  for (const one of [month, previousMonth])
    for (const { day, amountMicros } of await listDailyUsage(deps.store.read, {
      workspaceId: workspace.id,
      month: one,
      service,
      basis,
    }))
      parts.push({ month: one, name: String(dayOfMonth(day)), amountMicros });
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

type IncidentBasis = ReturnType<typeof basisOf>;
