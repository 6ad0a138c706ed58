import type { DataGap } from "./data-sources.ts";
import type { Finding, Mark, Severity } from "./finding.ts";
import type { Contributor, FindingContext } from "./finding-context.ts";
import type { YearMonth } from "./year-month.ts";

/**
 * `pending`: not told yet, since it has to be seen twice. `closedOver`: its month ended above its budget, so that nothing
 * can be done about it any more and nothing was resolved.
 */
export const INCIDENT_STATES = [
  "pending",
  "firing",
  "acknowledged",
  "snoozed",
  "expected",
  "resolved",
  "closedOver",
] as const;
export type IncidentState = (typeof INCIDENT_STATES)[number];

/** What the last evaluation found, and what was told. */
export type IncidentRecord = {
  readonly finding: Finding;
  readonly context: FindingContext;
  /** ISO; an evaluation that began earlier says nothing new. */
  readonly evaluatedAt: string;
  /** Marks of the last evaluation, and those among them that were told. */
  readonly seen: readonly Mark[];
  readonly told: readonly Mark[];
  /** The size that somebody marked as expected. */
  readonly expectedMicros: bigint | undefined;
  /** A channel has the message. */
  readonly announced: boolean;
  /** The figures of its last line, or of its first message; undefined in records of earlier versions. */
  readonly lined?: Figures;
  /** How it ended; undefined in records of earlier versions. */
  readonly ended?: Ending;
};

/** What is wrong with one subject in one period, from its first finding to its end. */
export type Incident = {
  readonly id: string;
  readonly state: IncidentState;
  readonly severity: Severity;
  /** Counts the changes that people see on its buttons. */
  readonly revision: number;
  readonly openedAt: Date;
  readonly firedAt: Date | undefined;
  /** Of the state, and by whom; undefined: an evaluation. */
  readonly changedAt: Date;
  readonly changedBy: string | undefined;
  /** The first time; for the time that it took. */
  readonly acknowledgedAt: Date | undefined;
  readonly endedAt: Date | undefined;
  readonly snoozedUntil: Date | undefined;
  readonly reason: string | undefined;
  readonly assignee: string | undefined;
  readonly record: IncidentRecord;
};

/** Why an incident is over: it was clear, its period is over, or its rule was switched off. */
export type EndReason = "clear" | "periodOver" | "switchedOff";

/** What made it clear. */
export type EndCause =
  | {
      readonly kind: "budgetRaised";
      readonly fromMicros: bigint;
      readonly toMicros: bigint;
      readonly by: string | undefined;
    }
  | { readonly kind: "budgetGone" }
  /** `part`: what fell most. */
  | {
      readonly kind: "costsFell";
      readonly fromMicros: bigint;
      readonly toMicros: bigint;
      readonly part?: Fall;
    }
  | { readonly kind: "costsRose"; readonly fromMicros: bigint; readonly toMicros: bigint }
  | { readonly kind: "previousChanged"; readonly fromMicros: bigint; readonly toMicros: bigint }
  | { readonly kind: "endedWithin"; readonly amountMicros: bigint; readonly budgetMicros: bigint }
  | { readonly kind: "forecastFell" }
  | { readonly kind: "limitsChanged" }
  | { readonly kind: "noData"; readonly gaps: readonly DataGap[] };

export type Fall = Pick<Contributor, "by" | "name"> & {
  readonly fromMicros: bigint;
  readonly toMicros: bigint;
};

export type Ending = { readonly why: EndReason; readonly cause?: EndCause };

/** What a finding is measured by. */
export type Figures = Pick<Finding, "currency" | "sizeMicros" | "againstMicros">;

/** What happened: all but the first is a line of the incident's thread. */
export type Happening =
  | { readonly kind: "fired" }
  /** New marks were passed. */
  | { readonly kind: "rose"; readonly marks: readonly Mark[] }
  /** Other figures, no new mark. */
  | {
      readonly kind: "changed";
      readonly before: Figures;
    }
  /** A snooze is over. */
  | { readonly kind: "woke" }
  | ({ readonly kind: "ended" } & Ending)
  /** Its month ended above its budget. */
  | { readonly kind: "closedOver" }
  | { readonly kind: "acknowledged" }
  | { readonly kind: "snoozed"; readonly until: string }
  | { readonly kind: "expected"; readonly reason: string }
  | { readonly kind: "assigned"; readonly to: string }
  | { readonly kind: "reopened" };

/** One entry of an incident's history, with the finding as it was then. */
export type IncidentEvent = {
  readonly number: number;
  readonly at: Date;
  /** Undefined: an evaluation. */
  readonly actor: string | undefined;
  readonly happening: Happening;
  readonly finding: Finding;
};

/** An incident after something happened to it. */
export type Outcome = { readonly incident: Incident; readonly happenings: readonly Happening[] };

export function isOpen({ state }: Pick<Incident, "state">): boolean {
  return state !== "resolved" && state !== "closedOver" && state !== "pending";
}

/** Somebody has to look at it: what people silenced is open and needs nobody. */
export function needsAttention({ state }: Pick<Incident, "state">): boolean {
  return state === "firing" || state === "acknowledged";
}

/** A finding in the words of the running month: nothing of a finished one is so far, or still to come. */
export function findingAsOf(finding: Finding, running: YearMonth): Finding {
  const toDate = finding.month >= running;
  if (finding.rule !== "budget") return { ...finding, toDate };
  return { ...finding, toDate, overrun: toDate ? finding.overrun : undefined };
}

export function incidentAsOf(incident: Incident, running: YearMonth): Incident {
  const { record } = incident;
  return { ...incident, record: { ...record, finding: findingAsOf(record.finding, running) } };
}
