import type { CostEntry } from "./cost.ts";
import type { Money } from "./money.ts";
import { monthsBetween, type YearMonth } from "./year-month.ts";

/** Why a person is asked before something is written. Each holds the facts that a yes is about. */
export type Question =
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
  | { readonly kind: "refund"; readonly amount: Money };

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
  | { readonly kind: "budgets"; readonly changes: readonly BudgetProposal[] };

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
  finishedMonth: "confirm",
  finishedBudgets: "confirm",
  pastMonths: "confirm",
  farMonth: "confirm",
  zeroCost: "confirm",
  zeroBudget: "confirm",
  refund: "confirm",
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
