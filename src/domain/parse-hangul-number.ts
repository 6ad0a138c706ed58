import { addDecimals, type Decimal, multiplyDecimals } from "./decimal.ts";
import { type Figure, type FigureProblem, isProblem, readFigure } from "./parse-figure.ts";

const SMALL = new Map([
  ["천", 1000n],
  ["백", 100n],
  ["십", 10n],
]);
const BIG = new Map([
  ["경", 10n ** 16n],
  ["조", 10n ** 12n],
  ["억", 10n ** 8n],
  ["만", 10n ** 4n],
]);
const MYRIAD = 10_000n;
const MAX_CHARACTERS = 200;

export const HANGUL_UNITS = /[십백천만억조경]/u;
const GROUPS = /^(?:([^경조억만]*)경)?(?:([^조억만]*)조)?(?:([^억만]*)억)?(?:([^만]*)만)?([^만]*)$/u;
const PARTS = /^(?:([\d.,]*)천)?(?:([\d.,]*)백)?(?:([\d.,]*)십)?([\d.,]*)$/u;

/** A figure and what it is counted in: `2천만` is 2 of 10,000,000; `bare` when no unit was written. */
type Term = { readonly figure: Decimal; readonly unit: bigint; readonly bare: boolean };

/**
 * `1억 2,000만`, `1.5억`, `3천만`, `2천5백`. What people use for two things is ambiguous: `1억 5천` and `3만 5` mean
 * 150,000,000 and 35,000 to many.
 */
export function readHangulNumber(text: string): Figure {
  if (text.length > MAX_CHARACTERS) return "notAmount";
  const joined = text.replace(/\s*([십백천만억조경])\s*/gu, "$1");
  if (/\s/u.test(joined)) return "ambiguous";
  const terms = readTerms(joined);
  if (typeof terms === "string") return terms;
  for (const [index, term] of terms.entries()) {
    const above = terms[index - 1];
    if (above !== undefined && !followsClearly(above, term)) return "ambiguous";
  }
  return terms.map(termValue).reduce(addDecimals, { units: 0n, scale: 0 });
}

function readTerms(text: string): Term[] | FigureProblem {
  const groups = GROUPS.exec(text);
  if (groups === null) return "notAmount";
  const terms: Term[] = [];
  const sections = [...BIG.values(), 1n].map((unit, index) => ({ unit, section: groups[index + 1] }));
  for (const { unit, section } of sections) {
    if (section === undefined || (unit === 1n && section === "")) continue;
    const read = readSection(section, unit, terms.length === 0);
    if (typeof read === "string") return read;
    terms.push(...read);
  }
  return terms;
}

/** What stands before one big unit. Nothing stands for 1 where the number begins: `만원` is 10,000. */
function readSection(section: string, unit: bigint, first: boolean): Term[] | FigureProblem {
  if (section === "") return first ? [{ figure: { units: 1n, scale: 0 }, unit, bare: false }] : "notAmount";
  const parts = PARTS.exec(section);
  if (parts === null) return "notAmount";
  const terms: Term[] = [];
  for (const [index, small] of [...SMALL.values(), 1n].entries()) {
    const part = parts[index + 1];
    if (part === undefined || (small === 1n && part === "")) continue;
    const figure = readFigure(part === "" ? "1" : part, false);
    if (isProblem(figure)) return figure;
    terms.push({ figure, unit: unit * small, bare: unit * small === 1n });
  }
  return terms;
}

/** Only the last figure has decimals, each is less than one of the unit before, and a bare one hides no unit. */
function followsClearly(above: Term, term: Term): boolean {
  if (above.figure.scale > 0 && above.figure.units % 10n ** BigInt(above.figure.scale) !== 0n) return false;
  const value = termValue(term);
  if (value.units >= above.unit * 10n ** BigInt(value.scale)) return false;
  const skipsMyriads = above.unit > MYRIAD && term.unit < MYRIAD;
  const oneDigit = term.bare && term.figure.units < 10n * 10n ** BigInt(term.figure.scale);
  return !skipsMyriads && !(oneDigit && above.unit > 10n);
}

function termValue({ figure, unit }: Term): Decimal {
  return multiplyDecimals(figure, { units: unit, scale: 0 });
}
