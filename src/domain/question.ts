import type { CostEntry } from "./cost.ts";
import type { ImportReversal } from "./import-reversal.ts";
import type { Money } from "./money.ts";
import { monthsBetween, type YearMonth } from "./year-month.ts";

/** Why a person is asked before something is written. Each holds the facts that a yes is about. */
export type Question =
  | Duplicate
  | {
      readonly kind: "finishedMonth";
      readonly month: YearMonth;
      readonly total: Money;
      readonly added: Money;
    }
  | { readonly kind: "finishedBudgets"; readonly months: readonly YearMonth[] }
  | { readonly kind: "pastMonths"; readonly months: readonly YearMonth[]; readonly total: Money }
  | { readonly kind: "farMonth"; readonly month: YearMonth; readonly ahead: number }
  | { readonly kind: "zeroCost" }
  | { readonly kind: "zeroBudget" }
  | { readonly kind: "refund"; readonly amount: Money }
  | { readonly kind: "reversal"; readonly reversal: ImportReversal };

/** The same cost was registered by the same person just before. `secondsAgo` changes by itself: a yes is not about it. */
export type Duplicate = {
  readonly kind: "duplicate";
  readonly id: string;
  readonly registeredAt: string;
  readonly secondsAgo: number;
};

/** What would be written. */
export type Proposal =
  | { readonly kind: "cost"; readonly entry: CostEntry }
  | {
      readonly kind: "recurring";
      readonly cost: Omit<CostEntry, "month" | "day"> & {
        readonly firstMonth: YearMonth;
        readonly untilMonth: YearMonth | undefined;
      };
    }
  | { readonly kind: "budgets"; readonly changes: readonly BudgetProposal[] }
  | { readonly kind: "reversal"; readonly reversal: ImportReversal; readonly timezone: string };

type BudgetProposal = {
  readonly month: YearMonth;
  readonly service: string | undefined;
  readonly before: Money | undefined;
  readonly after: Money;
};

/** The words of a command line that say yes: `confirm=yes`, and `again=yes` for what is there already. */
export const CONSENT_WORDS = ["confirm", "again"] as const;
export type ConsentWord = (typeof CONSENT_WORDS)[number];

export const CONSENT_WORD_OF: { readonly [K in Question["kind"]]: ConsentWord } = {
  duplicate: "again",
  finishedMonth: "confirm",
  finishedBudgets: "confirm",
  pastMonths: "confirm",
  farMonth: "confirm",
  zeroCost: "confirm",
  zeroBudget: "confirm",
  refund: "confirm",
  reversal: "confirm",
};

/** What a person agreed to: the words that they typed, or the code of the very questions that they were shown. */
export type Consent = { readonly words: readonly ConsentWord[]; readonly code: string | undefined };

export const NO_CONSENT: Consent = { words: [], code: undefined };
/** For what was agreed to before, such as the items of a recurring cost. */
export const FULL_CONSENT: Consent = { words: CONSENT_WORDS, code: undefined };

export const FAR_MONTHS = 24;

/** A month that is more than two years ahead is more often a slip than a plan. */
export function askFarMonth(month: YearMonth, current: YearMonth): Question[] {
  const ahead = monthsBetween(current, month);
  return ahead > FAR_MONTHS ? [{ kind: "farMonth", month, ahead }] : [];
}

/** For so long an equal cost is more often a second try than a second cost. */
const SAME_WITHIN_MS = 10 * 60_000;

export function sameSince(at: Date): Date {
  return new Date(at.getTime() - SAME_WITHIN_MS);
}

export function askDuplicate(
  known: { readonly id: string; readonly createdAt: Date } | undefined,
  at: Date,
): Question[] {
  if (known === undefined) return [];
  const secondsAgo = Math.max(0, Math.floor((at.getTime() - known.createdAt.getTime()) / 1000));
  return [{ kind: "duplicate", id: known.id, registeredAt: known.createdAt.toISOString(), secondsAgo }];
}
