import type { FileProblem, Mistake } from "../domain/mistakes.ts";

/**
 * `wrong` says what was wrong, `people` are shown as mentions. `example` is a line that works where no command was
 * typed; `next` is what to type now, whatever was typed.
 */
export type Explanation = {
  readonly wrong: string;
  readonly next?: string | undefined;
  readonly example?: string | undefined;
  readonly people?: readonly string[] | undefined;
};

/** The member of a union whose `kind` may be `K`, also where kinds share a member. */
type OfKind<U extends { kind: string }, K> = U extends unknown ? (K extends U["kind"] ? U : never) : never;

/** Words for every kind: forgetting one does not compile. */
export type MistakeWords = { readonly [K in Mistake["kind"]]: (mistake: OfKind<Mistake, K>) => Explanation };
export type FileProblemWords = {
  readonly [K in FileProblem["kind"]]: (problem: OfKind<FileProblem, K>) => string;
};

/** Picks the words of a value's kind. */
export function wordsOf<V extends { kind: string }, R>(
  words: { readonly [K in V["kind"]]: (value: OfKind<V, K>) => R },
  value: V,
): R {
  // The words under a kind take the values of that kind; the index cannot say so.
  return (words[value.kind as V["kind"]] as (value: V) => R)(value);
}
