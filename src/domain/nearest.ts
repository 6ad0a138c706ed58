import { distance } from "fastest-levenshtein";

const PREFIX_LENGTH = 3;

/** Longer than any name. The time grows with the product of both lengths. */
const MAX_CHARACTERS = 200;

/**
 * What they probably meant: the candidate with the fewest wrong letters, at most one in three; undefined when
 * nothing is near. Hangul is compared by its letters: `서머` is one off `서버`.
 */
export function findNearest<T extends string>(text: string, candidates: readonly T[]): T | undefined {
  if (text.length > MAX_CHARACTERS) return undefined;
  const typed = fold(text);
  let best: { candidate: T; wrong: number } | undefined;
  for (const candidate of candidates) {
    const wrong = countWrong(typed, fold(candidate));
    if (wrong !== undefined && (best === undefined || wrong < best.wrong)) best = { candidate, wrong };
  }
  return best?.candidate;
}

function countWrong(typed: string, meant: string): number | undefined {
  if (typed === "") return undefined;
  if (typed.length >= PREFIX_LENGTH && meant.startsWith(typed)) return 1;
  const wrong = isSwapped(typed, meant) ? 1 : distance(typed, meant);
  const allowed = Math.max(1, Math.floor(meant.length / 3));
  return wrong <= allowed && wrong < typed.length ? wrong : undefined;
}

function isSwapped(a: string, b: string): boolean {
  if (a.length !== b.length) return false;
  const differing = [...a].flatMap((letter, index) => (letter === b[index] ? [] : [index]));
  const [first, second] = differing;
  if (differing.length !== 2 || first === undefined || second !== first + 1) return false;
  return a[first] === b[second] && a[second] === b[first];
}

function fold(text: string): string {
  return text
    .toLowerCase()
    .normalize("NFD")
    .replace(/[\s_-]/gu, "");
}
