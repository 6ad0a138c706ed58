import { BASES, type Basis, CATEGORIES, type Category } from "../../domain/cost.ts";
import { parseCurrency } from "../../domain/currency.ts";
import { UserError } from "../../domain/mistakes.ts";
import type { Money } from "../../domain/money.ts";
import { findNearest } from "../../domain/nearest.ts";
import { parseAmount } from "../../domain/parse-amount.ts";
import {
  type MonthContext,
  type MonthRange,
  parseDay,
  parseMonth,
  parseTypedMonth,
  parseTypedRange,
  type TypedMonth,
  type TypedRange,
} from "../../domain/parse-month.ts";
import { compareText } from "../../domain/rows.ts";
import { LOCALES } from "../../domain/workspace.ts";
import type { Day, YearMonth } from "../../domain/year-month.ts";
import { translatorFor } from "../../i18n/messages.ts";
import { isLonger } from "../views/text-lengths.ts";
import type { Argument, ArgumentContext } from "./arguments.ts";

function argument<T>(parse: Argument<T>["parse"]): Argument<T> {
  return {
    parse,
    absent: (_context, name) => {
      throw new UserError({ kind: "missingArgument", name });
    },
  };
}

export function optional<T>(required: Argument<T>): Argument<T | undefined> {
  return { ...required, absent: () => undefined };
}

export function withDefault<T>(
  required: Argument<T>,
  absent: (context: ArgumentContext) => NoInfer<T>,
): Argument<T> {
  return { ...required, absent };
}

const past = ({ currentMonth }: ArgumentContext): MonthContext => ({
  current: currentMonth,
  yearless: "past",
});
const ahead = ({ currentMonth }: ArgumentContext): MonthContext => ({
  current: currentMonth,
  yearless: "ahead",
});

export const monthArg = argument<YearMonth>((text, context) => readMonth(text, past(context)));

/** The month of a cost that is entered. */
export const typedMonthArg = argument<TypedMonth>((text, context) => {
  const typed = parseTypedMonth(text, past(context));
  if (typed === undefined) throw new UserError({ kind: "badMonth", text });
  return typed;
});

/** The month that a report is about when none was typed: the running one. */
export const reportMonthArg = withDefault(monthArg, ({ currentMonth }) => currentMonth);

/** The month of a plan. */
export const plannedMonthArg = argument<YearMonth>((text, context) => readMonth(text, ahead(context)));

/** The last month of a cost that begins with `month`, which is read before: `until=3` from 2026-11 on is 2027-03. */
export const lastMonthArg = argument<YearMonth>((text, context) => {
  const first = (context.given["month"] as TypedMonth | undefined)?.month;
  const isAhead = first !== undefined && first > context.currentMonth;
  return readMonth(text, { ...ahead(context), anchor: isAhead ? first : undefined });
});

/** The month that a plan is copied from: the latest up to `to`, which is read before. */
export const sourceMonthArg = argument<YearMonth>((text, context) =>
  readMonth(text, { ...past(context), anchor: context.given["to"] as YearMonth | undefined }),
);

function readMonth(text: string, context: MonthContext): YearMonth {
  const month = parseMonth(text, context);
  if (month === undefined) throw new UserError({ kind: "badMonth", text });
  return month;
}

function monthRangeArg(contextOf: (context: ArgumentContext) => MonthContext): Argument<TypedRange> {
  return argument((text, context) => {
    const range = parseTypedRange(text, contextOf(context));
    if (range !== undefined) return range;
    throw new UserError(/\.\.|~/.test(text) ? { kind: "badMonthRange", text } : { kind: "badMonth", text });
  });
}

/** One month, or `2026-01..2026-12`. */
export const monthsArg: Argument<MonthRange> = monthRangeArg(past);
export const plannedMonthsArg = monthRangeArg(ahead);

export const dayArg = argument<Day>((text) => {
  const day = parseDay(text);
  if (day === undefined) throw new UserError({ kind: "badDay", text });
  return day;
});

