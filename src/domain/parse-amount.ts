import { currencyDecimals, parseCurrency } from "./currency.ts";
import { type Decimal, multiplyDecimals } from "./decimal.ts";
import { type CurrencyCode, microsOf } from "./money.ts";
import { normalizeText } from "./normalize-text.ts";
import { type Figure, type FigureProblem, isProblem, readFigure } from "./parse-figure.ts";
import { HANGUL_UNITS, readHangulNumber } from "./parse-hangul-number.ts";

export type AmountReading =
  /** `currency` is undefined when none was written. */
  | { readonly kind: "amount"; readonly currency: CurrencyCode | undefined; readonly micros: bigint }
  | { readonly kind: "tooManyDecimals"; readonly currency: CurrencyCode; readonly decimals: number }
  | { readonly kind: "unknownCurrency"; readonly text: string }
  /** `micros` is below 0. */
  | { readonly kind: "negative"; readonly currency: CurrencyCode | undefined; readonly micros: bigint }
  | { readonly kind: Exclude<FigureProblem, "tooManyDecimals"> };

const CURRENCY_FIRST = /^(US\$|\p{Sc}|[a-z]{3}(?![a-z]))\s*(.*)$/iu;
const CURRENCY_LAST = /^(.*?)\s*(US\$|\p{Sc}|[a-z]{3}|원|달러|유로|파운드|엔|위안)$/iu;
const SCALED = /^([\d.,' ]*\d)\s*(k|mn?|bn?)$/i;
/** Longer than any amount. On long runs of spaces the pattern would backtrack for seconds. */
const MAX_CHARACTERS = 200;
const SCALES: ReadonlyMap<string, bigint> = new Map([
  ["k", 1000n],
  ["m", 10n ** 6n],
  ["b", 10n ** 9n],
]);

/**
 * Reads what people type for money, exactly: `1,200,000`, `₩1,200,000`, `120만`, `1억 2,000만`, `12.5k`,
 * `USD 1,200.50`. `fallback` is the currency of an amount that names none; it decides how many decimals there are.
 */
export function parseAmount(text: string, fallback: CurrencyCode): AmountReading {
  if (text.length > MAX_CHARACTERS) return { kind: "notAmount" };
  const { negative, body } = splitSign(normalizeText(text));
  const split = splitCurrency(body);
  if (split === undefined) return { kind: "notAmount" };
  const { currency, unknown } = split;
  const signed = splitSign(split.number);
  if (negative && signed.negative) return { kind: "notAmount" };
  const decimals = currencyDecimals(currency ?? fallback);
  const figure = readNumber(signed.body, decimals);
  if (figure === "notAmount") return { kind: "notAmount" };
  if (unknown !== undefined) return { kind: "unknownCurrency", text: unknown };
  if (figure === "tooManyDecimals" || (!isProblem(figure) && hasMoreDecimals(figure, decimals))) {
    return { kind: "tooManyDecimals", currency: currency ?? fallback, decimals };
  }
  if (isProblem(figure)) return { kind: figure };
  const micros = microsOf(figure);
  if (micros === undefined) return { kind: "tooLarge" };
  const isNegative = (negative || signed.negative) && micros !== 0n;
  return isNegative ? { kind: "negative", currency, micros: -micros } : { kind: "amount", currency, micros };
}

/** A minus in front, or the brackets of accountants. */
function splitSign(text: string): { negative: boolean; body: string } {
  const bracketed = /^\((.*)\)$/u.exec(text);
  if (bracketed !== null) return { negative: true, body: (bracketed[1] ?? "").trim() };
  if (text.startsWith("-")) return { negative: true, body: text.slice(1).trim() };
  return { negative: false, body: text };
}

type Split = { number: string; currency: CurrencyCode | undefined; unknown: string | undefined };

/** The currency in front or behind; in both places only where they agree (`₩1,200원`). */
function splitCurrency(text: string): Split | undefined {
  const front = CURRENCY_FIRST.exec(text);
  const rest = front?.[2] ?? text;
  const back = CURRENCY_LAST.exec(rest);
  const written = [front?.[1], back?.[2]].filter((word) => word !== undefined);
  const currencies = written.map(parseCurrency);
  const [currency] = currencies;
  if (currencies.some((other) => other !== currency)) return undefined;
  return {
    number: (back?.[1] ?? rest).trim(),
    currency,
    unknown: currency === undefined ? written[0] : undefined,
  };
}

function readNumber(text: string, decimals: number): Figure {
  if (HANGUL_UNITS.test(text)) return readHangulNumber(text);
  const scaled = SCALED.exec(text);
  if (scaled === null) return readFigure(text, decimals < 3);
  const figure = readFigure(scaled[1] ?? "", false);
  const scale = SCALES.get(scaled[2]?.charAt(0).toLowerCase() ?? "") ?? 1n;
  return isProblem(figure) ? figure : multiplyDecimals(figure, { units: scale, scale: 0 });
}

function hasMoreDecimals({ units, scale }: Decimal, decimals: number): boolean {
  return scale > decimals && units % 10n ** BigInt(scale - decimals) !== 0n;
}
