import { setTimeout as wait } from "node:timers/promises";
import { createLog } from "../../src/log.ts";
import { createOutboxCalls } from "../../src/slack/outbox-calls.ts";
import { createOutbox } from "../../src/slack/outbox-sender.ts";
import { openStore } from "../../src/store/open-store.ts";
import { createTestClient, drawPlainly, TEAM } from "./outbox-parts.ts";
import { createScaledClock } from "./scaled-clock.ts";

/** What a process that is to be killed is told. */
export type SenderTask = {
  readonly url: string;
  readonly apiUrl: string;
  readonly start: number;
  readonly factor: number;
};

// Sends what is in the outbox, at Slack's pace by a clock that runs faster; says what goes wrong.
const task = JSON.parse(process.argv[2] ?? "") as SenderTask;
const store = await openStore(task.url);
const clock = createScaledClock(task);
const outbox = createOutbox({
  deps: {
    store,
    clock,
    elapsedMs: () => performance.now(),
    random: Math.random,
    log: createLog("error", process.stdout),
    advisor: {
      advise: async () => ({ kind: "unavailable", reason: "absent" }),
      check: async () => "absent",
    },
  },
  teamId: TEAM,
  calls: createOutboxCalls(createTestClient(task.apiUrl, 2000), () => clock().getTime()),
  draw: drawPlainly,
  timing: { paceMs: 1000, pollMs: undefined },
  meter: () => undefined,
});
process.stdout.write("ready\n");
for (;;) {
  await outbox.drain();
  await wait(250 / task.factor);
}
