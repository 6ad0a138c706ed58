import { describe, expect, it } from "vitest";
import { getDay } from "../../src/domain/year-month.ts";
import { startOfDay } from "../../src/domain/zone-time.ts";

describe("a day begins", () => {
  it.each([
    ["2026-10-01", "UTC", "2026-10-01T00:00:00.000Z"],
    ["2026-10-01", "Asia/Seoul", "2026-09-30T15:00:00.000Z"],
    ["2026-10-01", "Asia/Kathmandu", "2026-09-30T18:15:00.000Z"],
    ["2026-10-01", "America/New_York", "2026-10-01T04:00:00.000Z"],
    ["2026-12-01", "America/New_York", "2026-12-01T05:00:00.000Z"],
    ["2026-10-01", "Pacific/Kiritimati", "2026-09-30T10:00:00.000Z"],
    ["2026-10-01", "Etc/GMT+12", "2026-10-01T12:00:00.000Z"],
    // The clock went from 00:00 to 01:00, so the day had no midnight.
    ["2018-11-04", "America/Sao_Paulo", "2018-11-04T03:00:00.000Z"],
  ])("on %s in %s at %s", (day, timezone, instant) => {
    expect(startOfDay(getDay(day), timezone).toISOString()).toBe(instant);
  });
});
