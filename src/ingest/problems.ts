import { type CellFault, type FileProblem, UserError } from "../domain/mistakes.ts";

const KEPT = 10;

/** What a cell holds; `fault` says why it cannot be used, where that is more than not having the form. */
export type CellRead<T> = { readonly value: T } | { readonly fault: CellFault | undefined };

/** What is wrong in one file: the first ten are kept, the rest counted. */
export type Problems = {
  readonly file: string;
  add(problem: FileProblem): void;
  any(): boolean;
  /** Throws the mistake when there is any problem. */
  refuse(): void;
};

export function createProblems(file: string): Problems {
  const kept: FileProblem[] = [];
  let count = 0;
  return {
    file,
    add(problem) {
      count += 1;
      if (kept.length < KEPT) kept.push(problem);
    },
    any: () => count > 0,
    refuse() {
      if (count > 0)
        throw new UserError({ kind: "badFile", file, problems: kept, more: count - kept.length });
    },
  };
}

const SHOWN_CHARACTERS = 60;

/** A value as it may be shown in a message. */
export function shownValue(value: string): string {
  const characters = Array.from(value.slice(0, (SHOWN_CHARACTERS + 1) * 2));
  return characters.length <= SHOWN_CHARACTERS ? value : `${characters.slice(0, SHOWN_CHARACTERS).join("")}…`;
}
