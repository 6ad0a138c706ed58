/** A domain value as text: JSON in which a bigint is `{"n": "12"}`. */
export function writeRecord(value: unknown): string {
  return JSON.stringify(value, (_key, part: unknown) =>
    typeof part === "bigint" ? { n: part.toString() } : part,
  );
}

/** What `writeRecord` wrote. The caller names the type that it wrote there. */
export function readRecord<T>(text: string): T {
  return JSON.parse(text, (_key, part: unknown) => (isBig(part) ? BigInt(part.n) : part)) as T;
}

function isBig(part: unknown): part is { n: string } {
  if (typeof part !== "object" || part === null) return false;
  const keys = Object.keys(part);
  return keys.length === 1 && keys[0] === "n" && typeof (part as { n: unknown }).n === "string";
}
