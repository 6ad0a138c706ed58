import { type Finding, MARKS_SEEN_TWICE, type Mark, severityOf } from "./finding.ts";
import type { FindingContext } from "./finding-context.ts";
import type { EndReason, Happening, Incident, IncidentRecord, Outcome } from "./incident.ts";
import type { YearMonth } from "./year-month.ts";

export type Sight = { readonly finding: Finding; readonly context: FindingContext };
export type Observation = {
  readonly at: Date;
  readonly runningMonth: YearMonth;
  /** Why a known incident is no longer found. */
  readonly absent: EndReason;
  /** The id of an incident that begins now. */
  readonly newId: string;
};

/** An expected incident is told again when it is this many times as large as what was expected. */
const FAR_BEYOND_EXPECTED = 2n;

/**
 * What one evaluation makes of an incident. Told are: the first firing; a mark that was not told yet; the end of what
 * was told; other figures while nobody silenced it. Nothing else, however often it is evaluated. Undefined: there is
 * nothing to keep. The very same incident: nothing is to be written.
 */
export function observeIncident(
  known: Incident | undefined,
  sight: Sight | undefined,
  observation: Observation,
): Outcome | undefined {
  if (sight === undefined) return known && end(known, observation);
  if (known === undefined || known.state === "pending") return begin(known, sight, observation);
  return goOn(known, sight, observation);
}

function end(known: Incident, { at, absent }: Observation): Outcome | undefined {
  if (known.state === "pending") return undefined;
  return {
    incident: move(known, "resolved", at, { endedAt: at }),
    happenings: [{ kind: "ended", why: absent }],
  };
}

function begin(known: Incident | undefined, sight: Sight, { at, newId }: Observation): Outcome {
  const marks = settledMarks(known?.record.seen ?? [], sight.finding);
  const incident: Incident = {
    id: known?.id ?? newId,
    state: "pending",
    severity: severityOf(marks),
    revision: 0,
    openedAt: known?.openedAt ?? at,
    firedAt: undefined,
    changedAt: at,
    changedBy: undefined,
    acknowledgedAt: undefined,
    endedAt: undefined,
    snoozedUntil: undefined,
    reason: undefined,
    assignee: undefined,
    record: recordOf(sight, at, { told: marks, expectedMicros: undefined, announced: false }),
  };
  if (marks.length === 0) return { incident, happenings: [] };
  return {
    incident: { ...incident, state: "firing", firedAt: at, revision: 1 },
    happenings: [{ kind: "fired" }],
  };
}

function goOn(known: Incident, sight: Sight, observation: Observation): Outcome {
  const { at } = observation;
  const { record } = known;
  const marks = settledMarks(record.seen, sight.finding, record.told);
  // A mark that was clear in between is told again.
  const stillTold = record.told.filter((mark) => marks.includes(mark));
  const fresh = marks.filter((mark) => !stillTold.includes(mark));
  const severity = severityOf(marks);
  const figures = changedFigures(record.finding, sight.finding);
  const keep = (told: readonly Mark[]): Incident => ({
    ...known,
    severity,
    record: recordOf(sight, at, { ...record, told }),
  });

  switch (known.state) {
    case "snoozed":
      if (severity === "CRITICAL" && known.severity !== "CRITICAL") break;
      if (known.snoozedUntil !== undefined && at >= known.snoozedUntil) return wake(keep(marks), observation);
      return { incident: figures === undefined ? same(known, sight) : keep(stillTold), happenings: [] };
    case "expected": {
      const expected = record.expectedMicros ?? 0n;
      const isFarBeyond = expected > 0n && sight.finding.sizeMicros >= FAR_BEYOND_EXPECTED * expected;
      if (fresh.length > 0 || isFarBeyond) break;
      return { incident: figures === undefined ? same(known, sight) : keep(stillTold), happenings: [] };
    }
    default:
      if (fresh.length === 0)
        return figures === undefined
          ? { incident: same(known, sight), happenings: [] }
          : { incident: keep(stillTold), happenings: [figures] };
  }
  const fired = { ...keep(marks), revision: known.revision + 1 };
  const told: Happening = { kind: "rose", marks: fresh };
  return {
    incident: known.state === "firing" ? fired : move(fired, "firing", at, RENEWED),
    happenings: [told],
  };
}

const RENEWED = { snoozedUntil: undefined, reason: undefined };

/** What has to be seen twice counts when the evaluation before saw it too, or when it was told already. */
function settledMarks(seenBefore: readonly Mark[], finding: Finding, told: readonly Mark[] = []): Mark[] {
  return finding.marks.filter(
    (mark) => !MARKS_SEEN_TWICE.has(mark) || seenBefore.includes(mark) || told.includes(mark),
  );
}

/** The month of a snooze until its end is over: nothing can be done about it any more. */
function wake(incident: Incident, { at, runningMonth }: Observation): Outcome {
  const isOver = incident.record.finding.month < runningMonth;
  return isOver
    ? {
        incident: move(incident, "resolved", at, { ...RENEWED, endedAt: at }),
        happenings: [{ kind: "ended", why: "periodOver" }],
      }
    : { incident: move(incident, "firing", at, RENEWED), happenings: [{ kind: "woke" }] };
}

function move(incident: Incident, state: Incident["state"], at: Date, rest: Partial<Incident>): Incident {
  return {
    ...incident,
    ...rest,
    state,
    changedAt: at,
    changedBy: undefined,
    revision: incident.revision + 1,
  };
}

function changedFigures(before: Finding, now: Finding): Extract<Happening, { kind: "changed" }> | undefined {
  const { sizeMicros, againstMicros } = before;
  if (sizeMicros === now.sizeMicros && againstMicros === now.againstMicros) return undefined;
  return { kind: "changed", before: { sizeMicros, againstMicros } };
}

/** The very same incident unless what was seen differs, which the next evaluation has to know. */
function same(known: Incident, { finding }: Sight): Incident {
  const { seen } = known.record;
  const isSame = seen.length === finding.marks.length && finding.marks.every((mark) => seen.includes(mark));
  return isSame ? known : { ...known, record: { ...known.record, finding, seen: finding.marks } };
}

function recordOf(
  { finding, context }: Sight,
  at: Date,
  rest: Pick<IncidentRecord, "told" | "expectedMicros" | "announced">,
): IncidentRecord {
  return { ...rest, finding, context, evaluatedAt: at.toISOString(), seen: finding.marks };
}
