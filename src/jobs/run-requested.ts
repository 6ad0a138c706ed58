import type { Deps } from "../deps.ts";
import { evaluateAlerts } from "../services/evaluate-alerts.ts";
import {
  dropEvaluationRequest,
  type EvaluationRequest,
  findEvaluationRequest,
  takeEvaluationRequest,
} from "../store/evaluations.ts";
import { findWorkspace } from "../store/workspaces.ts";

const QUIET_MS = 5_000;
const AT_MOST_MS = 30_000;
const LEASE_MS = 60_000;

/** Judges the alerts anew when something changed and it is quiet since, or has not been for long. True when it did. */
export async function runRequested(deps: Deps, workspaceId: string): Promise<boolean> {
  const request = await findEvaluationRequest(deps.store.read, workspaceId);
  const now = deps.clock();
  if (request === undefined || !isDue(request, now)) return false;
  const taken = await deps.store.write(async (tx) => ({
    result: await takeEvaluationRequest(tx, request, new Date(now.getTime() + LEASE_MS)),
    audit: [],
    touched: [],
  }));
  const workspace = await findWorkspace(deps.store.read, workspaceId);
  if (taken === undefined || workspace === undefined) return false;
  await evaluateAlerts(deps, { workspace });
  await deps.store.write(async (tx) => {
    await dropEvaluationRequest(tx, taken);
    return { result: undefined, audit: [], touched: [] };
  });
  return true;
}

function isDue({ firstAt, lastAt }: EvaluationRequest, now: Date): boolean {
  return now.getTime() - lastAt.getTime() >= QUIET_MS || now.getTime() - firstAt.getTime() >= AT_MOST_MS;
}
