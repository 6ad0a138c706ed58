import { UserError } from "../../domain/mistakes.ts";

const MAX_TEXT = 4000;

/** A value in single quotes ends before a blank: `note='it's ok'`. Elsewhere an apostrophe is a letter. */
const SINGLE = String.raw`'[^']*(?:'(?!\s|$)[^']*)*'(?=\s|$)`;
const WORD = new RegExp(String.raw`(?:[^\s="]+=)?${SINGLE}|(?:[^\s"]|"[^"]*"?)+`, "gu");

/**
 * Words of a command line with their quotes; `"…"` keeps blanks together, also behind `key=`, and so does `'…'`. The
 * text is normalised already. A quote that is not closed takes the rest of the line.
 */
export function splitWords(text: string): string[] {
  if (text.length > MAX_TEXT) throw new UserError({ kind: "textTooLong", name: "/finops", max: MAX_TEXT });
  return text.match(WORD) ?? [];
}

/** The text of a word, or of its value. */
export function unquote(word: string): string {
  if (word.length > 1 && word.startsWith("'") && word.endsWith("'")) return word.slice(1, -1);
  if (word.split('"').length % 2 === 0 || /^'(?=.)/u.test(word))
    throw new UserError({ kind: "unclosedQuote", text: word });
  return word.replaceAll('"', "");
}
