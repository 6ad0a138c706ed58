import type { Mistake, WordKind } from "../../domain/mistakes.ts";
import { UserError } from "../../domain/mistakes.ts";
import { parseMonth } from "../../domain/parse-month.ts";
import { categoryArg, fold } from "./args.ts";
import type { ArgumentContext, ArgumentSpec } from "./arguments.ts";

const MAX_CHARACTERS = 60;

type Stray = Extract<Mistake, { kind: "strayWord" }>;

/** What a word is that stands where it means nothing, and what to type instead; undefined when it is nothing known. */
export function findStray(
  text: string,
  { shape, positional }: ArgumentSpec,
  taken: ReadonlySet<string>,
  context: ArgumentContext,
): Stray | undefined {
  const found = classify(text, context);
  if (found === undefined) return undefined;
  const { as, value } = found;
  const key = keysOf(as).find((name) => Object.hasOwn(shape, name));
  const isPlaced = key !== undefined && positional.includes(key) && !taken.has(key);
  const use = key === undefined || taken.has(key) ? undefined : `${key}=${quoted(value)}`;
  return { kind: "strayWord", text, as, use: isPlaced ? undefined : use, place: isPlaced ? key : undefined };
}

function keysOf(as: WordKind): readonly string[] {
  return as === "month" ? ["month", "months"] : [as];
}

function classify(text: string, context: ArgumentContext): { as: WordKind; value: string } | undefined {
  // Longer than any name; the patterns below would take long.
  if (text.length > MAX_CHARACTERS) return undefined;
  const same = (name: string) => fold(name) === fold(text);
  const service = context.services.find(same);
  if (service !== undefined) return { as: "service", value: service };
  const department = context.departments.find(same);
  if (department !== undefined) return { as: "department", value: department };
  const category = findCategory(text, context);
  if (category !== undefined) return { as: "category", value: category };
  if (/^<?@?[UW][A-Z0-9]{6,20}\b/u.test(text) || /^<@/u.test(text)) return { as: "user", value: text };
  // A bare number may be anything, also with a sign.
  const month = /^[-+]?\d+$/u.test(text) ? undefined : findMonth(text, context);
  if (month !== undefined) return { as: "month", value: month };
  if (/^[a-z][\w.]*-[\w.-]*\d+$/iu.test(text)) return { as: "server", value: text };
  return undefined;
}

function findCategory(text: string, context: ArgumentContext): string | undefined {
  try {
    return categoryArg.parse(text, context, "category");
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    // A word that is no category is the outcome here.
    return undefined;
  }
}

function findMonth(text: string, { currentMonth }: ArgumentContext): string | undefined {
  return /[\d월a-z]/iu.test(text) ? parseMonth(text, { current: currentMonth, yearless: "past" }) : undefined;
}

function quoted(value: string): string {
  return /\s/u.test(value) ? `"${value}"` : value;
}
