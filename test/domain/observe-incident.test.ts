import { describe, expect, it } from "vitest";
import { getCurrency } from "../../src/domain/currency.ts";
import type { Incident } from "../../src/domain/incident.ts";
import { observeIncident, type Sight } from "../../src/domain/observe-incident.ts";
import { triageIncident } from "../../src/domain/triage-incident.ts";
import { month, units } from "./cells.ts";
import { firing, observation, observeAll, sight } from "./incidents.ts";

const kinds = (sights: readonly (Sight | undefined)[]) =>
  observeAll(...sights).map((outcome) => outcome?.happenings.map(({ kind }) => kind).join() ?? "none");
const known = (incident: Incident) => ({ by: "U1", at: observation(2).at, revision: incident.revision });

function decided(incident: Incident, decision: Parameters<typeof triageIncident>[1]): Incident {
  const outcome = triageIncident(incident, decision, known(incident));
  if ("kind" in outcome) throw new Error("stale");
  return outcome.incident;
}

describe("the deduplication rule of Alertmanager", () => {
  // Rows as its own table has them: what was told before, what is found now, whether it is told.
  it.each<readonly [string, readonly (Sight | undefined)[], readonly string[]]>([
    ["nothing before, nothing now", [undefined], ["none"]],
    ["nothing before, something fires", [sight(950)], ["fired"]],
    ["the same fires again", [sight(950), sight(950)], ["fired", ""]],
    ["the same fires however often", [sight(950), sight(950), sight(950), sight(950)], ["fired", "", "", ""]],
    ["something new fires beside it", [sight(950), sight(1000)], ["fired", "rose"]],
    ["two things new at once are one telling", [sight(950), sight(1200)], ["fired", "rose"]],
    ["one of two is resolved", [sight(1000), sight(950)], ["fired", "changed"]],
    ["all are resolved and something had fired", [sight(950), undefined], ["fired", "ended"]],
    ["all stay resolved", [sight(950), undefined, undefined], ["fired", "ended", "none"]],
    ["it fires anew after it was resolved", [sight(950), undefined, sight(950)], ["fired", "ended", "fired"]],
    [
      "a mark that was clear in between is told again",
      [sight(1000), sight(950), sight(1000)],
      ["fired", "changed", "rose"],
    ],
    ["the figures change, the marks do not", [sight(950), sight(960)], ["fired", "changed"]],
    ["the budget changes, the marks do not", [sight(950), sight(950, undefined, 1010)], ["fired", "changed"]],
    ["the figures change by less than 1 %", [sight(950), sight(959)], ["fired", ""]],
    ["the budget changes by less than 1 %", [sight(950), sight(950, undefined, 1009)], ["fired", ""]],
    [
      "small changes add up to 1 %",
      [sight(950), sight(955), sight(960), sight(965), sight(970)],
      ["fired", "", "changed", "", "changed"],
    ],
  ])("%s", (_case, sights, told) => {
    expect(kinds(sights)).toEqual(told);
  });
});

describe("a forecast", () => {
  it.each<readonly [string, readonly (Sight | undefined)[], readonly string[]]>([
    [
      "is told when two evaluations in a row see it",
      [sight(500, ["forecast"]), sight(500, ["forecast"])],
      ["", "fired"],
    ],
    ["seen once leaves nothing", [sight(500, ["forecast"]), undefined], ["", "none"]],
    [
      "has to be seen twice anew after it was gone",
      [sight(500, ["forecast"]), undefined, sight(500, ["forecast"]), sight(500, ["forecast"])],
      ["", "none", "", "fired"],
    ],
    [
      "rises an incident that is open only when it is seen twice",
      [sight(950), sight(950, ["forecast", "warning"]), sight(950, ["forecast", "warning"])],
      ["fired", "", "rose"],
    ],
    [
      "does not hold up what was really passed",
      [sight(950, ["forecast", "warning"]), sight(950, ["forecast", "warning"])],
      ["fired", "rose"],
    ],
    [
      "gives way to the budget that is reached",
      [sight(500, ["forecast"]), sight(500, ["forecast"]), sight(1000)],
      ["", "fired", "rose"],
    ],
  ])("%s", (_case, sights, told) => {
    expect(kinds(sights)).toEqual(told);
  });
});

