import type { Deps } from "../deps.ts";
import { explainEnd, isClosing } from "../domain/end-reason.ts";
import { type Facts, type Finding, isJudged, listFindings, type RuleName } from "../domain/finding.ts";
import {
  EMPTY_CONTEXT,
  type FindingContext,
  HISTORY_MONTHS,
  sameContext,
} from "../domain/finding-context.ts";
import { type Ending, findingAsOf, type Incident, needsAttention, type Outcome } from "../domain/incident.ts";
import { type Observation, observeIncident } from "../domain/observe-incident.ts";
import { letOthersRun } from "../domain/parts.ts";
import type { Workspace } from "../domain/workspace.ts";
import { addMonths, dayInZone, monthInZone, monthOf, type YearMonth } from "../domain/year-month.ts";
import { listRulesOn } from "../store/alert-rules.ts";
import {
  deletePendingIncident,
  findClosedOver,
  findOpenIncident,
  listClosedOver,
  listOpenIncidents,
} from "../store/incidents.ts";
import { listChangedMonths } from "../store/rollups.ts";
import type { WriteDb } from "../store/store.ts";
import { announceIncident } from "./announce-incident.ts";
import { findContext } from "./find-context.ts";
import { findFall } from "./find-fall.ts";
import { newOpaqueId } from "./new-id.ts";
import { readFacts } from "./read-facts.ts";

/** How many incidents one transaction changes, so that nobody's write waits for long. */
const INCIDENTS_PER_WRITE = 4;

type Pair = { readonly fingerprint: string; readonly finding: Finding | undefined };
type Sighted = Pair & { readonly context: FindingContext; readonly ending: Ending | undefined };
type Round = {
  readonly at: Date;
  readonly running: YearMonth;
  readonly facts: Facts;
  readonly isOn: (rule: RuleName) => boolean;
  readonly changedAt: ReadonlyMap<YearMonth, Date>;
};

/**
 * Judges the facts of today by every rule that is on, and brings the incidents up to date. Whatever is to be told goes
 * into the outbox in the transaction that keeps the incident, so that neither is there without the other.
 */
export async function evaluateAlerts(
  deps: Deps,
  { workspace }: { readonly workspace: Workspace },
): Promise<{ readonly findings: number; readonly changed: number }> {
  const { read } = deps.store;
  const at = deps.clock();
  const today = dayInZone(at, workspace.timezone);
  const running = monthOf(today);
  const on = await listRulesOn(read, workspace.id);
  const facts = await readFacts(deps, workspace, today);
  const changedAt = await listChangedMonths(read, workspace.id);
  const round: Round = { at, running, facts, changedAt, isOn: (rule) => on.has(rule) };
  const findings = listFindings(facts, round.isOn);
  const found = new Set(findings.map(({ fingerprint }) => fingerprint));
  const open = [
    ...(await listClosedOver(read, workspace.id, addMonths(running, -1))),
    ...(await listOpenIncidents(read, workspace.id)),
  ];
  const known = new Map(open.map((incident) => [incident.record.finding.fingerprint, incident]));
  const gone = [...known.values()].filter(({ record }) => !found.has(record.finding.fingerprint));
  const pairs: Pair[] = [
    ...findings.map((finding) => ({ fingerprint: finding.fingerprint, finding })),
    ...gone.map((incident) => ({
      fingerprint: incident.record.finding.fingerprint,
      finding: standing(incident, round),
    })),
  ];
  const news: Pair[] = [];
  for (const pair of pairs)
    if (await hasNews(deps, workspace, known.get(pair.fingerprint), pair.finding, round)) news.push(pair);
  for (let start = 0; start < news.length; start += INCIDENTS_PER_WRITE) {
    await letOthersRun();
    await observeAll(deps, workspace, known, news.slice(start, start + INCIDENTS_PER_WRITE), round);
  }
  const silenced = [...known.values()].filter((one) => one.state !== "pending" && !needsAttention(one));
  const quiet = new Set(silenced.map(({ record }) => record.finding.fingerprint));
  return {
    findings: findings.filter(({ fingerprint }) => !quiet.has(fingerprint)).length,
    changed: news.length,
  };
}

