import { describe, expect, it } from "vitest";
import { INCIDENT_STATES, type Incident } from "../../src/domain/incident.ts";
import { observeIncident } from "../../src/domain/observe-incident.ts";
import {
  type Decision,
  type DecisionKind,
  listDecisions,
  triageIncident,
} from "../../src/domain/triage-incident.ts";
import { units } from "./cells.ts";
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

  it.each([
    ["pending", []],
    ["firing", ["acknowledge", "snooze", "expect", "assign"]],
    ["acknowledged", ["snooze", "expect", "assign", "reopen"]],
    ["snoozed", ["acknowledge", "expect", "assign", "reopen"]],
    ["expected", ["reopen"]],
    ["resolved", []],
  ] as const)("on what is %s is one of %j", (state, kinds) => {
    expect(listDecisions(state)).toEqual(kinds);
  });

  it.each([
    ["acknowledge", "firing", { kind: "acknowledged" }],
    ["snooze", "firing", { kind: "snoozed", until: until.toISOString() }],
    ["expect", "firing", { kind: "expected", reason: "planned" }],
    ["assign", "firing", { kind: "assigned", to: "U9" }],
    ["reopen", "expected", { kind: "reopened" }],
  ] as const)("to %s what is %s is one line of its thread", (kind, state, happening) => {
    const incident = { ...firing(), state };
    expect(decide(incident, kind)).toMatchObject({
      incident: { revision: incident.revision + 1 },
      happenings: [happening],
    });
  });

  it("keeps the reason and the size of what is expected, until it is reopened", () => {
    const expected = decide(firing(), "expect");
    if ("kind" in expected) throw new Error("stale");
    expect(expected.incident).toMatchObject({
      reason: "planned",
      snoozedUntil: undefined,
      record: { expectedMicros: units(950) },
    });
    expect(decide(expected.incident, "reopen")).toMatchObject({
      incident: { reason: undefined, acknowledgedAt: at },
    });
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
    expect(triageIncident(first.incident, DECISIONS.acknowledge, second)).toEqual({ kind: "stale" });
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
    const reopened = decide(first.incident, "reopen");
    if ("kind" in reopened) throw new Error("stale");
    const twice = { by: "U1", at, revision: first.incident.revision };
    expect(triageIncident(reopened.incident, DECISIONS.reopen, twice)).toEqual({
      incident: reopened.incident,
      happenings: [],
    });
    const other = { by: "U1", at, revision: incident.revision };
    expect(triageIncident(first.incident, DECISIONS.snooze, other)).toEqual({ kind: "stale" });
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
