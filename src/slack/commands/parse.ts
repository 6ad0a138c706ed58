import { UserError } from "../../domain/mistakes.ts";
import { findNearest } from "../../domain/nearest.ts";
import type { ArgumentContext, ArgumentShape, ArgumentSpec, ArgumentValues } from "./arguments.ts";

const MAX_TEXT = 4000;

/** Words of a command line; `"…"` keeps blanks together, also behind `key=`. The text is normalised already. */
export function splitWords(text: string): string[] {
  if (text.length > MAX_TEXT) throw new UserError({ kind: "textTooLong", name: "/finops", max: MAX_TEXT });
  const words: string[] = [];
  const word = /((?:[^\s"]|"[^"]*")+)|"/g;
  for (const [all, whole] of text.matchAll(word)) {
    if (whole === undefined) throw new UserError({ kind: "unclosedQuote", text: all });
    words.push(whole);
  }
  return words;
}

const KEYED = /^([a-z]+)=(.*)$/is;

/** Reads typed words into a command's arguments; every mistake names the word and an example. */
export function parseArguments<S extends ArgumentShape>(
  spec: ArgumentSpec<S>,
  words: readonly string[],
  context: ArgumentContext,
): ArgumentValues<S> {
  const texts = collectTexts(spec, words, context);
  const given: Record<string, unknown> = {};
  for (const [name, argument] of Object.entries(spec.shape)) {
    const text = texts.get(name);
    const soFar = { ...context, given };
    given[name] = text === undefined ? argument.absent(soFar, name) : argument.parse(text, soFar, name);
  }
  return given as ArgumentValues<S>;
}

function collectTexts<S extends ArgumentShape>(
  spec: ArgumentSpec<S>,
  words: readonly string[],
  context: ArgumentContext,
): Map<string, string> {
  const allowed = Object.keys(spec.shape);
  const texts = new Map<string, string>();
  const waiting = [...spec.positional];
  for (const word of words) {
    const [, key, value] = KEYED.exec(word) ?? [];
    if (key !== undefined && value !== undefined) {
      const name = key.toLowerCase();
      if (!Object.hasOwn(spec.shape, name)) throw unknownArgument(word, allowed, name, context);
      if (texts.has(name))
        throw new UserError({ kind: "repeatedArgument", text: name, example: context.example });
      texts.set(name, unquote(value));
      continue;
    }
    const name = waiting.find((one) => !texts.has(one));
    const last = spec.positional.at(-1);
    if (name !== undefined) texts.set(name, unquote(word));
    else if (spec.takesRest && last !== undefined)
      texts.set(last, `${texts.get(last) ?? ""} ${unquote(word)}`);
    else throw unknownArgument(word, allowed, word, context);
  }
  return texts;
}

function unknownArgument(
  text: string,
  allowed: string[],
  name: string,
  { example }: ArgumentContext,
): UserError {
  return new UserError({
    kind: "unknownArgument",
    text,
    allowed,
    nearest: findNearest(name, allowed),
    example,
  });
}

function unquote(text: string): string {
  return text.replaceAll('"', "");
}
