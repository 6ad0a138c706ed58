import { Counter, Gauge, Registry } from "prom-client";
import type { AlertQuality } from "./domain/alert-quality.ts";
import { OUTBOX_STATES } from "./domain/outbox.ts";
import { answer, type Route } from "./slack/door/http-door.ts";
import type { Counted, Meter } from "./slack/outbox-settle.ts";
import { countOutbox } from "./store/outbox.ts";
import type { Store } from "./store/store.ts";

const HELP: Record<Counted, string> = {
  sent: "Messages that Slack took, posted or changed in place, since the start",
  repeated: "Messages sent once more because Slack's answer was lost",
  retried: "Tries that failed and will be made again",
  parked: "Messages given up until an ADMIN does something",
};

export type Metrics = { readonly registry: Registry; readonly countOutbox: Meter; readonly route: Route };

/** What `/metrics` shows, in the text format of Prometheus: counts alone, no amounts and no names. */
export function createMetrics({ read }: Pick<Store, "read">, workspaceId: string): Metrics {
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
  return {
    registry,
    countOutbox: (what) => counters[what].inc(),
    route: async (_request, response) =>
      answer(response, 200, await registry.metrics(), registry.contentType),
  };
}

/** How good the alerts were, by the month in which they fired. */
export function meterAlertQuality(
  { registry }: Pick<Metrics, "registry">,
  collectQuality: () => Promise<readonly AlertQuality[]>,
): void {
  const registers = [registry];
  new Gauge({
    name: "finops_alerts",
    help: "Alerts that fired in a month, and how many of them were acknowledged and expected",
    labelNames: ["month", "what"],
    registers,
    async collect() {
      this.reset();
      for (const quality of await collectQuality())
        for (const what of ["fired", "acknowledged", "expected"] as const)
          this.set({ month: quality.month, what }, quality[what]);
    },
  });
  new Gauge({
    name: "finops_alerts_acknowledge_seconds",
    help: "Median time until an alert of a month was acknowledged",
    labelNames: ["month"],
    registers,
    async collect() {
      this.reset();
      for (const { month, medianSeconds } of await collectQuality())
        if (medianSeconds !== undefined) this.set({ month }, medianSeconds);
    },
  });
}
