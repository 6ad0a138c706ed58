import type { Stopwatch } from "./deps.ts";
import { UpstreamError } from "./domain/mistakes.ts";
import { answerJson, type Route } from "./slack/door/answer.ts";
import { createRecent } from "./slack/door/recent.ts";
import { withTimeLimit } from "./time-limit.ts";

/** `degraded`: it works, and something waits for an ADMIN. `untried`: nothing has used it yet. */
export type CheckState = "ok" | "untried" | "degraded" | "failing";
export type CheckOutcome = { readonly state: CheckState; readonly why?: string };
/** A throw is a failure. */
export type Check = { readonly name: string; readonly run: () => Promise<CheckState | CheckOutcome> };

type Outcome = CheckOutcome & { readonly name: string };

/** Anybody may ask, so the result is computed at most this often. */
export const KEPT_MS = 10_000;
const CHECK_WITHIN_MS = 5_000;

/**
 * `/healthz`: the process runs. `/readyz`: the state of each thing it needs, with the reason of a failure where it is
 * known. Other modules add their own checks.
 */
export function createHealth(first: readonly Check[], { elapsedMs }: { readonly elapsedMs: Stopwatch }) {
  const checks = [...first];
  const results = createRecent(() => Promise.all(checks.map(outcome)), { elapsedMs, keptMs: KEPT_MS });
  const routes: Readonly<Record<string, Route>> = {
    "/healthz": async (_request, response) => answerJson(response, 200, { status: "ok" }),
    "/readyz": async (_request, response) => {
      const all = await results.get();
      const isReady = all.every(({ state }) => state !== "failing");
      answerJson(response, isReady ? 200 : 503, describe(all));
    },
  };
  return {
    routes,
    add(check: Check): void {
      checks.push(check);
      results.forget();
    },
    /** Something that a check reports has changed. */
    forget: results.forget,
  };
}

/** Of something that works as soon as it answers. */
export function answers(ask: () => Promise<unknown>): Check["run"] {
  return async () => {
    await ask();
    return "ok";
  };
}

// A failed check is the answer of this route, not an error of it.
async function outcome({ name, run }: Check): Promise<Outcome> {
  return withTimeLimit(CHECK_WITHIN_MS, run()).then(
    (result) => ({ name, ...(typeof result === "string" ? { state: result } : result) }),
    (error: unknown) => ({
      name,
      state: "failing",
      ...(error instanceof UpstreamError ? { why: error.system } : {}),
    }),
  );
}

function describe(outcomes: readonly Outcome[]): object {
  const reasons = outcomes.flatMap(({ name, why }) => (why === undefined ? [] : [[name, why]]));
  return {
    ...Object.fromEntries(outcomes.map(({ name, state }) => [name, state])),
    ...(reasons.length === 0 ? {} : { why: Object.fromEntries(reasons) }),
  };
}
