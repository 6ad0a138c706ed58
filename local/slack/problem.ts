export type Problem = { pointer: string; reason: string };

export function problem(pointer: string, reason: string): Problem {
  return { pointer, reason };
}

/** Slack counts code points, so that one emoji is one character. */
export function characters(text: string): number {
  let count = 0;
  for (const _character of text) count += 1;
  return count;
}

export function checkLength(pointer: string, value: unknown, limit: number): Problem[] {
  if (typeof value !== "string") return [];
  // A string has at least as many code units as code points: short ones need no counting.
  if (value.length <= limit || characters(value) <= limit) return [];
  return [problem(pointer, `must be less than ${limit + 1} characters`)];
}

export function checkNotEmpty(pointer: string, value: unknown): Problem[] {
  if (typeof value !== "string" || value !== "") return [];
  return [problem(pointer, "must be more than 0 characters")];
}

export function checkCount(pointer: string, value: unknown, limit: number, least = 0): Problem[] {
  if (!Array.isArray(value)) return [];
  if (value.length > limit) return [problem(pointer, `no more than ${limit} items allowed`)];
  if (value.length < least) return [problem(pointer, `no fewer than ${least} items allowed`)];
  return [];
}
