import {
  areDaysApart,
  hasAll,
  hasDays,
  isApart,
  readSumKey,
  type SumKey,
  type Sums,
  sumKey,
  UNDATED,
} from "./coverage.ts";
import {
  type Delivery,
  EFFECTS,
  type Effect,
  type MonthChange,
  type Outcome,
  type Part,
  type ScopeDelivery,
} from "./delivery.ts";
import { compareText } from "./rows.ts";

/** What counts of the source now, by billing account. */
export type AccountSums = ReadonlyMap<string, Sums>;

export type DeliveryFacts = {
  readonly fileNames: readonly string[];
  readonly scopes: readonly ScopeDelivery[];
  /** Every row of the files is a correction of a closed period. */
  readonly onlyCorrections: boolean;
  /** The effect of the source's latest import that had one. */
  readonly remembered: Effect | undefined;
  readonly now: AccountSums;
  readonly decreasePercent: number;
  readonly key: string;
};

/** What each effect would come to, and which of them the evidence is clear about, if it is about one. */
export function judgeDelivery(facts: DeliveryFacts): Delivery {
  const outcomes = EFFECTS.map((effect) => outcomeOf(facts, effect));
  const isFirst = rivalScopes(facts).length === 0;
  return {
    outcomes,
    isFirst,
    proposed: isFirst ? (facts.onlyCorrections ? "changes" : undefined) : propose(facts),
    key: facts.key,
  };
}

/** The scopes where the effect makes a difference. */
function rivalScopes({ scopes }: DeliveryFacts): ScopeDelivery[] {
  return scopes.filter((scope) => replacedBy(scope, "replaces", []).length > 0);
}

/** The parts of the scope that do not count any more when an import has this effect. */
function replacedBy(
  { incoming, parts }: ScopeDelivery,
  effect: Effect,
  fileNames: readonly string[],
): Part[] {
  switch (effect) {
    case "replaces":
      // Corrections of other days than the file's are no part of the period that it delivers again.
      return parts.filter((part) => part.effect !== "changes" || !areDaysApart(incoming, part.compared));
    case "adds":
      return parts.filter(
        (part) =>
          part.effect !== "changes" &&
          isSameName(part, fileNames) &&
          !isApart(incoming, part.compared) &&
          part.compared.commonKinds > 0,
      );
    case "changes":
      return [];
  }
}

function isSameName(part: Part, fileNames: readonly string[]): boolean {
  return (
    part.fileNames.length === fileNames.length && part.fileNames.every((name) => fileNames.includes(name))
  );
}

function outcomeOf(facts: DeliveryFacts, effect: Effect): Outcome {
  const { scopes, fileNames, decreasePercent } = facts;
  const off = scopes.map((scope) => ({ scope, parts: replacedBy(scope, effect, fileNames) }));
  const months = monthsOf(facts, effect);
  const replaced = off.flatMap(({ scope: { billingAccount, billingMonth }, parts }) =>
    parts.map(({ compared: _compared, effect: _effect, ...part }) => ({
      billingAccount,
      billingMonth,
      ...part,
    })),
  );
  return {
    effect,
    months,
    replaced,
    coversLess: off.some(({ scope, parts }) => parts.some((part) => lacksDaysOrAccounts(scope, part))),
    decreases: replaced.length === 0 ? [] : months.filter((month) => takesMoreThan(month, decreasePercent)),
  };
}

function lacksDaysOrAccounts({ incoming }: ScopeDelivery, { compared }: Part): boolean {
  const days = new Set([...compared.days].filter((day) => day !== UNDATED));
  return !hasAll(incoming.days, days) || !hasAll(incoming.accounts, compared.accounts);
}

function takesMoreThan({ nowMicros, afterMicros }: MonthChange, percent: number): boolean {
  const size = nowMicros < 0n ? -nowMicros : nowMicros;
  return afterMicros < nowMicros && (nowMicros - afterMicros) * 100n > size * BigInt(percent);
}

/** Every month that any of the effects would touch, so that they can be put beside each other. */
function monthsOf({ scopes, fileNames, now }: DeliveryFacts, effect: Effect): MonthChange[] {
  const changes = new Map<string, Map<SumKey, bigint>>();
  const add = (account: string, key: SumKey, micros: bigint) => {
    const ofAccount = changes.get(account) ?? new Map<SumKey, bigint>();
    changes.set(account, ofAccount.set(key, (ofAccount.get(key) ?? 0n) + micros));
  };
  for (const scope of scopes) {
    const off = new Set(replacedBy(scope, effect, fileNames));
    for (const [key, micros] of scope.incoming.billed) add(scope.billingAccount, key, micros);
    for (const part of replacedBy(scope, "replaces", fileNames))
      for (const [key, micros] of part.compared.billed)
        add(scope.billingAccount, key, off.has(part) ? -micros : 0n);
  }
  const rows = [...changes].flatMap(([billingAccount, sums]) =>
    [...sums].map(([key, difference]) => {
      const nowMicros = now.get(billingAccount)?.get(key) ?? 0n;
      return {
        billingAccount,
        ...readSumKey(key),
        nowMicros,
        afterMicros: nowMicros + difference,
      };
    }),
  );
  return rows.sort(
    (a, b) =>
      compareText(a.month, b.month) ||
      compareText(a.billingAccount, b.billingAccount) ||
      compareText(sumKey(a), sumKey(b)),
  );
}

