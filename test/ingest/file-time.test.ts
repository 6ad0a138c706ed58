import { expect, it } from "vitest";
import { createTimes, parseFileTime } from "../../src/ingest/file-time.ts";

it.each([
  ["2024-09-01", "2024-09-01T00:00:00.000Z"],
  ["2024-09-01 13:05", "2024-09-01T13:05:00.000Z"],
  ["2024-09-01 0:00", "2024-09-01T00:00:00.000Z"],
  ["2024-09-01T13:05:09", "2024-09-01T13:05:09.000Z"],
  ["2024-09-01T13:05:09Z", "2024-09-01T13:05:09.000Z"],
  ["2024-09-01 13:05:09 UTC", "2024-09-01T13:05:09.000Z"],
  ["2024-09-01T13:05:09.123456789Z", "2024-09-01T13:05:09.000Z"],
  ["2024-09-01T00:00:00+09:00", "2024-08-31T15:00:00.000Z"],
  ["2024-09-01T00:00:00+0530", "2024-08-31T18:30:00.000Z"],
  ["2024-09-01T00:00:00-03:30", "2024-09-01T03:30:00.000Z"],
  ["2024-09-01T23:59:59Z", "2024-09-01T23:59:59.000Z"],
])("reads the time %s", (text, iso) => {
  expect(new Date(parseFileTime(text)?.ms ?? Number.NaN).toISOString()).toBe(iso);
});

it.each([
  "",
  "x2024-09-01",
  "2024-09-01x",
  "2024-09-01T24:00:00Z",
  "2024-09-01T12:60:00Z",
  "2024-09-01T12:00:60Z",
  "2024-13-01",
  "2024-02-30",
  "2024-09-01T12:00:00.Z",
  "2024-09-01T12:00:00?Z",
  "09/01/2024",
])("refuses the time %j", (text) => {
  expect(parseFileTime(text)).toBeUndefined();
});

it("finds the day of more times than it remembers, and of none that it cannot read", () => {
  const times = createTimes();
  const at = (minutes: number) =>
    new Date(Date.UTC(2026, 0, 1) + minutes * 60_000).toISOString().slice(0, 16);
  for (let round = 0; round < 2; round += 1)
    for (let minutes = 0; minutes < 10_005; minutes += 1)
      expect(times.find(at(minutes))?.day).toBe(at(minutes).slice(0, 10));
  expect([times.find("soon"), times.find("soon"), times.find("0001-01-01T00:00:00+09:00")]).toEqual([
    undefined,
    undefined,
    undefined,
  ]);
});
