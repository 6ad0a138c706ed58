import { readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";

/** What is read or written in parts, by file and constant: its size is read there. */
const FOLDERS = ["domain", "store", "ingest", "services", "jobs", "slack/commands"];
const SIZE =
  /^(?:export )?const ((?:[A-Z]+_)*(?:PAGE|PAGE_SIZE|PART|WINDOW|AT_ONCE|PER_[A-Z]+|PIECE_BYTES|CHUNK_BYTES)) = ([\d_ *]+);/gm;

export const SIZES: ReadonlyMap<string, number> = new Map(
  FOLDERS.flatMap((folder) =>
    readdirSync(join("src", folder), { recursive: true, encoding: "utf8" })
      .filter((path) => path.endsWith(".ts") && !path.includes("generated"))
      .flatMap((path) => {
        const found = readFileSync(join("src", folder, path), "utf8").matchAll(SIZE);
        return [...found].map(([, name, text = ""]) => [`${basename(path)} ${name}`, product(text)] as const);
      }),
  ),
);

function product(text: string): number {
  return text.split("*").reduce((size, factor) => size * Number(factor.replaceAll("_", "")), 1);
}

export function sizeOf(part: string): number {
  const size = SIZES.get(part);
  if (size === undefined) throw new Error(`${part} is gone`);
  return size;
}

/** Exactly full, one more, and two full ones with one more. */
export function counts(part: string): number[] {
  const size = sizeOf(part);
  return [size, size + 1, 2 * size + 1];
}

export const numbers = (count: number) => Array.from({ length: count }, (_, index) => index);
export const sorted = (list: readonly number[]) => list.toSorted((a, b) => a - b);
