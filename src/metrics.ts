import { createHash, timingSafeEqual } from "node:crypto";
import { Counter, Gauge, Registry } from "prom-client";
import type { Stopwatch } from "./deps.ts";
import { type AlertQuality, QUALITY_COUNTS } from "./domain/alert-quality.ts";
import { OUTBOX_STATES } from "./domain/outbox.ts";
import { KEPT_MS } from "./health.ts";
import { answer, type Route } from "./slack/door/answer.ts";
import { createRecent } from "./slack/door/recent.ts";
import type { Counted, Meter } from "./slack/outbox-settle.ts";
import { countOutbox } from "./store/outbox.ts";
import type { Store } from "./store/store.ts";
import { withTimeLimit } from "./time-limit.ts";

const COLLECT_WITHIN_MS = 5_000;

const HELP: Record<Counted, string> = {
  sent: "Messages that Slack took, posted or changed in place, since the start",
  repeated: "Messages sent once more because Slack's answer was lost",
  retried: "Tries that failed and will be made again",
  parked: "Messages given up until an ADMIN does something",
};

export type Metrics = { readonly registry: Registry; readonly countOutbox: Meter; readonly route: Route };

/** What `/metrics` shows, in the text format of Prometheus: counts alone, no amounts and no names. */
export function createMetrics(
  { read }: Pick<Store, "read">,
  workspaceId: string,
  { token, elapsedMs }: { readonly token: string | undefined; readonly elapsedMs: Stopwatch },
): Metrics {
  const registry = new Registry();
  const registers = [registry];
  const counter = (what: Counted) =>
    new Counter({ name: `finops_outbox_${what}_total`, help: HELP[what], registers });
  const counters: Record<Counted, Counter> = {
    sent: counter("sent"),
    repeated: counter("repeated"),
    retried: counter("retried"),
    parked: counter("parked"),
  };
  new Gauge({
    name: "finops_outbox_messages",
    help: "Messages in the outbox now, by state",
    labelNames: ["state"],
    registers,
    async collect() {
      const counts = await countOutbox(read, workspaceId);
      for (const state of OUTBOX_STATES) this.set({ state }, counts.get(state) ?? 0);
    },
  });
  const text = createRecent(() => withTimeLimit(COLLECT_WITHIN_MS, registry.metrics()), {
    elapsedMs,
    keptMs: KEPT_MS,
  });
  return {
    registry,
    countOutbox: (what) => counters[what].inc(),
    async route({ headers }, response) {
      if (token !== undefined && !isBearer(headers.authorization, token))
        return answer(response, 401, "", { "www-authenticate": "Bearer" });
      answer(response, 200, await text.get(), { "content-type": registry.contentType });
    },
  };
}

/** Compares hashes in constant time. */
function isBearer(authorization: string | undefined, token: string): boolean {
  const given = /^Bearer +(\S+) *$/i.exec(authorization ?? "")?.[1] ?? "";
  const hash = (text: string) => createHash("sha256").update(text).digest();
  return timingSafeEqual(hash(given), hash(token));
}

/** How good the alerts were, by the month in which they fired. */
export function meterAlertQuality(
  { registry }: Pick<Metrics, "registry">,
  collectQuality: () => Promise<readonly AlertQuality[]>,
): void {
  const registers = [registry];
  new Gauge({
    name: "finops_alerts",
    help: "Alerts that fired in a month, and what people made of them",
    labelNames: ["month", "what"],
    registers,
    async collect() {
      this.reset();
      for (const quality of await collectQuality())
        for (const what of QUALITY_COUNTS) this.set({ month: quality.month, what }, quality[what]);
    },
  });
  new Gauge({
    name: "finops_alerts_acknowledge_seconds",
    help: "Median time until somebody acknowledged, snoozed or expected an alert of a month",
    labelNames: ["month"],
    registers,
    async collect() {
      this.reset();
      for (const { month, medianSeconds } of await collectQuality())
        if (medianSeconds !== undefined) this.set({ month }, medianSeconds);
    },
  });
}
