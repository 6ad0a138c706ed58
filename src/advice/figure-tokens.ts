import { parseCurrency } from "../domain/currency.ts";
import { type Decimal, formatDecimal, multiplyDecimals, parseDecimal } from "../domain/decimal.ts";

/** A number in prose: where it stands and what it says. */
export type FigureToken = {
  readonly start: number;
  readonly end: number;
  /** Without sign; undefined for a number that cannot be read. */
  readonly value: string | undefined;
  readonly kind: "percent" | "month" | "number";
  readonly currency: string | undefined;
};

const UNITS: ReadonlyMap<string, bigint> = new Map([
  ["조", 10n ** 12n],
  ["억", 10n ** 8n],
  ["천만", 10n ** 7n],
  ["백만", 10n ** 6n],
  ["십만", 10n ** 5n],
  ["만", 10n ** 4n],
  ["천", 10n ** 3n],
  ["백", 10n ** 2n],
  ["k", 10n ** 3n],
  ["thousand", 10n ** 3n],
  ["m", 10n ** 6n],
  ["million", 10n ** 6n],
  ["b", 10n ** 9n],
  ["bn", 10n ** 9n],
  ["billion", 10n ** 9n],
]);

const UNIT =
  "조|억|천만|백만|십만|만|천|백|\\s?(?:thousand|million|billion)(?![a-z])|(?:bn|[kKmMbB])(?![A-Za-z])";
const DIGITS = "\\d+(?:,\\d+)*(?:\\.\\d+)?";
const PART = new RegExp(`(${DIGITS})\\s?(${UNIT})?`, "giu");
const MONTH =
  "(?<![\\d.,])(?<year>(?:19|20)\\d{2})(?:-|/|\\.|년\\s?)(?<month>1[0-2]|0?[1-9])(?:월|(?![.,]?\\d|\\s?%))";
const AMOUNT = `(?<before>(?:US\\$|[$₩€£¥￦]|\\b[A-Z]{3})\\s?)?(?<number>${DIGITS}(?:\\s?(?:${UNIT}))?(?:(?<=[조억만천백])\\s?${DIGITS}(?:${UNIT})?)*)(?<after>\\s?(?:%|％|퍼센트|프로|percent|per cent|원|달러|엔|유로|위안|[$₩€£¥]|[A-Z]{3}\\b))?`;
/** Superscripts, fractions, Roman and other digits: never among the figures. */
const STRANGE = "(?<strange>(?!\\d)\\p{N}+)";
const TOKEN = new RegExp(`${MONTH}|${AMOUNT}|${STRANGE}`, "gu");
const PERCENT = /^(?:%|％|퍼센트|프로|percent|per cent)$/;

/** Every number of the text, with thousands separators, 만 and 억, per cent and currency signs understood. */
export function findFigures(text: string): FigureToken[] {
  return [...text.matchAll(TOKEN)].map((match) => {
    const { year, month, number, before = "", after = "" } = match.groups ?? {};
    const place = { start: match.index, end: match.index + match[0].length };
    if (year !== undefined) {
      const value = `${year}-${(month ?? "").padStart(2, "0")}`;
      return { ...place, kind: "month" as const, value, currency: undefined };
    }
    const value = number === undefined ? undefined : readNumber(number);
    const kind = PERCENT.test(after.trim()) ? ("percent" as const) : ("number" as const);
    const currency = parseCurrency(before) ?? (kind === "percent" ? undefined : parseCurrency(after));
    return { ...place, kind, value, currency };
  });
}

/** `1억 2,000만` is `120000000`; thousands must be grouped by three. */
function readNumber(text: string): string | undefined {
  let total: Decimal = { units: 0n, scale: 0 };
  for (const [, digits = "", unit = ""] of text.matchAll(PART)) {
    if (digits.includes(",") && !/^\d{1,3}(?:,\d{3})+(?:\.\d+)?$/.test(digits)) return undefined;
    const number = parseDecimal(digits.replaceAll(",", ""));
    if (number === undefined) return undefined;
    const factor = UNITS.get(unit.trim().toLowerCase()) ?? 1n;
    const part = multiplyDecimals(number, { units: factor, scale: 0 });
    const scale = Math.max(total.scale, part.scale);
    const atScale = (each: Decimal) => each.units * 10n ** BigInt(scale - each.scale);
    total = { units: atScale(total) + atScale(part), scale };
  }
  return formatDecimal(total);
}
