import { computeBudgetLine } from "../../src/domain/budget.ts";
import { getCurrency } from "../../src/domain/currency.ts";
import type { BudgetFinding, Mark } from "../../src/domain/finding.ts";
import { EMPTY_CONTEXT } from "../../src/domain/finding-context.ts";
import type { Incident, Outcome } from "../../src/domain/incident.ts";
import { type Observation, observeIncident, type Sight } from "../../src/domain/observe-incident.ts";
import { month, units } from "./cells.ts";

export const NOVEMBER = month("2026-11");

/** A budget of 1,000 of which so much is spent; the marks as the budget's rule gives them, or as they are named. */
export function sight(actual: number, marks?: readonly Mark[], budget = 1000): Sight {
  const amounts = { actualMicros: units(actual), budgetMicros: units(budget) };
  const line = computeBudgetLine(
    { month: NOVEMBER, service: "ERP", ...amounts },
    { warningPercent: 90, overPercent: 110 },
  );
  const [first = "warning", ...others] = marks ?? line.marks;
  const finding: BudgetFinding = {
    rule: "budget",
    subject: "ERP",
    month: NOVEMBER,
    toDate: true,
    fingerprint: "budget:ERP:2026-11",
    marks: [first, ...others],
    currency: getCurrency("KRW"),
    sizeMicros: units(actual),
    againstMicros: units(budget),
    line,
    overrun: undefined,
  };
  return { finding, context: EMPTY_CONTEXT };
}

export function observation(day: number, changes: Partial<Observation> = {}): Observation {
  const at = new Date(Date.UTC(2026, 10, day));
  return { at, runningMonth: NOVEMBER, absent: { why: "clear" }, closes: false, newId: "A", ...changes };
}

/** What evaluations on the 1st, 2nd, … of the month make of it; undefined: nothing was found. */
export function observeAll(...sights: (Sight | undefined)[]): (Outcome | undefined)[] {
  let known: Incident | undefined;
  return sights.map((one, index) => {
    const outcome = observeIncident(known, one, observation(index + 1));
    known = outcome?.incident.state === "resolved" ? undefined : outcome?.incident;
    return outcome;
  });
}

export function firing(actual = 950): Incident {
  const incident = observeAll(sight(actual))[0]?.incident;
  if (incident === undefined) throw new Error("a first sight fires");
  return incident;
}
