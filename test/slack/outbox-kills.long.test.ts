import { expect, it } from "vitest";
import { judgeChaos } from "../support/judge-chaos.ts";
import { runChaos } from "../support/outbox-chaos.ts";

const ALERTS = 10_000;
const seed = Number(process.env["SEED"]);

it.each([false, true])(
  `loses none of ${ALERTS} alerts, seed ${seed}, where it may look: %s`,
  async (mayLook) => {
    const run = { alerts: ALERTS, channels: 300, kills: 30, factor: 10, seed, mayLook };
    const seen = await runChaos(run);
    const figures = judgeChaos(seen, mayLook);
    process.stdout.write(`${JSON.stringify({ seed, mayLook, ...figures })}\n`);
    expect(figures.messages - figures.repeats).toBe(ALERTS + (ALERTS / 5) * 2);
  },
);