/** What nobody judges today is as it was, but for a month that is over now; undefined: it is found no more. */
function standing(incident: Incident, { facts, running, isOn }: Round): Finding | undefined {
  const { finding } = incident.record;
  const isSwitchedOff = explainEnd(incident, facts, isOn).why === "switchedOff";
  const stays = incident.state === "closedOver" ? isSwitchedOff : !isJudged(finding, facts.today);
  return stays ? findingAsOf(finding, running) : undefined;
}

/**
 * Most evaluations find what the one before found: that is seen without a write, and without its context where the
 * costs of its months are the same.
 */
async function hasNews(
  deps: Deps,
  workspace: Workspace,
  known: Incident | undefined,
  finding: Finding | undefined,
  round: Round,
): Promise<boolean> {
  if (known?.state === "firing" && !known.record.announced && workspace.alertChannel !== undefined)
    return true;
  const context = known?.record.context ?? EMPTY_CONTEXT;
  const outcome = observe(deps, workspace, known, { finding, context, ending: undefined }, round);
  if (outcome?.incident !== known) return true;
  if (known === undefined || finding === undefined || !isOutdated(known, round)) return false;
  await letOthersRun();
  return !sameContext(context, await findContext(deps, { workspace, finding }));
}

/** Costs of the months that its message shows changed since it was kept. */
function isOutdated({ record }: Incident, { changedAt }: Round): boolean {
  const { month } = record.finding;
  const from = addMonths(month, 1 - HISTORY_MONTHS);
  return [...changedAt].some(
    ([one, at]) => one >= from && one <= month && at.toISOString() >= record.evaluatedAt,
  );
}

async function observeAll(
  deps: Deps,
  workspace: Workspace,
  knownBefore: ReadonlyMap<string, Incident>,
  pairs: readonly Pair[],
  round: Round,
): Promise<void> {
  const sights: Sighted[] = [];
  for (const { fingerprint, finding } of pairs) {
    const context = finding && (await findContext(deps, { workspace, finding }));
    const known = knownBefore.get(fingerprint);
    const ending =
      finding === undefined && known !== undefined
        ? await endingOf(deps, workspace, known, round)
        : undefined;
    sights.push({ fingerprint, finding, context: context ?? EMPTY_CONTEXT, ending });
  }
  await deps.store.write(async (tx) => {
    for (const sight of sights) {
      const known =
        (await findOpenIncident(tx, workspace.id, sight.fingerprint)) ??
        (await findClosedOver(tx, workspace.id, sight.fingerprint));
      // Another evaluation, which began later, was faster.
      if (known !== undefined && known.record.evaluatedAt > round.at.toISOString()) continue;
      const outcome = observe(deps, workspace, known, sight, round);
      await keep(deps, tx, workspace, known, outcome, round.at);
    }
    return { result: undefined, audit: [], touched: [] };
  });
}

/** Why it ends, and of costs that fell which did. */
async function endingOf(deps: Deps, workspace: Workspace, known: Incident, round: Round): Promise<Ending> {
  const ending = explainEnd(known, round.facts, round.isOn);
  if (ending.cause?.kind !== "costsFell") return ending;
  const part = await findFall(deps, { workspace, record: known.record });
  return part === undefined ? ending : { ...ending, cause: { ...ending.cause, part } };
}

function observe(
  deps: Deps,
  { timezone }: Workspace,
  known: Incident | undefined,
  { finding, context, ending }: Omit<Sighted, "fingerprint">,
  { at, running, facts, isOn }: Round,
): Outcome | undefined {
  const firedIn = known?.firedAt && monthInZone(known.firedAt, timezone);
  const observation: Observation = {
    at,
    runningMonth: running,
    absent: ending ?? (known === undefined ? { why: "clear" } : explainEnd(known, facts, isOn)),
    closes: known !== undefined && isClosing(known, facts.today, firedIn),
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
  if (outcome.incident === known && known.record.announced) return;
  await announceIncident(deps, tx, workspace, { ...outcome, actor: undefined, at });
}
