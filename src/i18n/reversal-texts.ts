import {
  countLines,
  type ImportReversal,
  type ReversedImport,
  type ReversedMonth,
} from "../domain/import-reversal.ts";
import { changeText } from "./delivery-texts.ts";
import type { Translator } from "./messages.ts";

export function reversalQuestion(reversal: ImportReversal, files: string, t: Translator): string {
  return `${t.reversal.question[reversal.direction](reversal.source, files)} ${movedText(reversal, t)}`;
}

export function movedText({ leaves, returns }: ImportReversal, t: Translator): string {
  return t.reversal.moved(t.format.count(countLines(leaves)), t.format.count(countLines(returns)));
}

/** `2026-10: ₩6,000,000 → ₩300,000 (-₩5,700,000) · 3 lines removed, 1 line back` */
export function reversedMonthText(month: ReversedMonth, t: Translator): string {
  const { count } = t.format;
  const lines = t.reversal.lines(count(month.linesOut), count(month.linesIn));
  return `${changeText(month, t)} · ${lines}`;
}

/** All but who imported it, which follows. */
export function reversedImportText(
  { lines, importedAt }: ReversedImport,
  files: string,
  timezone: string,
  t: Translator,
): string {
  return t.reversal.import(files, t.format.count(lines), t.format.dateTime(importedAt, timezone));
}

/** The import that is undone or restored, by its files. */
export function reversedFiles({ direction, importId, leaves, returns }: ImportReversal): readonly string[] {
  const moved = direction === "undo" ? leaves : returns;
  return moved.find((one) => one.importId === importId)?.fileNames ?? [importId];
}
