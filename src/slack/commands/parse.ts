import { UserError } from "../../domain/mistakes.ts";
import { findNearest } from "../../domain/nearest.ts";
import type { ArgumentContext, ArgumentShape, ArgumentSpec, ArgumentValues } from "./arguments.ts";
import { findKey, joinKeys, splitKeyed } from "./keys.ts";
import { unquote } from "./split-words.ts";
import { findStray } from "./stray-word.ts";

/** What was typed for an argument; `placed` when it had no key. */
type Typed = { readonly text: string; readonly placed: boolean };

/** Reads typed words into a command's arguments; every mistake names the word that it is about. */
export function parseArguments<S extends ArgumentShape>(
  { shape, positional, takesRest }: ArgumentSpec<S>,
  words: readonly string[],
  context: ArgumentContext,
): ArgumentValues<S> {
  const spec: ArgumentSpec = { shape, positional, takesRest };
  const texts = collectTexts(spec, words, context);
  const given: Record<string, unknown> = {};
  for (const [name, argument] of Object.entries(shape)) {
    const typed = texts.get(name);
    const soFar = { ...context, given };
    try {
      given[name] =
        typed === undefined ? argument.absent(soFar, name) : argument.parse(typed.text, soFar, name);
    } catch (error) {
      const stray =
        typed?.placed && error instanceof UserError && strayAt(typed.text, name, spec, texts, context);
      throw stray || error;
    }
  }
  return given as ArgumentValues<S>;
}

/** A word at a place where it cannot be read, which is something else. */
function strayAt(
  text: string,
  name: string,
  spec: ArgumentSpec,
  texts: ReadonlyMap<string, Typed>,
  context: ArgumentContext,
): UserError | undefined {
  const taken = new Set([...texts.keys()].filter((one) => one !== name));
  const stray = findStray(text, spec, taken, context);
  return stray === undefined || stray.as === name
    ? undefined
    : new UserError({ ...stray, place: stray.use === undefined ? name : undefined });
}

function collectTexts(
  spec: ArgumentSpec,
  words: readonly string[],
  context: ArgumentContext,
): Map<string, Typed> {
  const allowed = Object.keys(spec.shape);
  const texts = new Map<string, Typed>();
  const placed: string[] = [];
  for (const word of joinKeys(words, allowed)) {
    const keyed = splitKeyed(word);
    if (keyed === undefined) placed.push(unquote(word));
    else {
      const name = findKey(keyed.key, allowed);
      if (name === undefined) throw unknownKey(word, keyed.key, allowed);
      if (keyed.value === "") throw new UserError({ kind: "missingValue", name });
      if (texts.has(name)) throw new UserError({ kind: "repeatedArgument", text: name });
      texts.set(name, { text: unquote(keyed.value), placed: false });
    }
  }
  placeWords(spec, placed, texts, context);
  return texts;
}

/** Words without a key fill the places that are free, in order; what is left over is named for what it is. */
function placeWords(
  spec: ArgumentSpec,
  words: readonly string[],
  texts: Map<string, Typed>,
  context: ArgumentContext,
): void {
  const free = spec.positional.filter((name) => !texts.has(name));
  const last = spec.takesRest ? spec.positional.at(-1) : undefined;
  const takes = last === undefined ? undefined : spec.shape[last]?.takes;
  const belongs = (word: string) => takes === undefined || takes(word, context);
  const rest: string[] = [];
  for (const [index, word] of words.entries()) {
    const name = rest.length > 0 ? last : free.shift();
    if (name === undefined) throw leftOver(words.slice(index), spec, texts, context);
    if (name !== last) texts.set(name, { text: word, placed: true });
    else {
      const stray = belongs(word) ? undefined : findStray(word, spec, new Set(texts.keys()), context);
      if (stray !== undefined) throw new UserError(stray);
      if (rest.length > 0 && !belongs(word)) throw leftOver(words.slice(index), spec, texts, context);
      rest.push(word);
    }
  }
  if (last !== undefined && rest.length > 0) texts.set(last, { text: rest.join(" "), placed: true });
}

function leftOver(
  words: readonly string[],
  spec: ArgumentSpec,
  texts: ReadonlyMap<string, Typed>,
  context: ArgumentContext,
): UserError {
  const [word = ""] = words;
  const stray = findStray(word, spec, new Set(texts.keys()), context);
  if (stray !== undefined) return new UserError(stray);
  const allowed = Object.keys(spec.shape);
  const name = findKey(word, allowed);
  if (name !== undefined) return new UserError({ kind: "missingValue", name });
  if (!Object.hasOwn(spec.shape, "note") || texts.has("note")) return unknownKey(word, word, allowed);
  const text = words.join(" ");
  const use = `note="${text}"`;
  return new UserError({ kind: "strayWord", text, as: "note", use, place: undefined });
}

function unknownKey(text: string, key: string, allowed: string[]): UserError {
  return new UserError({ kind: "unknownArgument", text, allowed, nearest: findNearest(key, allowed) });
}
