import type { Deps } from "../deps.ts";
import { type Finding, isJudged, listFindings, type RuleName } from "../domain/finding.ts";
import { EMPTY_CONTEXT, type FindingContext } from "../domain/finding-context.ts";
import type { EndReason, Incident, Outcome } from "../domain/incident.ts";
import { type Observation, observeIncident } from "../domain/observe-incident.ts";
import { letOthersRun } from "../domain/parts.ts";
import type { Workspace } from "../domain/workspace.ts";
import { addMonths, dayInZone, monthOf, type YearMonth } from "../domain/year-month.ts";
import { listRulesOn } from "../store/alert-rules.ts";
import { deletePendingIncident, findOpenIncident, listOpenIncidents } from "../store/incidents.ts";
import type { WriteDb } from "../store/store.ts";
import { announceIncident } from "./announce-incident.ts";
import { findContext } from "./find-context.ts";
import { newOpaqueId } from "./new-id.ts";
import { readFacts } from "./read-facts.ts";

/** How many incidents one transaction changes, so that nobody's write waits for long. */
const INCIDENTS_PER_WRITE = 4;

type Pair = { readonly fingerprint: string; readonly finding: Finding | undefined };
type Round = { readonly at: Date; readonly running: YearMonth; readonly isOn: (rule: RuleName) => boolean };

/**
 * Judges the facts of today by every rule that is on, and brings the incidents up to date. Whatever is to be told goes
 * into the outbox in the transaction that keeps the incident, so that neither is there without the other.
 */
export async function evaluateAlerts(
  deps: Deps,
  { workspace }: { readonly workspace: Workspace },
): Promise<{ readonly findings: number; readonly changed: number }> {
  const at = deps.clock();
  const today = dayInZone(at, workspace.timezone);
  const on = await listRulesOn(deps.store.read, workspace.id);
  const round: Round = { at, running: monthOf(today), isOn: (rule) => on.has(rule) };
  const findings = listFindings(await readFacts(deps, workspace, today), round.isOn);
  const found = new Set(findings.map(({ fingerprint }) => fingerprint));
  const open = await listOpenIncidents(deps.store.read, workspace.id);
  const known = new Map(open.map((incident) => [incident.record.finding.fingerprint, incident]));
  const gone = open.map(({ record }) => record.finding).filter((finding) => !found.has(finding.fingerprint));
  const pairs: Pair[] = [
    ...findings.map((finding) => ({ fingerprint: finding.fingerprint, finding })),
    // What nobody judges today is as it was.
    ...gone.map((finding) => ({
      fingerprint: finding.fingerprint,
      finding: isJudged(finding, today) ? undefined : finding,
    })),
  ].filter((pair) => hasNews(deps, workspace, known.get(pair.fingerprint), pair.finding, round));
  for (let start = 0; start < pairs.length; start += INCIDENTS_PER_WRITE) {
    await letOthersRun();
    await observeAll(deps, workspace, pairs.slice(start, start + INCIDENTS_PER_WRITE), round);
  }
  return { findings: findings.length, changed: pairs.length };
}

/** Most evaluations find what the one before found: that is seen without a write, and without its context. */
function hasNews(
  deps: Deps,
  workspace: Workspace,
  known: Incident | undefined,
  finding: Finding | undefined,
  round: Round,
): boolean {
  if (known?.state === "firing" && !known.record.announced && workspace.alertChannel !== undefined)
    return true;
  const outcome = observe(deps, known, finding, known?.record.context ?? EMPTY_CONTEXT, round);
  return outcome?.incident !== known;
}

async function observeAll(
  deps: Deps,
  workspace: Workspace,
  pairs: readonly Pair[],
  round: Round,
): Promise<void> {
  const sights: (Pair & { readonly context: FindingContext })[] = [];
  for (const { fingerprint, finding } of pairs) {
    const context = finding && (await findContext(deps, { workspace, finding }));
    sights.push({ fingerprint, finding, context: context ?? EMPTY_CONTEXT });
  }
  await deps.store.write(async (tx) => {
    for (const { fingerprint, finding, context } of sights) {
      const known = await findOpenIncident(tx, workspace.id, fingerprint);
      // Another evaluation, which began later, was faster.
      if (known !== undefined && known.record.evaluatedAt > round.at.toISOString()) continue;
      const outcome = observe(deps, known, finding, context, round);
      await keep(deps, tx, workspace, known, outcome, round.at);
    }
    return { result: undefined, audit: [], touched: [] };
  });
}

function observe(
  deps: Deps,
  known: Incident | undefined,
  finding: Finding | undefined,
  context: FindingContext,
  { at, running, isOn }: Round,
): Outcome | undefined {
  const observation: Observation = {
    at,
    runningMonth: running,
    absent: known === undefined ? "clear" : endReason(known, running, isOn),
    newId: newOpaqueId(deps),
  };
  return observeIncident(known, finding && { finding, context }, observation);
}

async function keep(
  deps: Deps,
  tx: WriteDb,
  workspace: Workspace,
  known: Incident | undefined,
  outcome: Outcome | undefined,
  at: Date,
): Promise<void> {
  if (outcome === undefined) {
    if (known !== undefined) await deletePendingIncident(tx, workspace.id, known.id);
    return;
  }
  await announceIncident(deps, tx, workspace, { ...outcome, actor: undefined, at });
}

/** Months before the finished one are judged no more, and a finished one only for what it really passed. */
function endReason({ record }: Incident, running: YearMonth, isOn: Round["isOn"]): EndReason {
  const { rule, month } = record.finding;
  const endedBelow = rule === "budget" && month < running && !record.told.includes("reached");
  if (endedBelow || month < addMonths(running, -1)) return "periodOver";
  const rules: readonly RuleName[] = rule === "budget" ? ["budget", "forecast"] : [rule];
  return rules.some(isOn) ? "clear" : "switchedOff";
}