/** What amounts are written with: figures, their units and signs, and three letters, which may be a currency. */
const AMOUNT_WORD =
  /^(?:[-+(]*\p{Sc}?[\d.,'()십백천만억조경]+(?:k|mn?|bn?)?(?:원|달러|유로|파운드|엔|위안)?\)*|k|mn?|bn?|US\$|[-+()]|\p{Sc}|[a-z]{3}|원|달러|유로|파운드|엔|위안)$/iu;

/** An amount of a cost; below 0 it is a refund, which the services ask about. */
export const signedAmountArg = amountOf((text, { workspace }) => {
  const reading = parseAmount(text, workspace.currency);
  switch (reading.kind) {
    case "amount":
      return { currency: reading.currency ?? workspace.currency, micros: reading.micros };
    case "tooManyDecimals":
      throw new UserError({
        kind: "tooManyDecimals",
        text,
        currency: reading.currency,
        decimals: reading.decimals,
      });
    case "unknownCurrency":
      throw new UserError({ kind: "badCurrency", text: reading.text, nearest: undefined });
    case "negative":
      return { currency: reading.currency ?? workspace.currency, micros: reading.micros };
    case "ambiguous":
      throw new UserError({ kind: "ambiguousAmount", text });
    case "tooLarge":
      throw new UserError({ kind: "amountTooLarge", text });
    case "notAmount":
      throw new UserError({ kind: "badAmount", text });
  }
});

export const amountArg = amountOf((text, context, name) => {
  const amount = signedAmountArg.parse(text, context, name);
  if (amount.micros < 0n) throw new UserError({ kind: "negativeAmount", text });
  return amount;
});

/** `ERP`, which is no currency. */
function isName(word: string, { services, departments }: ArgumentContext): boolean {
  return findName(word, [...services, ...departments]) !== undefined && parseCurrency(word) === undefined;
}

function amountOf(parse: Argument<Money>["parse"]): Argument<Money> {
  return {
    ...argument(parse),
    takes: (word, context) => word.length <= 60 && AMOUNT_WORD.test(word) && !isName(word, context),
  };
}

/** A code or any language's label, also one word of it: `LICENSE`, `인건비`, `서버`, `network`. */
export const categoryArg = argument<Category>((text) => {
  const names = CATEGORIES.flatMap((category) => categoryNames(category).map((name) => ({ name, category })));
  const typed = fold(text);
  const exact = names.find(({ name }) => fold(name) === typed);
  if (exact !== undefined) return exact.category;
  const byWord = new Set(
    names
      .filter(({ name }) => name.split(/[\s/]+/).some((word) => fold(word) === typed))
      .map(({ category }) => category),
  );
  const [only] = byWord;
  if (byWord.size === 1 && only !== undefined) return only;
  throw new UserError({
    kind: "unknownCategory",
    text,
    // A label of two words would have to be quoted.
    nearest: findNearest(
      text,
      names.map(({ name }) => name).filter((name) => !/\s/u.test(name)),
    ),
  });
});

function categoryNames(category: Category): string[] {
  return [category, ...LOCALES.map((locale) => translatorFor(locale).category[category])];
}

export const serviceArg = argument<string>((text, { services, retired }) => {
  const known = findName(text, services);
  if (known !== undefined) return known;
  throw new UserError({
    kind: "unknownService",
    text,
    known: services.filter((name) => !retired.has(name)),
    nearest: findNearest(
      text,
      services.filter((name) => !retired.has(name)),
    ),
  });
});

export const departmentArg = argument<string>((text, { departments, retired }) => {
  const known = findName(text, departments);
  if (known !== undefined) return known;
  throw new UserError({
    kind: "unknownDepartment",
    text,
    known: departments.filter((name) => !retired.has(name)),
    nearest: findNearest(
      text,
      departments.filter((name) => !retired.has(name)),
    ),
  });
});

function findName(text: string, names: readonly string[]): string | undefined {
  const typed = fold(text);
  return names.find((name) => fold(name) === typed);
}

export function fold(text: string): string {
  return text.toLowerCase().replace(/\s+/g, "");
}

export function numberArg(min: number, max: number): Argument<number> {
  return argument((text, _context, name) => {
    const value = /^\d{1,9}%?$/.test(text) ? Number(text.replace("%", "")) : Number.NaN;
    if (!(value >= min && value <= max)) throw new UserError({ kind: "badNumber", name, text, min, max });
    return value;
  });
}

export function choiceArg<T extends string>(choices: readonly T[]): Argument<T> {
  return argument((text, _context, name) => {
    const choice = choices.find((one) => fold(one) === fold(text));
    if (choice !== undefined) return choice;
    const allowed = [...choices].sort(compareText);
    throw new UserError({ kind: "badChoice", name, text, allowed, nearest: findNearest(text, choices) });
  });
}

export const basisArg: Argument<Basis> = withDefault(choiceArg(BASES), () => "billed");

export function textArg(max: number): Argument<string> {
  return argument((text, _context, name) => {
    if (isLonger(text, max)) throw new UserError({ kind: "textTooLong", name, max });
    return text;
  });
}

/** Ticked boxes, with commas between; none is a choice, too. */
export function ticksArg<T extends string>(choices: readonly T[]): Argument<readonly T[]> {
  const choice = choiceArg(choices);
  return {
    parse: (text, context, name) => text.split(",").map((one) => choice.parse(one, context, name)),
    absent: () => [],
  };
}

const YES = ["yes", "y", "예", "네"];
/** `confirm=yes`: there is no other value. */
export const yesArg = argument<true>((text, _context, name) => {
  if (YES.includes(fold(text))) return true;
  throw new UserError({ kind: "badChoice", name, text, allowed: ["yes"], nearest: undefined });
});

/** A box that is ticked or not. */
export const tickArg: Argument<boolean> = { parse: () => true, absent: () => false };

/** `9:30` is `09:30`. */
export const timeArg = argument<string>((text) => {
  if (!/^([01]?\d|2[0-3]):[0-5]\d$/.test(text)) throw new UserError({ kind: "badTime", text });
  return text.padStart(5, "0");
});

/** `<@U0123|name>` as Slack escapes a person, or the bare id. */
export const userArg = argument<string>((text) => {
  const id = /^(?:<@)?([UW][A-Z0-9]{2,20})(?:\|[^>]*)?>?$/.exec(text)?.[1];
  if (id === undefined) throw new UserError({ kind: "badUser", text });
  return id;
});

/** `<#C0123|name>` as Slack escapes a channel, or the bare id. */
export const channelArg = argument<string>((text) => {
  const id = /^(?:<#)?([CG][A-Z0-9]{2,20})(?:\|[^>]*)?>?$/.exec(text)?.[1];
  if (id === undefined) throw new UserError({ kind: "badChannel", text });
  return id;
});

export const currencyArg = argument((text) => {
  const currency = parseCurrency(text);
  if (currency === undefined) throw new UserError({ kind: "badCurrency", text, nearest: undefined });
  return currency;
});
