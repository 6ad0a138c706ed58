import { it } from "vitest";
import { killSchedulers } from "../support/kill-schedulers.ts";

it(
  "runs every slot of the day that has an hour twice once, with processes that are killed at random",
  () => killSchedulers({ from: new Date("2026-11-01T00:00:00Z"), days: 1, killShare: 0.3 }),
  120_000,
);
