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
  const { record } = known;
  const marks = settledMarks(record.seen, sight.finding, record.told);
  // A mark that was clear in between is told again.
  const stillTold = record.told.filter((mark) => marks.includes(mark));
  const fresh = marks.filter((mark) => !stillTold.includes(mark));
  const figures = changedFigures(record.finding, sight.finding);
  const isSame = figures === undefined && sameMarks(record.seen, sight.finding.marks);
  const keep = (told: readonly Mark[]): Incident => ({
    ...known,
    severity: severityOf(marks),
    record: recordOf(sight, observation.at, { ...record, told }),
  });
  const quiet = { incident: isSame ? known : keep(stillTold), happenings: [] };
  const rise = (): Outcome => ({
    incident: move(keep(marks), "firing", observation.at, RENEWED),
    happenings: [{ kind: "rose", marks: fresh }],
  });

  switch (known.state) {
    case "snoozed":
      if (severityOf(marks) === "CRITICAL" && known.severity !== "CRITICAL") return rise();
      if (known.snoozedUntil !== undefined && observation.at >= known.snoozedUntil)
        return wake(keep(marks), observation);
      return quiet;
    case "expected":
      return fresh.length > 0 || isFarBeyond(record, sight.finding) ? rise() : quiet;
    default:
      if (fresh.length > 0) return rise();
      return figures === undefined ? quiet : { incident: keep(stillTold), happenings: [figures] };
  }
}

function isFarBeyond({ expectedMicros = 0n }: IncidentRecord, { sizeMicros }: Finding): boolean {
  return expectedMicros > 0n && sizeMicros >= FAR_BEYOND_EXPECTED * expectedMicros;
}

function sameMarks(seen: readonly Mark[], marks: readonly Mark[]): boolean {
  return seen.length === marks.length && marks.every((mark) => seen.includes(mark));
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
  const { currency, sizeMicros, againstMicros } = before;
  if (currency === now.currency && sizeMicros === now.sizeMicros && againstMicros === now.againstMicros)
    return undefined;
  return { kind: "changed", before: { currency, sizeMicros, againstMicros } };
}

function recordOf(
  { finding, context }: Sight,
  at: Date,
  rest: Pick<IncidentRecord, "told" | "expectedMicros" | "announced">,
): IncidentRecord {
  return { ...rest, finding, context, evaluatedAt: at.toISOString(), seen: finding.marks };
}
