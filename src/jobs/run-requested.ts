import type { Deps } from "../deps.ts";
import { evaluateAlerts } from "../services/evaluate-alerts.ts";
import {
  dropEvaluationRequest,
  type EvaluationRequest,
  findEvaluationRequest,
  takeEvaluationRequest,
} from "../store/evaluations.ts";
import { anySnoozeOver } from "../store/incidents.ts";
import { findWorkspace } from "../store/workspaces.ts";

const QUIET_MS = 5_000;
const AT_MOST_MS = 30_000;
const LEASE_MS = 60_000;

/**
 * Judges the alerts anew when something changed and it is quiet since, or has not been for long, or a snooze is over.
 * True when it did.
 */
export async function runRequested(deps: Deps, workspaceId: string): Promise<boolean> {
  const now = deps.clock();
  const request = await findEvaluationRequest(deps.store.read, workspaceId);
  if (request === undefined || !isDue(request, now))
    return (await anySnoozeOver(deps.store.read, workspaceId, now)) && evaluate(deps, workspaceId);
  const taken = await deps.store.write(async (tx) => ({
    result: await takeEvaluationRequest(tx, request, new Date(now.getTime() + LEASE_MS)),
    audit: [],
    touched: [],
  }));
  if (taken === undefined || !(await evaluate(deps, workspaceId))) return false;
  await deps.store.write(async (tx) => {
    await dropEvaluationRequest(tx, taken);
    return { result: undefined, audit: [], touched: [] };
  });
  return true;
}

async function evaluate(deps: Deps, workspaceId: string): Promise<boolean> {
  const workspace = await findWorkspace(deps.store.read, workspaceId);
  if (workspace !== undefined) await evaluateAlerts(deps, { workspace });
  return workspace !== undefined;
}

function isDue({ firstAt, lastAt }: EvaluationRequest, now: Date): boolean {
  // A request this far in the future means that the clock was set back.
  if (lastAt.getTime() - now.getTime() > LEASE_MS) return true;
  return now.getTime() - lastAt.getTime() >= QUIET_MS || now.getTime() - firstAt.getTime() >= AT_MOST_MS;
}
