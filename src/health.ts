import type { WebClient } from "@slack/web-api";
import type { Deps } from "./deps.ts";
import { answer, type Route } from "./slack/http-door.ts";

type Check = { readonly name: string; readonly run: () => Promise<unknown> };

/** `/healthz`: the process answers. `/readyz`: database and Slack do, each named. */
export function readinessRoutes(deps: Deps, client: WebClient): Readonly<Record<string, Route>> {
  const checks: readonly Check[] = [
    { name: "database", run: () => deps.store.read.$queryRaw`SELECT 1` },
    { name: "slack", run: () => client.auth.test() },
  ];
  return {
    "/healthz": async (_request, response) => json(response, 200, { status: "ok" }),
    "/readyz": async (_request, response) => {
      const results = await Promise.all(checks.map(outcome));
      json(response, results.every(([, state]) => state === "ok") ? 200 : 503, Object.fromEntries(results));
    },
  };
}

// A failed check is the answer of this route, not an error of it.
async function outcome({ name, run }: Check): Promise<[string, "ok" | "failing"]> {
  return run().then(
    () => [name, "ok"],
    () => [name, "failing"],
  );
}

function json(response: Parameters<typeof answer>[0], status: number, body: object): void {
  answer(response, status, JSON.stringify(body), "application/json; charset=utf-8");
}
