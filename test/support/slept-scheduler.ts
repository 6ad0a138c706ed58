import { monitorEventLoopDelay } from "node:perf_hooks";
import { setTimeout as wait } from "node:timers/promises";

/**
 * A process whose clock is set forward by so many days while its scheduler ticks, as after a suspended machine. Prints
 * which jobs ran afterwards, and for how long the event loop was held at most.
 */
const [url = "", days = "0"] = process.argv.slice(2);
const AFTERWARDS_MS = 2500;
let aheadMs = 0;
const RealDate = Date;
class ShiftedDate extends RealDate {
  constructor(...given: [] | [number | string | Date]) {
    if (given.length === 0) super(RealDate.now() + aheadMs);
    else super(given[0]);
  }
  static override now(): number {
    return RealDate.now() + aheadMs;
  }
}
globalThis.Date = ShiftedDate as DateConstructor;

// Whatever they ask the time of is the shifted clock.
const { startScheduler } = await import("../../src/jobs/scheduler.ts");
const { openWorkspace } = await import("../../src/services/open-workspace.ts");
const { openStore } = await import("../../src/store/open-store.ts");
const { getCurrency } = await import("../../src/domain/currency.ts");
const { createTestDeps } = await import("./deps.ts");

const store = await openStore(url);
const test = createTestDeps(store);
const deps = { ...test, clock: () => new Date() };
await openWorkspace(deps, {
  workspaceId: "T1",
  defaults: { currency: getCurrency("KRW"), locale: "ko", timezone: "Asia/Seoul", alertChannel: undefined },
  admins: [],
});
const scheduler = startScheduler({ alertSchedule: "0 9 * * *" }, deps, {
  teamId: "T1",
  outbox: { wake: () => undefined },
});
await wait(1500);
const held = monitorEventLoopDelay({ resolution: 10 });
held.enable();
aheadMs = Number(days) * 24 * 3_600_000;
await wait(AFTERWARDS_MS);
held.disable();
const ran = test.logged
  .filter(({ event }) => event === "job.done")
  .map((line) => `${line["job"]}${line["late"] === true ? " late" : ""}`);
process.stdout.write(JSON.stringify({ ran, alive: scheduler.alive(), heldMs: Math.round(held.max / 1e6) }));
await scheduler.stop();
await store.close();
