import { describe, expect, it } from "vitest";
import { incidentKey, isAlert, type OutboxContent, planCollapse } from "../../src/domain/outbox.ts";
import { isQuiet } from "../../src/domain/quiet-hours.ts";

describe("quiet hours", () => {
  it.each([
    // Seoul is nine hours ahead.
    ["22:00", "07:00", "Asia/Seoul", "2026-11-24T12:59:59Z", false],
    ["22:00", "07:00", "Asia/Seoul", "2026-11-24T13:00:00Z", true],
    ["22:00", "07:00", "Asia/Seoul", "2026-11-24T15:00:00Z", true],
    ["22:00", "07:00", "Asia/Seoul", "2026-11-24T21:59:59Z", true],
    ["22:00", "07:00", "Asia/Seoul", "2026-11-24T22:00:00Z", false],
    ["12:00", "13:00", "Asia/Seoul", "2026-11-24T03:30:00Z", true],
    ["12:00", "13:00", "Asia/Seoul", "2026-11-24T04:00:00Z", false],
    ["00:00", "06:00", "Asia/Seoul", "2026-11-23T15:00:00Z", true],
    ["12:00", "12:00", "Asia/Seoul", "2026-11-24T03:00:00Z", false],
    [undefined, undefined, "Asia/Seoul", "2026-11-24T15:00:00Z", false],
    [undefined, "22:00", "Asia/Seoul", "2026-11-24T03:00:00Z", false],
    ["08:00", undefined, "Asia/Seoul", "2026-11-24T03:00:00Z", false],
    // New York leaves 02:00 out on 8 March 2026 and has 01:00 to 02:00 twice on 1 November.
    ["01:30", "02:30", "America/New_York", "2026-03-08T06:59:59Z", true],
    ["01:30", "02:30", "America/New_York", "2026-03-08T07:00:00Z", false],
    ["01:30", "02:30", "America/New_York", "2026-11-01T05:45:00Z", true],
    ["01:30", "02:30", "America/New_York", "2026-11-01T06:15:00Z", false],
    ["01:30", "02:30", "America/New_York", "2026-11-01T06:45:00Z", true],
  ])("from %s to %s in %s: at %s %s", (quietFrom, quietTo, timezone, at, expected) => {
    expect(isQuiet(new Date(at), { quietFrom, quietTo, timezone })).toBe(expected);
  });
});

describe("what an outage made old", () => {
  const now = new Date("2026-11-24T03:00:00Z");
  const waiting = (number: number, channel: string, minutes: number) => ({
    number,
    channel,
    incidentId: `i${number}`,
    urgent: false,
    createdAt: new Date(now.getTime() - minutes * 60_000),
  });

  it.each([
    ["nothing", [], []],
    ["a single one stays itself", [waiting(1, "C1", 60)], []],
    ["two of a channel are one", [waiting(1, "C1", 60), waiting(2, "C1", 15)], [["C1", [1, 2]]]],
    ["what is younger than 15 minutes stays itself", [waiting(1, "C1", 60), waiting(2, "C1", 14.9)], []],
    ["each channel by itself", [waiting(1, "C1", 60), waiting(2, "C2", 60)], []],
    [
      "several channels",
      [
        waiting(1, "C1", 60),
        waiting(2, "C2", 50),
        waiting(3, "C1", 40),
        waiting(4, "C2", 30),
        waiting(5, "C3", 20),
      ],
      [
        ["C1", [1, 3]],
        ["C2", [2, 4]],
      ],
    ],
  ])("%s", (_what, rows, expected) => {
    const planned = [...planCollapse(rows, now)].map(([channel, found]) => [
      channel,
      found.map((one) => one.number),
    ]);
    expect(planned).toEqual(expected);
  });
});

it.each<readonly [OutboxContent, boolean]>([
  [{ kind: "incident", incidentId: "i1" }, true],
  [{ kind: "missed", incidentIds: ["i1"] }, true],
  [{ kind: "digest", period: "weekly", dueAt: "2026-11-23T00:00:00.000Z", late: false }, true],
  [{ kind: "incidentEvent", incidentId: "i1", number: 1 }, false],
  [{ kind: "assigned", incidentId: "i1", by: "U1" }, false],
  [{ kind: "undeliverable", channel: "C1", error: "is_archived" }, false],
  [{ kind: "test", by: "U1" }, false],
])("%j may go to the alert channel instead of its own: %s", (content, alert) => {
  expect(isAlert(content)).toBe(alert);
});

it("the message of an incident has a key of its own", () => {
  expect(incidentKey("i1")).toBe("incident:i1");
});
