import { CATALOG_NAME } from "../../domain/catalog-name.ts";
import { type Category, UNALLOCATED } from "../../domain/cost.ts";
import { findColumnProblem, MAX_RULES, type RuleTargets } from "../../domain/mapping-rule.ts";
import { UserError } from "../../domain/mistakes.ts";
import { UNSET } from "../views/mapping-form.ts";
import { TEXT_LENGTHS } from "../views/text-lengths.ts";
import { categoryArg, choiceArg, numberArg, textArg } from "./args.ts";
import type { Argument } from "./arguments.ts";

const length = textArg(TEXT_LENGTHS.column);
/** A column that lines keep, or `tag:KEY`. */
export const columnArg: Argument<string> = {
  parse: (text, context, name) => {
    length.parse(text, context, name);
    const problem = findColumnProblem(text);
    if (problem !== undefined) throw new UserError(problem);
    return text;
  },
  absent: (_context, name) => {
    throw new UserError({ kind: "missingArgument", name });
  },
};

/** `Compute,Media` on a command line. */
export const valuesArg: Argument<string[]> = { parse: (text) => text.split(","), absent: () => [] };

/** One a line in a form, where a value may hold a comma; undefined where the field was not shown. */
export const valueLinesArg: Argument<string[] | undefined> = {
  lines: true,
  parse: (text) => text.split("\n"),
  absent: () => undefined,
};

/** A service or department, also one that is not known yet. */
export const newNameArg: Argument<string | undefined> = {
  parse: (text) => {
    if (text.toUpperCase() === UNALLOCATED) return UNALLOCATED;
    if (!CATALOG_NAME.test(text)) throw new UserError({ kind: "badMappingName", text });
    return text;
  },
  absent: () => undefined,
};

export const categoryOrUnsetArg: Argument<Category | undefined> = {
  parse: (text, context, name) => (text === UNSET ? undefined : categoryArg.parse(text, context, name)),
  absent: () => undefined,
};

export const ruleNumberArg = numberArg(1, MAX_RULES);

const direction = choiceArg(["up", "down"] as const);
/** `up`, `down`, or a place in the order. */
export const placeArg: Argument<"up" | "down" | number> = {
  parse: (text, context, name) =>
    /^\d/.test(text) ? ruleNumberArg.parse(text, context, name) : direction.parse(text, context, name),
  absent: direction.absent,
};

export function targetsOf(args: {
  readonly category: Category | undefined;
  readonly service: string | undefined;
  readonly department: string | undefined;
}): RuleTargets {
  const { category, service, department } = args;
  return {
    ...(category === undefined ? {} : { category }),
    ...(service === undefined ? {} : { service }),
    ...(department === undefined ? {} : { department }),
  };
}
