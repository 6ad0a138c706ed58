import { describe, expect, it } from "vitest";
import { INCIDENT_STATES, type Incident } from "../../src/domain/incident.ts";
import { observeIncident } from "../../src/domain/observe-incident.ts";
import {
  type Decision,
  type DecisionKind,
  listDecisions,
  triageIncident,
} from "../../src/domain/triage-incident.ts";
import { getDay } from "../../src/domain/year-month.ts";
import { startOfDay } from "../../src/domain/zone-time.ts";
import { firing, observation, sight } from "./incidents.ts";

const at = observation(3).at;
const until = observation(9).at;
const DECISIONS: Record<DecisionKind, Decision> = {
  acknowledge: { kind: "acknowledge" },
  snooze: { kind: "snooze", until },
  expect: { kind: "expect", reason: "planned" },
  assign: { kind: "assign", to: "U9" },
  reopen: { kind: "reopen" },
};
const INTO = {
  acknowledge: "acknowledged",
  snooze: "snoozed",
  expect: "expected",
  reopen: "firing",
} as const;

function decide(incident: Incident, kind: DecisionKind) {
  return triageIncident(incident, DECISIONS[kind], { by: "U1", at, revision: incident.revision });
}

describe("a decision", () => {
  it.each(
    INCIDENT_STATES.flatMap((state) =>
      Object.values(DECISIONS).map(({ kind }) => [kind, state, listDecisions(state).includes(kind)] as const),
    ),
  )("to %s what is %s applies: %s", (kind, state, applies) => {
    const outcome = decide({ ...firing(), state }, kind);
    expect("kind" in outcome ? "stale" : outcome.incident.state).toBe(
      applies ? (kind === "assign" ? state : INTO[kind]) : "stale",
    );
  });

  it("leaves nothing to press on what is over, and nothing of its own kind on what it decided", () => {
    expect(listDecisions("resolved")).toEqual([]);
    expect(listDecisions("acknowledged")).not.toContain("acknowledge");
    expect(listDecisions("snoozed")).not.toContain("snooze");
    expect(listDecisions("expected")).not.toContain("expect");
  });

  it("says who and when, and what was first seen stays", () => {
    const outcome = decide(firing(), "snooze");
    expect(outcome).toMatchObject({
      incident: { changedAt: at, changedBy: "U1", acknowledgedAt: at, snoozedUntil: until },
      happenings: [{ kind: "snoozed", until: until.toISOString() }],
    });
    if ("kind" in outcome) throw new Error("stale");
    expect(decide(outcome.incident, "reopen")).toMatchObject({
      incident: { state: "firing", acknowledgedAt: at, snoozedUntil: undefined, changedBy: "U1" },
    });
  });

  it("of the second of two people who saw the same is stale", () => {
    const incident = firing();
    const first = decide(incident, "acknowledge");
    if ("kind" in first) throw new Error("stale");
    const second = { by: "U2", at, revision: incident.revision };
    expect(triageIncident(first.incident, DECISIONS.snooze, second)).toEqual({ kind: "stale" });
    expect(triageIncident(first.incident, DECISIONS.assign, second)).toEqual({ kind: "stale" });
  });

  it("of the same person once more is done already, and changes nothing", () => {
    const incident = firing();
    for (const kind of ["acknowledge", "snooze", "expect", "assign"] as const) {
      const first = decide(incident, kind);
      if ("kind" in first) throw new Error("stale");
      const again = { by: "U1", at, revision: incident.revision };
      expect(triageIncident(first.incident, DECISIONS[kind], again)).toEqual({
        incident: first.incident,
        happenings: [],
      });
    }
    const first = decide(incident, "acknowledge");
    if ("kind" in first) throw new Error("stale");
    const later = { by: "U1", at, revision: incident.revision - 1 };
    expect(triageIncident(first.incident, DECISIONS.acknowledge, later)).toEqual({ kind: "stale" });
  });

  it("still stands when an evaluation changed the figures meanwhile, and not when it told something new", () => {
    const incident = firing();
    const seen = { by: "U1", at, revision: incident.revision };
    const changed = observeIncident(incident, sight(960), observation(2))?.incident;
    const risen = observeIncident(incident, sight(1000), observation(2))?.incident;
    expect(changed && triageIncident(changed, DECISIONS.acknowledge, seen)).toMatchObject({
      incident: { state: "acknowledged" },
    });
    expect(risen && triageIncident(risen, DECISIONS.acknowledge, seen)).toEqual({ kind: "stale" });
  });
});

describe("the start of a day", () => {
  it.each([
    ["2026-12-01", "Asia/Seoul", "2026-11-30T15:00:00.000Z"],
    ["2026-12-01", "UTC", "2026-12-01T00:00:00.000Z"],
    ["2026-03-08", "America/New_York", "2026-03-08T05:00:00.000Z"],
    ["2026-03-09", "America/New_York", "2026-03-09T04:00:00.000Z"],
    // Clocks go from 24:00 to 01:00: the day has no midnight.
    ["2026-09-06", "America/Santiago", "2026-09-06T04:00:00.000Z"],
    ["2026-01-01", "Pacific/Kiritimati", "2025-12-31T10:00:00.000Z"],
  ])("%s in %s is %s", (day, zone, instant) => {
    expect(startOfDay(getDay(day), zone).toISOString()).toBe(instant);
  });
});
