import { UserError } from "../domain/mistakes.ts";
import { normalizeText } from "../domain/normalize-text.ts";
import type { Translator } from "../i18n/messages.ts";
import type { ArgumentContext, ArgumentShape, ArgumentValues } from "./commands/arguments.ts";
import { explainMistake } from "./explain-error.ts";
import { findTextLength, isLonger } from "./views/text-lengths.ts";

export type ReadFields<S extends ArgumentShape> =
  | { readonly kind: "values"; readonly values: ArgumentValues<S> }
  | { readonly kind: "errors"; readonly errors: Record<string, string> };

/** Reads all fields of a modal and gathers the mistakes, each under its own field. */
export function readFields<S extends ArgumentShape>(
  shape: S,
  texts: Readonly<Record<string, string>>,
  context: ArgumentContext,
  t: Translator,
): ReadFields<S> {
  const errors: Record<string, string> = {};
  const values: [string, unknown][] = [];
  for (const [name, argument] of Object.entries(shape)) {
    const typed = texts[name] ?? "";
    const text = argument.lines
      ? typed.split(/\r?\n/).map(normalizeText).join("\n").trim()
      : normalizeText(typed);
    try {
      const max = findTextLength(name);
      if (max !== undefined && isLonger(typed, max)) throw new UserError({ kind: "textTooLong", name, max });
      values.push([name, text === "" ? argument.absent(context, name) : argument.parse(text, context, name)]);
    } catch (error) {
      // A field's mistake is its outcome here; what is not a mistake goes on to the one catch.
      if (!(error instanceof UserError)) throw error;
      errors[name] = explainMistake(error.mistake, t).wrong;
    }
  }
  if (Object.keys(errors).length > 0) return { kind: "errors", errors };
  return { kind: "values", values: Object.fromEntries(values) as ArgumentValues<S> };
}
