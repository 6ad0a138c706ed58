import type { AdviceFigure, AdviceSegment } from "../domain/advice.ts";
import { type FigureToken, findFigures } from "./figure-tokens.ts";

/** A piece of the model's text; `foreign` is a number that it was not given. */

/** Marks every number of the text that is not among the figures. The numbers of a list are not figures. */
export function checkNumbers(text: string, figures: readonly AdviceFigure[]): AdviceSegment[] {
  const known = new Set(figures.flatMap(({ value }) => findFigures(value).flatMap(keysOf)));
  const names = figures.flatMap(namesIn);
  const harmless = [...findSpans(text, names), ...findOrdinals(text)].toSorted((a, b) => a.start - b.start);
  let next = 0;
  let harmlessUntil = 0;
  const segments: AdviceSegment[] = [];
  let from = 0;
  for (const token of findFigures(text)) {
    for (let span = harmless[next]; span !== undefined && span.start <= token.start; span = harmless[next]) {
      harmlessUntil = Math.max(harmlessUntil, span.end);
      next += 1;
    }
    if (token.end <= harmlessUntil || isKnown(token, known)) continue;
    if (token.start > from) segments.push({ text: text.slice(from, token.start), foreign: false });
    segments.push({ text: text.slice(token.start, token.end), foreign: true });
    from = token.end;
  }
  if (from < text.length) segments.push({ text: text.slice(from), foreign: false });
  return segments;
}

/** A figure is known with its currency and without, for a text may leave the currency out but not change it. */
function keysOf({ kind, value, currency }: FigureToken): string[] {
  if (value === undefined) return [];
  return [`${kind} ${value}`, ...(currency === undefined ? [] : [`${currency} ${value}`])];
}

function isKnown({ kind, value, currency }: FigureToken, known: ReadonlySet<string>): boolean {
  return value !== undefined && known.has(`${currency ?? kind} ${value}`);
}

/** `service EC2 Large` names `EC2 Large` and `EC2`: their digits are no figures. */
function namesIn({ label }: AdviceFigure): string[] {
  const [, ...words] = label.split(/\s+/);
  return [words.join(" "), ...words].filter((name) => /\p{N}/u.test(name) && /\p{L}/u.test(name));
}

type Span = { readonly start: number; readonly end: number };

function findSpans(text: string, names: readonly string[]): Span[] {
  return names.flatMap((name) => {
    const spans: Span[] = [];
    for (let start = text.indexOf(name); start >= 0; start = text.indexOf(name, start + 1)) {
      spans.push({ start, end: start + name.length });
    }
    return spans;
  });
}

function findOrdinals(text: string): Span[] {
  return [...text.matchAll(/^[ \t>*#-]*\(?\d{1,2}(?:[.)]\**(?=\s)|번째|번|️⃣)/gmu)].map(
    ({ index, 0: match }) => ({
      start: index,
      end: index + match.length,
    }),
  );
}