function propose(facts: DeliveryFacts): Effect | undefined {
  const { remembered } = facts;
  const rivals = rivalScopes(facts);
  const found = [...new Set(rivals.map((scope) => evidenceOf(scope, facts)))];
  const [evidence] = found;
  if (found.length > 1) return undefined;
  if (evidence === undefined)
    return remembered !== undefined && rivals.every((scope) => fits(scope, remembered, facts))
      ? remembered
      : undefined;
  if (remembered === undefined || remembered === evidence || evidence === "changes") return evidence;
  const isSame = rivals.every((scope) => replaceTheSame(scope, evidence, remembered, facts.fileNames));
  if (isSame) return remembered;
  // That there were corrections before says nothing about how the source delivers the rest.
  return remembered === "changes" ? evidence : undefined;
}

function replaceTheSame(scope: ScopeDelivery, a: Effect, b: Effect, fileNames: readonly string[]): boolean {
  const [first, second] = [replacedBy(scope, a, fileNames), new Set(replacedBy(scope, b, fileNames))];
  return first.length === second.size && first.every((part) => second.has(part));
}

/** The effect that the coverage alone is clear about. */
function evidenceOf(scope: ScopeDelivery, facts: DeliveryFacts): Effect | undefined {
  const { incoming, parts } = scope;
  if (facts.onlyCorrections) {
    const before = parts.filter(({ effect }) => effect === "changes");
    return before.every(({ compared }) => isApart(incoming, compared) || compared.commonKinds === 0)
      ? "changes"
      : undefined;
  }
  const rivals = replacedBy(scope, "replaces", facts.fileNames);
  if (rivals.every(({ compared }) => isApart(incoming, compared))) return "adds";
  if (rivals.every((part) => covers(scope, part)) && isDeliveredAgain(scope, rivals, facts))
    return "replaces";
  const named = replacedBy(scope, "adds", facts.fileNames);
  if (named.length === 0) return undefined;
  return named.length === rivals.length ? "replaces" : "adds";
}

function covers({ incoming }: ScopeDelivery, { compared }: Part): boolean {
  return (
    hasAll(incoming.days, compared.days) &&
    hasAll(incoming.accounts, compared.accounts) &&
    !compared.missesKinds
  );
}

/** Of the parts that it covers: a file that says the same and more, not another one that looks alike. */
function isDeliveredAgain(
  { incoming }: ScopeDelivery,
  parts: readonly Part[],
  facts: DeliveryFacts,
): boolean {
  const count = (of: (part: Part) => number) => parts.reduce((sum, part) => sum + of(part), 0);
  const rows = count(({ compared }) => compared.rows);
  if (incoming.rows * 100 < rows * (100 - facts.decreasePercent)) return false;
  const isDated = ![incoming, ...parts.map(({ compared }) => compared)].some(({ days }) => days.has(UNDATED));
  const days = new Set(parts.flatMap(({ compared }) => [...compared.days]));
  const hasGrown = isDated && incoming.days.size > days.size;
  const isNamedAlike = parts.every((part) => isSameName(part, facts.fileNames));
  const same = count(({ compared }) => compared.sameLines);
  return hasGrown || isNamedAlike || same * 2 >= count(({ compared }) => compared.lines);
}

/** Whether the coverage, which is not clear, leaves room for the effect that the source had before. */
function fits(scope: ScopeDelivery, effect: Effect, { fileNames, onlyCorrections }: DeliveryFacts): boolean {
  const { incoming } = scope;
  if (onlyCorrections) return false;
  const rivals = replacedBy(scope, "replaces", fileNames);
  switch (effect) {
    case "replaces":
      return (
        hasDays(incoming) &&
        rivals.every(
          (part) => hasAll(incoming.days, part.compared.days) && !lacksDaysOrAccounts(scope, part),
        ) &&
        rivals.some(({ compared }) => compared.commonKinds > 0)
      );
    case "adds":
      return rivals.every((part) => !covers(scope, part) && !isWithin(scope, part));
    case "changes":
      return !rivals.every((part) => covers(scope, part));
  }
}

function isWithin({ incoming }: ScopeDelivery, { compared }: Part): boolean {
  return (
    hasAll(compared.days, incoming.days) &&
    hasAll(compared.accounts, incoming.accounts) &&
    compared.commonKinds === incoming.kinds.size
  );
}
