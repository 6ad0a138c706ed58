import { expect, it } from "vitest";
import { judgeChaos } from "../support/judge-chaos.ts";
import { runChaos } from "../support/outbox-chaos.ts";

it.each([
  { mayLook: false, seed: 20_261_124 },
  { mayLook: true, seed: 20_261_125 },
])(
  "loses none of 300 alerts to faults and kills, where it may look: $mayLook",
  async ({ mayLook, seed }) => {
    const run = { alerts: 300, channels: 30, kills: 3, factor: 10, seed, mayLook };
    const seen = await runChaos(run);
    const { messages, repeats, lost } = judgeChaos(seen, mayLook);
    expect(messages - repeats).toBe(300 + (300 / 5) * 2);
    // A run in which nothing went wrong would prove nothing.
    expect(lost).toBeGreaterThan(20);
    if (!mayLook) expect(repeats).toBeGreaterThan(4);
  },
  120_000,
);
