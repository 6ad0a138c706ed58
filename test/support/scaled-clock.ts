import type { Clock } from "../../src/deps.ts";

/** A clock that runs `factor` times as fast from `start` on, the same in every process of this machine. */
export function createScaledClock({
  start,
  factor,
}: {
  readonly start: number;
  readonly factor: number;
}): Clock {
  const began = Date.parse("2026-11-24T03:00:00Z");
  return () => new Date(began + (performance.timeOrigin + performance.now() - start) * factor);
}
