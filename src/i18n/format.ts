import { currencyDecimals } from "../domain/currency.ts";
import { type CurrencyCode, formatMicros, type Money } from "../domain/money.ts";
import type { Locale } from "../domain/workspace.ts";

const TAGS: Record<Locale, string> = { ko: "ko-KR", en: "en-US" };

/** Values to text in one language. Amounts are written from their exact decimal text, never through a float. */
export function createFormat(locale: Locale) {
  const tag = TAGS[locale];
  return {
    /** `₩1,200,000`, `$20.52`, to the decimals of ISO 4217. */
    money: ({ currency, micros }: Money) => currencyFormat(tag, currency, false).format(decimalText(micros)),
    /** With its sign: `+₩300,000`. */
    change: ({ currency, micros }: Money) => currencyFormat(tag, currency, true).format(decimalText(micros)),
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

function currencyFormat(tag: string, currency: CurrencyCode, signed: boolean): Intl.NumberFormat {
  const decimals = currencyDecimals(currency);
  return cached(numberFormats, `${tag} ${currency} ${signed}`, () => {
    return new Intl.NumberFormat(tag, {
      style: "currency",
      currency,
      currencyDisplay: "narrowSymbol",
      minimumFractionDigits: decimals,
      maximumFractionDigits: decimals,
      signDisplay: signed ? "exceptZero" : "negative",
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
