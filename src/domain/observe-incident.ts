import { type Finding, MARKS_SEEN_TWICE, type Mark, severityOf } from "./finding.ts";
import { type FindingContext, sameContext } from "./finding-context.ts";
import type { Ending, Figures, Happening, Incident, IncidentRecord, Outcome } from "./incident.ts";
import type { YearMonth } from "./year-month.ts";

export type Sight = { readonly finding: Finding; readonly context: FindingContext };
export type Observation = {
  readonly at: Date;
  readonly runningMonth: YearMonth;
  /** Why a known incident is no longer found. */
  readonly absent: Ending;
  /** Its month is over and the late bills are in: above its budget, it is closed. */
  readonly closes: boolean;
  /** The id of an incident that begins now. */
  readonly newId: string;
};

/** A change of less than this part of what was last told is no line in the thread. */
const LINE_FROM_PERCENT = 1n;
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
  const { finding } = known.record;
  if (absent.why === "periodOver" && isOver(finding)) return closeOver(known, at);
  return finish(known, at, absent);
}

function finish(known: Incident, at: Date, ending: Ending): Outcome {
  const record = { ...known.record, ended: ending };
  return {
    incident: { ...move(known, "resolved", at, { endedAt: at }), record },
    happenings: [{ kind: "ended", ...ending }],
  };
}

function closeOver(known: Incident, at: Date): Outcome {
  return {
    incident: move(known, "closedOver", at, { endedAt: at, snoozedUntil: undefined }),
    happenings: [{ kind: "closedOver" }],
  };
}

function isOver({ rule, sizeMicros, againstMicros }: Finding): boolean {
  return rule === "budget" && sizeMicros > againstMicros;
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
    record: recordOf(sight, at, {
      told: marks,
      expectedMicros: undefined,
      announced: false,
      lined: figuresOf(sight.finding),
    }),
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
  const line = changedLine(record, sight.finding);
  const isSame =
    sameMarks(record.seen, sight.finding.marks) &&
    sameFinding(record.finding, sight.finding) &&
    sameContext(record.context, sight.context);
  const keep = (told: readonly Mark[]): Incident => ({
    ...known,
    severity: severityOf(marks),
    record: recordOf(sight, observation.at, { ...record, told }),
  });
  const quiet = { incident: isSame ? known : keep(stillTold), happenings: [] };
  const rise = (): Outcome => ({
    incident: tell(move(keep(marks), "firing", observation.at, RENEWED)),
    happenings: [{ kind: "rose", marks: fresh }],
  });
  if (observation.closes && known.state !== "closedOver" && isOver(sight.finding))
    return closeOver(tell(keep(marks)), observation.at);

  switch (known.state) {
    case "snoozed":
      if (severityOf(marks) === "CRITICAL" && known.severity !== "CRITICAL") return rise();
      if (known.snoozedUntil !== undefined && observation.at >= known.snoozedUntil)
        return wake(keep(marks), observation);
      return quiet;
    case "expected":
      return fresh.length > 0 || isFarBeyond(record, sight.finding) ? rise() : quiet;
    case "closedOver":
      if (fresh.length === 0) return quiet;
      return { incident: tell(keep(marks)), happenings: [{ kind: "rose", marks: fresh }] };
    default:
      if (fresh.length > 0) return rise();
      return line === undefined ? quiet : { incident: tell(keep(stillTold)), happenings: [line] };
  }
}

/** The next line of the thread is measured against these figures. */
function tell(incident: Incident): Incident {
  const { record } = incident;
  return { ...incident, record: { ...record, lined: figuresOf(record.finding) } };
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

/** The month of a snoozed budget until its end is over: nothing can be done about it any more. */
function wake(incident: Incident, { at, runningMonth }: Observation): Outcome {
  const { finding } = incident.record;
  if (finding.rule === "budget" && finding.month < runningMonth)
    return isOver(finding)
      ? closeOver(tell(incident), at)
      : finish({ ...incident, ...RENEWED }, at, { why: "periodOver" });
  return { incident: tell(move(incident, "firing", at, RENEWED)), happenings: [{ kind: "woke" }] };
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

/** Other figures than those of the last line, by enough to be read. */
function changedLine(
  { lined, finding }: IncidentRecord,
  now: Finding,
): Extract<Happening, { kind: "changed" }> | undefined {
  const before = lined ?? figuresOf(finding);
  const isFar =
    before.currency !== now.currency ||
    differs(before.sizeMicros, now.sizeMicros) ||
    differs(before.againstMicros, now.againstMicros);
  return isFar ? { kind: "changed", before } : undefined;
}

function differs(before: bigint, now: bigint): boolean {
  const change = size(now - before);
  return change > 0n && change * 100n >= size(before) * LINE_FROM_PERCENT;
}

function size(micros: bigint): bigint {
  return micros < 0n ? -micros : micros;
}

function figuresOf({ currency, sizeMicros, againstMicros }: Finding): Figures {
  return { currency, sizeMicros, againstMicros };
}

/** What its message is drawn from. */
function sameFinding(before: Finding, now: Finding): boolean {
  return (
    before.currency === now.currency &&
    before.sizeMicros === now.sizeMicros &&
    before.againstMicros === now.againstMicros &&
    before.toDate === now.toDate &&
    detailOf(before) === detailOf(now)
  );
}

function detailOf(finding: Finding): string {
  if (finding.rule === "monthOverMonth") return JSON.stringify(finding.gaps ?? []);
  const { forecast, outlook } = finding.overrun ?? {};
  return `${forecast?.totalMicros} ${outlook?.overrunDay}`;
}

function recordOf(
  { finding, context }: Sight,
  at: Date,
  rest: Pick<IncidentRecord, "told" | "expectedMicros" | "announced" | "lined">,
): IncidentRecord {
  return { ...rest, finding, context, evaluatedAt: at.toISOString(), seen: finding.marks };
}
