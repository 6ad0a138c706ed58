import { it } from "vitest";
import { killSchedulers } from "../support/kill-schedulers.ts";

it("runs every slot of 7 days once, with processes that are killed at random", () =>
  killSchedulers({ from: new Date("2026-10-29T12:00:00Z"), days: 7, killShare: 0.08 }));