describe("an incident", () => {
  it("is the very same when nothing changed, so that nothing is written", () => {
    const incident = firing();
    expect(observeIncident(incident, sight(950), observation(2))?.incident).toBe(incident);
  });

  it("rises in severity and stays the same incident", () => {
    const [, risen] = observeAll(sight(950), sight(1101));
    expect(risen?.incident).toMatchObject({ id: "A", severity: "CRITICAL", state: "firing" });
    expect(risen?.happenings).toEqual([{ kind: "rose", marks: ["reached", "over"] }]);
  });

  it("says what its figures were before", () => {
    const [, changed] = observeAll(sight(950), sight(960));
    expect(changed?.happenings).toMatchObject([
      { kind: "changed", before: { sizeMicros: units(950), againstMicros: units(1000) } },
    ]);
  });

  it("is told again after an acknowledgement only when it passes something new", () => {
    const seen = decided(firing(), { kind: "acknowledge" });
    const same = observeIncident(seen, sight(960), observation(3));
    expect(same).toMatchObject({ incident: { state: "acknowledged" }, happenings: [{ kind: "changed" }] });
    const risen = observeIncident(seen, sight(1000), observation(3));
    expect(risen).toMatchObject({
      incident: { state: "firing", changedBy: undefined },
      happenings: [{ kind: "rose", marks: ["reached"] }],
    });
  });

  it("keeps quiet while it is snoozed, whatever a warning adds, and wakes at its time", () => {
    const until = observation(5).at;
    const snoozed = decided(firing(), { kind: "snooze", until });
    const quiet = observeIncident(snoozed, sight(1000), observation(4));
    expect(quiet).toMatchObject({ incident: { state: "snoozed" }, happenings: [] });
    const awake = observeIncident(quiet?.incident, sight(1000), observation(5));
    expect(awake).toMatchObject({
      incident: { state: "firing", snoozedUntil: undefined },
      happenings: [{ kind: "woke" }],
    });
    expect(observeIncident(awake?.incident, sight(1000), observation(6))?.happenings).toEqual([]);
  });

  it("wakes early when it becomes critical", () => {
    const snoozed = decided(firing(), { kind: "snooze", until: observation(20).at });
    expect(observeIncident(snoozed, sight(1101), observation(4))).toMatchObject({
      incident: { state: "firing", severity: "CRITICAL", snoozedUntil: undefined },
      happenings: [{ kind: "rose" }],
    });
  });

  it("is over when a snooze ends after its month did", () => {
    const snoozed = decided(firing(), { kind: "snooze", until: observation(30).at });
    const ended = observeIncident(snoozed, sight(950), observation(31, { runningMonth: month("2026-12") }));
    expect(ended).toMatchObject({
      incident: { state: "resolved", endedAt: observation(31).at },
      happenings: [{ kind: "ended", why: "periodOver" }],
    });
  });

  it("that is expected keeps quiet for the same size, and is told when it doubles or passes something new", () => {
    const expected = decided(firing(), { kind: "expect", reason: "licence" });
    const of = (actual: number, marks = sight(950).finding.marks) =>
      observeIncident(expected, sight(actual, marks), observation(4));
    expect(of(1899)).toMatchObject({ incident: { state: "expected", reason: "licence" }, happenings: [] });
    expect(of(1900)).toMatchObject({
      incident: { state: "firing", reason: undefined },
      happenings: [{ kind: "rose" }],
    });
    expect(of(1000, ["warning", "reached"])).toMatchObject({ incident: { state: "firing" } });
  });

  it("says why it ended", () => {
    const why = (absent: "periodOver" | "switchedOff") =>
      observeIncident(firing(), undefined, observation(3, { absent: { why: absent } }))?.happenings;
    expect(why("periodOver")).toEqual([{ kind: "ended", why: "periodOver" }]);
    expect(why("switchedOff")).toEqual([{ kind: "ended", why: "switchedOff" }]);
  });

  it("follows limits that change while the figures do not", () => {
    const incident = firing(1101);
    const eased = observeIncident(incident, sight(1101, ["warning", "reached"]), observation(2));
    expect(eased).toMatchObject({ incident: { severity: "WARNING" }, happenings: [] });
    expect(observeIncident(eased?.incident, sight(1101), observation(3))?.happenings).toEqual([
      { kind: "rose", marks: ["over"] },
    ]);
  });

  it("begins with what was seen first, announced nowhere yet", () => {
    const [pending, fired] = observeAll(sight(500, ["forecast"]), sight(510, ["forecast"]));
    expect(pending).toMatchObject({
      incident: { state: "pending", revision: 0, firedAt: undefined, openedAt: observation(1).at },
    });
    expect(pending?.happenings).toEqual([]);
    expect(fired).toMatchObject({
      incident: {
        state: "firing",
        revision: 1,
        openedAt: observation(1).at,
        firedAt: observation(2).at,
        record: { announced: false, told: ["forecast"], seen: ["forecast"], expectedMicros: undefined },
      },
    });
  });

  it("ends when it is clear, with a revision that no button has seen", () => {
    const incident = firing();
    expect(observeIncident(incident, undefined, observation(3))).toMatchObject({
      incident: { state: "resolved", endedAt: observation(3).at, revision: incident.revision + 1 },
    });
  });

  it("changes with the currency of its figures", () => {
    const one = sight(950);
    const inDollars: Sight = { ...one, finding: { ...one.finding, currency: getCurrency("USD") } };
    expect(observeIncident(firing(), inDollars, observation(2))?.happenings).toEqual([
      { kind: "changed", before: { currency: "KRW", sizeMicros: units(950), againstMicros: units(1000) } },
    ]);
  });

  it("that is snoozed keeps quiet when it was critical before, and keeps the latest that was found", () => {
    const snoozed = decided(firing(1101), { kind: "snooze", until: observation(20).at });
    const quiet = observeIncident(snoozed, sight(1200), observation(4));
    expect(quiet).toMatchObject({
      incident: { state: "snoozed", record: { finding: { sizeMicros: units(1200) } } },
      happenings: [],
    });
    const other = observeIncident(snoozed, sight(1101, ["warning", "reached", "movedFar"]), observation(4));
    expect(other).toMatchObject({
      incident: { record: { seen: ["warning", "reached", "movedFar"] } },
      happenings: [],
    });
  });

  it("that was expected at nothing is never far beyond it", () => {
    const nothing = observeAll(sight(0, ["warning"]))[0]?.incident;
    const expected = nothing && decided(nothing, { kind: "expect", reason: "new" });
    expect(observeIncident(expected, sight(5, ["warning"]), observation(4))).toMatchObject({
      incident: { state: "expected" },
      happenings: [],
    });
  });

  it("closes over budget with its month, whoever silenced it, and only above its budget", () => {
    const closing = observation(4, { closes: true });
    for (const decision of [
      { kind: "acknowledge" },
      { kind: "expect", reason: "licence" },
      { kind: "snooze", until: observation(20).at },
    ] as const) {
      const closed = observeIncident(decided(firing(1050), decision), sight(1050), closing);
      expect(closed).toMatchObject({
        incident: { state: "closedOver", endedAt: closing.at, snoozedUntil: undefined },
        happenings: [{ kind: "closedOver" }],
      });
    }
    expect(observeIncident(firing(1000), sight(1000), closing)?.incident.state).toBe("firing");
    const over = observation(4, { absent: { why: "periodOver" } });
    expect(observeIncident(firing(1050), undefined, over)?.incident.state).toBe("closedOver");
    expect(observeIncident(firing(1000), undefined, over)?.incident.state).toBe("resolved");
  });

  it("that closed over its budget stays closed, follows late bills and passes new limits once", () => {
    const closed = observeIncident(firing(1050), sight(1050), observation(4, { closes: true }))?.incident;
    const again = observation(5, { closes: true });
    expect(observeIncident(closed, sight(1050), again)?.incident).toBe(closed);
    expect(observeIncident(closed, sight(1080), again)).toMatchObject({
      incident: { state: "closedOver", record: { finding: { sizeMicros: units(1080) } } },
      happenings: [],
    });
    const risen = observeIncident(closed, sight(1200), again);
    expect(risen).toMatchObject({
      incident: { state: "closedOver", severity: "CRITICAL" },
      happenings: [{ kind: "rose", marks: ["over"] }],
    });
    expect(observeIncident(risen?.incident, sight(1200), again)?.happenings).toEqual([]);
  });

  it("of a move goes on after a snooze that ended with its month, until that month is judged", () => {
    const { finding, context } = sight(950);
    const moved = { finding: { ...finding, rule: "monthOverMonth" } as never as Sight["finding"], context };
    const first = observeIncident(undefined, moved, observation(1))?.incident;
    const snoozed = first && decided(first, { kind: "snooze", until: observation(30).at });
    const december = observation(31, { runningMonth: month("2026-12") });
    expect(observeIncident(snoozed, moved, december)).toMatchObject({
      incident: { state: "firing" },
      happenings: [{ kind: "woke" }],
    });
  });

  it("is kept without a word when only what its message shows changed", () => {
    const incident = firing();
    const { finding, context } = sight(950);
    const finished = observeIncident(
      incident,
      { finding: { ...finding, toDate: false }, context },
      observation(2),
    );
    expect(finished?.incident).not.toBe(incident);
    expect(finished?.happenings).toEqual([]);
    const department = "IT";
    const other = observeIncident(incident, { finding, context: { ...context, department } }, observation(2));
    expect(other?.incident.record.context.department).toBe("IT");
    expect(other?.happenings).toEqual([]);
    const fresh = { ...context, freshAt: "2026-11-24T00:00:00.000Z" };
    expect(observeIncident(incident, { finding, context: fresh }, observation(2))?.incident).toBe(incident);
  });
});
