import { UpstreamError } from "./domain/mistakes.ts";
import { answer, type Route } from "./slack/door/http-door.ts";

/** `degraded`: it works, and something waits for an ADMIN. */
export type CheckState = "ok" | "degraded" | "failing";
/** A throw is a failure. */
export type Check = { readonly name: string; readonly run: () => Promise<CheckState> };

type Outcome = { readonly name: string; readonly state: CheckState; readonly why?: string };

/**
 * `/healthz`: the process answers. `/readyz`: what it needs does, each named, and why not where that is known; whoever
 * knows more adds a check.
 */
export function healthRoutes(checks: readonly Check[]): Readonly<Record<string, Route>> {
  return {
    "/healthz": async (_request, response) => json(response, 200, { status: "ok" }),
    "/readyz": async (_request, response) => {
      const results = await Promise.all(checks.map(outcome));
      const isReady = results.every(({ state }) => state !== "failing");
      json(response, isReady ? 200 : 503, describe(results));
    },
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
  return run().then(
    (state) => ({ name, state }),
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

function json(response: Parameters<typeof answer>[0], status: number, body: object): void {
  answer(response, status, JSON.stringify(body), "application/json; charset=utf-8");
}
