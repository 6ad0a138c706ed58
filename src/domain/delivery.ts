import type { BillingScope } from "./cost-import.ts";
import type { Compared, Incoming } from "./coverage.ts";
import type { CurrencyCode } from "./money.ts";
import type { YearMonth } from "./year-month.ts";

/**
 * What an import does to the lines that its source has in the same scopes. It `replaces` them (the period is delivered
 * again as a whole), `adds` a part (and replaces only an earlier delivery of that part), or `changes` them (corrections,
 * kept as lines of their own).
 */
export const EFFECTS = ["replaces", "adds", "changes"] as const;
export type Effect = (typeof EFFECTS)[number];

export function parseEffect(text: string | null): Effect | undefined {
  return EFFECTS.find((effect) => effect === text);
}

/** The lines that one earlier import brought into one scope, and that count. */
export type Part = {
  readonly batchId: string;
  readonly importId: string;
  readonly fileNames: readonly string[];
  readonly importedBy: string;
  readonly importedAt: Date;
  readonly effect: Effect | undefined;
  /** Somebody else imported it who is not a PM: only an ADMIN may replace it. */
  readonly isProtected: boolean;
  readonly compared: Compared;
};

/** One scope of an import beside what counts there. */
export type ScopeDelivery = BillingScope & {
  readonly incoming: Incoming;
  readonly parts: readonly Part[];
};

/** What one billing account of the source has in a month now, and would have. */
export type MonthChange = {
  readonly billingAccount: string;
  readonly month: YearMonth;
  readonly currency: CurrencyCode;
  readonly nowMicros: bigint;
  readonly afterMicros: bigint;
};

export type ReplacedPart = BillingScope & Omit<Part, "compared" | "effect">;

/** What the import would do with one effect. */
export type Outcome = {
  readonly effect: Effect;
  readonly months: readonly MonthChange[];
  readonly replaced: readonly ReplacedPart[];
  /** It replaces days or accounts that it does not have itself. */
  readonly coversLess: boolean;
  /** The months from which it takes more than the workspace's limit. */
  readonly decreases: readonly MonthChange[];
};

export type Delivery = {
  readonly outcomes: readonly Outcome[];
  /** Nothing of the source is in the way: all effects come to the same. */
  readonly isFirst: boolean;
  /** Undefined: the evidence is not clear, so a person has to choose. */
  readonly proposed: Effect | undefined;
  /** Identifies the costs for which this was worked out. */
  readonly key: string;
};

export type DeliveryChoice = {
  readonly effect?: Effect | undefined;
  /** A yes to what `needsYes` is about. */
  readonly allowDecrease?: boolean | undefined;
  /** The key of what the person saw before they chose. */
  readonly seenKey?: string | undefined;
};

/** Why nothing is written: `undecided` and `decrease` wait for a person's choice, `changed` for another look. */
export type Stop = "undecided" | "decrease" | "needsAdmin" | "changed";

export type Decision = {
  /** Undefined where it makes no difference. */
  readonly effect: Effect | undefined;
  /** Undefined where there are several and none was chosen. */
  readonly outcome: Outcome | undefined;
  readonly stopped: Stop | undefined;
};

export function decideDelivery(
  delivery: Delivery,
  { effect, allowDecrease = false, seenKey }: DeliveryChoice,
  isAdmin: boolean,
): Decision {
  const chosen = effect ?? delivery.proposed;
  const outcome = outcomeOf(delivery, chosen ?? (delivery.isFirst ? "adds" : undefined));
  const decision = { effect: chosen, outcome };
  if (seenKey !== undefined && seenKey !== delivery.key) return { ...decision, stopped: "changed" };
  if (outcome === undefined) return { ...decision, stopped: "undecided" };
  if (!isAdmin && replacesProtected(outcome)) return { ...decision, stopped: "needsAdmin" };
  if (!allowDecrease && needsYes(outcome)) return { ...decision, stopped: "decrease" };
  return { ...decision, stopped: undefined };
}

function outcomeOf({ outcomes }: Delivery, effect: Effect | undefined): Outcome | undefined {
  return outcomes.find((outcome) => outcome.effect === effect);
}

export type MonthTotal = Omit<MonthChange, "billingAccount">;

/** The changes of all billing accounts together, by month and currency. */
export function sumAccounts(changes: readonly MonthChange[]): MonthTotal[] {
  const totals = new Map<string, MonthTotal>();
  for (const { month, currency, nowMicros, afterMicros } of changes) {
    const key = `${month} ${currency}`;
    const known = totals.get(key) ?? { month, currency, nowMicros: 0n, afterMicros: 0n };
    totals.set(key, {
      ...known,
      nowMicros: known.nowMicros + nowMicros,
      afterMicros: known.afterMicros + afterMicros,
    });
  }
  return [...totals.values()];
}

/** A replacement like that by a cut-off file. */
export function needsYes({ coversLess, decreases }: Outcome): boolean {
  return coversLess || decreases.length > 0;
}

/** Whether only an ADMIN may let it have this effect. */
export function replacesProtected({ replaced }: Outcome): boolean {
  return replaced.some(({ isProtected }) => isProtected);
}
