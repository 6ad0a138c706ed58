import { describe, expect, it } from "vitest";
import { getDay } from "../../src/domain/year-month.ts";
import { startOfDay } from "../../src/domain/zone-time.ts";

describe("a day begins", () => {
  it.each([
    ["2026-10-01", "UTC", "2026-10-01T00:00:00.000Z"],
    ["2026-10-01", "Asia/Seoul", "2026-09-30T15:00:00.000Z"],
    ["2026-10-01", "Asia/Kathmandu", "2026-09-30T18:15:00.000Z"],
    ["2026-03-08", "America/New_York", "2026-03-08T05:00:00.000Z"],
    ["2026-03-09", "America/New_York", "2026-03-09T04:00:00.000Z"],
    ["2026-01-01", "Pacific/Kiritimati", "2025-12-31T10:00:00.000Z"],
    ["2026-10-01", "Etc/GMT+12", "2026-10-01T12:00:00.000Z"],
    // Clocks go from 24:00 to 01:00: the day has no midnight.
    ["2026-09-06", "America/Santiago", "2026-09-06T04:00:00.000Z"],
  ])("on %s in %s at %s", (day, timezone, instant) => {
    expect(startOfDay(getDay(day), timezone).toISOString()).toBe(instant);
  });
});
