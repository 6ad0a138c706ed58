import type { Conversion } from "../domain/conversion.ts";
import { currencyDecimals } from "../domain/currency.ts";
import { type Decimal, formatDecimal } from "../domain/decimal.ts";
import { type CurrencyCode, formatMicros, MICRO_PLACES, type Money } from "../domain/money.ts";
import type { Locale } from "../domain/workspace.ts";

const RANGE: Record<Locale, string> = { ko: "~", en: "–" };
const MAX_PLACES = 20;
const TAGS: Record<Locale, string> = { ko: "ko-KR", en: "en-US" };

/** Values to text in one language. Amounts are written from their exact decimal text, never through a float. */
export function createFormat(locale: Locale) {
  const tag = TAGS[locale];
  return {
    /** `₩1,200,000`, `$20.52`, to the decimals of ISO 4217. */
    money: ({ currency, micros }: Money) =>
      currencyFormat(tag, currency, "symbol").format(decimalText(micros)),
    /** With its sign: `+₩300,000`. */
    change: ({ currency, micros }: Money) =>
      currencyFormat(tag, currency, "signed").format(decimalText(micros)),
    /** `USD 20.520227 × 1,380.5 = ₩28,328`: exact on the left, so that it holds when it is worked out again. */
    conversion: ({ currency, originalMicros, convertedMicros, rates }: Conversion, into: CurrencyCode) => {
      const original = currencyFormat(tag, currency, "code")
        .format(decimalText(originalMicros))
        .replace("\u00a0", " ");
      const ends = rates.length > 1 ? [rates.at(0), rates.at(-1)] : rates;
      const rate = ends.map((end) => (end === undefined ? "" : rateText(tag, end))).join(RANGE[locale]);
      const converted = currencyFormat(tag, into, "symbol").format(decimalText(convertedMicros));
      return `${original} × ${rate} = ${converted}`;
    },
    percent: (value: number) => `${numberFormat(tag, 1).format(value)}%`,
    changePercent: (value: number) =>
      `${value > 0 ? "+" : value < 0 ? "−" : ""}${numberFormat(tag, 1).format(Math.abs(value))}%`,
    count: (value: number) => numberFormat(tag, 0).format(value),
    /** `2026-11-24 09:05` in the workspace's time zone. */
    dateTime: (at: Date, timezone: string) => dateTimeFormat(timezone).format(at),
    list: (values: readonly string[]) => values.join(", "),
  };
}

export type Format = ReturnType<typeof createFormat>;

// The decimal string keeps all digits: format() takes numeric strings exactly.
function decimalText(micros: bigint): Intl.StringNumericLiteral {
  return formatMicros(micros) as Intl.StringNumericLiteral;
}

function rateText(tag: string, rate: Decimal): string {
  const digits = formatDecimal(rate) as Intl.StringNumericLiteral;
  return cached(numberFormats, `${tag} rate`, () => {
    return new Intl.NumberFormat(tag, { maximumFractionDigits: MAX_PLACES });
  }).format(digits);
}

const numberFormats = new Map<string, Intl.NumberFormat>();
const dateTimeFormats = new Map<string, Intl.DateTimeFormat>();

function dateTimeFormat(timezone: string): Intl.DateTimeFormat {
  return cached(dateTimeFormats, timezone, () => {
    return new Intl.DateTimeFormat("sv-SE", {
      timeZone: timezone,
      year: "numeric",
      month: "2-digit",
      day: "2-digit",
      hour: "2-digit",
      minute: "2-digit",
    });
  });
}

function currencyFormat(
  tag: string,
  currency: CurrencyCode,
  form: "symbol" | "code" | "signed",
): Intl.NumberFormat {
  const decimals = currencyDecimals(currency);
  return cached(numberFormats, `${tag} ${currency} ${form}`, () => {
    return new Intl.NumberFormat(tag, {
      style: "currency",
      currency,
      currencyDisplay: form === "code" ? "code" : "narrowSymbol",
      minimumFractionDigits: decimals,
      maximumFractionDigits: form === "code" ? MICRO_PLACES : decimals,
      signDisplay: form === "signed" ? "exceptZero" : "negative",
    });
  });
}

function numberFormat(tag: string, decimals: number): Intl.NumberFormat {
  return cached(numberFormats, `${tag} ${decimals}`, () => {
    return new Intl.NumberFormat(tag, { minimumFractionDigits: decimals, maximumFractionDigits: decimals });
  });
}

// Making a format takes half a millisecond, and there are few.
function cached<F>(formats: Map<string, F>, key: string, create: () => F): F {
  const known = formats.get(key);
  if (known !== undefined) return known;
  const created = create();
  formats.set(key, created);
  return created;
}
