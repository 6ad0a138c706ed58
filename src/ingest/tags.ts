import { visibleText } from "../domain/visible-text.ts";

/** Trimmed keys in lower case with their values; of keys that are equal after trimming the first is kept. */
export type Tags = { readonly values: ReadonlyMap<string, string>; readonly repeated: boolean };

const REMEMBERED = 10_000;

/** Rows of one resource have the same tags: each text is parsed once. */
export function createTagReader(): (text: string) => Tags | undefined {
  const known = new Map<string, Tags | undefined>();
  return (text) => {
    if (known.has(text)) return known.get(text);
    const tags = parseTags(text);
    if (known.size < REMEMBERED) known.set(text, tags);
    return tags;
  };
}

/**
 * A flat JSON object, also without its braces as Azure writes it, or a list of keys and values as Google and some
 * Parquet files have it; undefined when the text is none.
 */
function parseTags(text: string): Tags | undefined {
  const pairs = pairsOf(parseJson(text) ?? (text.startsWith('"') ? parseJson(`{${text}}`) : undefined));
  if (pairs === undefined) return undefined;
  const values = new Map<string, string>();
  const keys = new Set<string>();
  let repeated = false;
  for (const [rawKey, value] of pairs) {
    const key = rawKey.trim();
    if (keys.has(key)) repeated = true;
    keys.add(key);
    const folded = key.toLowerCase();
    const written = tagText(value);
    if (written !== undefined && !values.has(folded)) values.set(folded, written);
  }
  return { values, repeated };
}

function parseJson(text: string): object | undefined {
  try {
    const parsed: unknown = JSON.parse(text);
    return typeof parsed === "object" && parsed !== null ? parsed : undefined;
  } catch {
    return undefined;
  }
}

function pairsOf(parsed: object | undefined): [string, unknown][] | undefined {
  if (parsed === undefined) return undefined;
  if (!Array.isArray(parsed)) return Object.entries(parsed);
  const pairs = parsed.map((one: unknown): [string, unknown] | undefined =>
    typeof one === "object" && one !== null && "key" in one && typeof one.key === "string" && "value" in one
      ? [one.key, one.value]
      : undefined,
  );
  return pairs.every((pair) => pair !== undefined) ? pairs : undefined;
}

function tagText(value: unknown): string | undefined {
  if (typeof value !== "string" && typeof value !== "number" && typeof value !== "boolean") return undefined;
  const text = visibleText(String(value)).trim();
  return text === "" ? undefined : text;
}
