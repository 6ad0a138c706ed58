import { describe, expect, it } from "vitest";
import { monthlyDigestJob, weeklyDigestJob } from "../../src/jobs/digest-job.ts";
import { isCronExpression, latestDue } from "../../src/jobs/schedule.ts";
import { firstShown, STEP_MS, wallClock } from "./due-times.ts";

/** Every due time that one look after the other finds. */
function allDue(schedules: string[], timezone: string, from: string, to: string): string[] {
  const found = new Set<string>();
  for (let at = Date.parse(from) + STEP_MS; at <= Date.parse(to); at += STEP_MS) {
    const due = latestDue(schedules, { timezone, at: new Date(at) })?.toISOString() ?? "";
    if (due > new Date(from).toISOString()) found.add(due);
  }
  return [...found];
}

it.each([
  ["0 9 * * *", true],
  ["*/15 * * * * *", true],
  ["0 9 * * MON-FRI", true],
  ["0 9 * *", false],
  ["0 0 9 * * * 2027", false],
  ["61 9 * * *", false],
  // A day that never comes.
  ["0 9 30 2 *", false],
  ["", false],
])("says of %j whether it is a schedule: %s", (text, expected) => {
  expect(isCronExpression(text)).toBe(expected);
});

it.each([
  ["0 9 * * *", "2026-11-24T00:00:00.000Z", "2026-11-24T00:00:00.000Z"],
  ["0 9 * * *", "2026-11-24T00:00:00.999Z", "2026-11-24T00:00:00.000Z"],
  ["0 9 * * *", "2026-11-23T23:59:59.999Z", "2026-11-23T00:00:00.000Z"],
  ["0 9 * * MON", "2026-11-29T23:00:00.000Z", "2026-11-23T00:00:00.000Z"],
  ["*/5 * * * * *", "2026-11-24T00:00:09.999Z", "2026-11-24T00:00:05.000Z"],
])("finds the last time of %j at %s in Seoul: %s", (schedule, at, expected) => {
  expect(latestDue([schedule], { timezone: "Asia/Seoul", at: new Date(at) })?.toISOString()).toBe(expected);
});

it("takes the later of several", () => {
  const at = new Date("2026-11-24T12:00:00Z");
  expect(latestDue(["0 9 * * *", "0 18 * * *"], { timezone: "Asia/Seoul", at })?.toISOString()).toBe(
    "2026-11-24T09:00:00.000Z",
  );
});

describe("on the days when the clock changes", () => {
  it.each([
    // At 02:00 it becomes 03:00: half past two is due then.
    ["America/New_York", "30 2 * * *", "2026-03-08T00:00:00Z", ["2026-03-08T07:00:00.000Z"]],
    ["Europe/Berlin", "30 2 * * *", "2026-03-28T12:00:00Z", ["2026-03-29T01:00:00.000Z"]],
    // The hour comes twice: due in the first.
    ["America/New_York", "30 1 * * *", "2026-11-01T00:00:00Z", ["2026-11-01T05:30:00.000Z"]],
    ["Europe/Berlin", "30 2 * * *", "2026-10-24T12:00:00Z", ["2026-10-25T00:30:00.000Z"]],
  ])("is due once in %s at %j", (timezone, schedule, from, expected) => {
    const to = new Date(Date.parse(from) + 24 * 3_600_000).toISOString();
    expect(allDue([schedule], timezone, from, to)).toEqual(expected);
  });

  it.each([
    ["America/New_York", "2026-10-29T12:00:00Z"],
    ["America/New_York", "2026-03-05T12:00:00Z"],
    ["Europe/Berlin", "2026-10-22T12:00:00Z"],
    ["Europe/Berlin", "2026-03-26T12:00:00Z"],
    ["Asia/Seoul", "2026-10-22T12:00:00Z"],
  ])("is due at nine by the wall clock of %s on each of 7 days from %s", (timezone, from) => {
    const week = { from: new Date(from), to: new Date(Date.parse(from) + 7 * 24 * 3_600_000), timezone };
    const expected = firstShown(week, (time) => time === "09:00");
    expect(expected).toHaveLength(7);
    expect(allDue(["0 9 * * *"], timezone, from, week.to.toISOString())).toEqual(expected);
  });
});

describe("digests", () => {
  /** The second day of the month that is no Saturday or Sunday, by counting. */
  function secondWorkingDay(month: string): string {
    const days = Array.from({ length: 28 }, (_, index) => `${month}-${String(index + 1).padStart(2, "0")}`);
    return days.filter((day) => ![0, 6].includes(new Date(`${day}T00:00:00Z`).getUTCDay()))[1] ?? "";
  }

  it.each([
    ["2026-06", "Monday", "2026-06-02"],
    ["2026-09", "Tuesday", "2026-09-02"],
    ["2026-07", "Wednesday", "2026-07-02"],
    ["2026-10", "Thursday", "2026-10-02"],
    ["2026-05", "Friday", "2026-05-04"],
    ["2026-08", "Saturday", "2026-08-04"],
    ["2026-11", "Sunday", "2026-11-03"],
  ])("comes on the second working day of %s, which begins on a %s: %s", (month, _weekday, expected) => {
    expect(secondWorkingDay(month)).toBe(expected);
    const due = latestDue(monthlyDigestJob.schedules(""), {
      timezone: "America/New_York",
      at: new Date(`${month}-20T00:00:00Z`),
    });
    expect(wallClock("America/New_York")(due ?? new Date(0))).toBe(`${expected} 09:00`);
  });

  it("comes once in each of 48 months, and every Monday", () => {
    for (let index = 0; index < 48; index += 1) {
      const month = new Date(Date.UTC(2026, index, 1)).toISOString().slice(0, 7);
      const at = new Date(Date.UTC(2026, index + 1, 0));
      const due = latestDue(monthlyDigestJob.schedules(""), { timezone: "Asia/Seoul", at });
      expect(due?.toISOString()).toBe(`${secondWorkingDay(month)}T00:00:00.000Z`);
    }
    const at = new Date("2026-11-24T03:00:00Z");
    expect(latestDue(weeklyDigestJob.schedules(""), { timezone: "Asia/Seoul", at })?.toISOString()).toBe(
      "2026-11-23T00:00:00.000Z",
    );
  });
});
