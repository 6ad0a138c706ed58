import { expect, it } from "vitest";
import { compareIncidents } from "../../src/domain/alerts-report.ts";
import { type Incident, isOpen } from "../../src/domain/incident.ts";
import { firing, observation } from "./incidents.ts";

const base = firing();

function incident(id: string, changes: Partial<Incident>): Incident {
  return { ...base, id, severity: "WARNING", ...changes };
}

it("incidents that wait for somebody come first, then by severity, then the newest", () => {
  const incidents = [
    incident("resolved", { state: "resolved", severity: "CRITICAL" }),
    incident("pending", { state: "pending" }),
    incident("expected", { state: "expected" }),
    incident("snoozed", { state: "snoozed", severity: "CRITICAL", changedAt: observation(9).at }),
    incident("acknowledged", { state: "acknowledged" }),
    incident("older", { state: "firing", changedAt: observation(2).at }),
    incident("critical", { state: "firing", severity: "CRITICAL", changedAt: observation(1).at }),
    incident("newer", { state: "firing", changedAt: observation(3).at }),
  ];
  const order = ["critical", "newer", "older", "acknowledged", "snoozed", "expected", "pending", "resolved"];
  expect(incidents.toSorted(compareIncidents).map(({ id }) => id)).toEqual(order);
  expect(
    incidents
      .toReversed()
      .sort(compareIncidents)
      .map(({ id }) => id),
  ).toEqual(order);
});

it.each([
  ["pending", false],
  ["firing", true],
  ["acknowledged", true],
  ["snoozed", true],
  ["expected", true],
  ["resolved", false],
] as const)("an incident that is %s is open: %s", (state, open) => {
  expect(isOpen({ state })).toBe(open);
});
