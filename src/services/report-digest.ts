import type { Deps } from "../deps.ts";
import { compareIncidents } from "../domain/alerts-report.ts";
import { amountsByName, sumBy } from "../domain/cells.ts";
import {
  computeWeek,
  type DigestReport,
  listMovers,
  type Mover,
  WEEKS_READ_DAYS,
  type Week,
  weekUntil,
} from "../domain/digest.ts";
import { incidentAsOf, isOpen, needsAttention } from "../domain/incident.ts";
import type { DigestPeriod } from "../domain/outbox.ts";
import type { SummaryReport } from "../domain/summary.ts";
import { DEFAULT_TREND_POINTS } from "../domain/trend.ts";
import type { Workspace } from "../domain/workspace.ts";
import {
  addDays,
  addMonths,
  type Day,
  dayInZone,
  monthInZone,
  monthOf,
  type YearMonth,
} from "../domain/year-month.ts";
import { listOpenIncidents } from "../store/incidents.ts";
import { listCells } from "../store/rollups.ts";
import { listServiceDays } from "../store/service-days.ts";
import { reportBudget } from "./report-budget.ts";
import { reportSummary } from "./report-summary.ts";
import { reportTrend } from "./report-trend.ts";

export type DigestInput = {
  readonly workspace: Workspace;
  readonly period: DigestPeriod;
  readonly dueAt: Date;
  readonly late: boolean;
};

/**
 * A week looks back on the seven days before its due day, in the month in which they ended; a month on the one before
 * the due day's. From the reports themselves, so that it never says another number.
 */
export async function reportDigest(
  deps: Deps,
  { workspace, period, dueAt, late }: DigestInput,
): Promise<DigestReport> {
  const dueDay = dayInZone(dueAt, workspace.timezone);
  const days = period === "weekly" ? weekUntil(addDays(dueDay, -1)) : undefined;
  const month = days === undefined ? addMonths(monthOf(dueDay), -1) : monthOf(days.to);
  const summary = await reportSummary(deps, { workspace, month });
  const week = days === undefined ? undefined : await readWeek(deps, workspace, days.to);
  const running = monthInZone(deps.clock(), workspace.timezone);
  const open = (await listOpenIncidents(deps.store.read, workspace.id)).filter(isOpen);
  const incidents = open.filter(needsAttention).map((incident) => incidentAsOf(incident, running));
  return {
    period,
    dueAt,
    late,
    dueMonth: monthOf(dueDay),
    days,
    summary,
    budget: await reportBudget(deps, { workspace, month }),
    trend: await reportTrend(deps, { workspace, to: month, count: DEFAULT_TREND_POINTS, period: "month" }),
    week,
    movers: week?.movers ?? (await findMovers(deps, workspace, summary)),
    incidents: incidents.toSorted(compareIncidents),
    quiet: open.length - incidents.length,
  };
}

async function readWeek(deps: Deps, { id }: Workspace, to: Day): Promise<Week | undefined> {
  const from = addDays(to, 1 - WEEKS_READ_DAYS);
  return computeWeek(await listServiceDays(deps.store.read, { workspaceId: id, from, to }), to);
}

/** A month without any cost, and a source without its bill, is no saving: nothing moved that is known. */
async function findMovers(deps: Deps, { id }: Workspace, summary: SummaryReport): Promise<Mover[]> {
  if (summary.items === 0) return [];
  const { month, previousMonth, toDate, comparison } = summary;
  const read = async (when: YearMonth) => {
    const query = { workspaceId: id, from: when, to: when, basis: "billed", by: ["service"] } as const;
    return amountsByName(
      sumBy(await listCells(deps.store.read, { ...query, without: comparison?.gaps }), "service"),
    );
  };
  return listMovers(await read(previousMonth), await read(month), { risesOnly: toDate });
}
