import { data as isoTable } from "currency-codes";
import { divideRounded } from "./decimal.ts";
import { type CurrencyCode, MICRO_PLACES } from "./money.ts";

/** ISO 4217 codes without a minor unit: metals, units of account, tests. Nobody is billed in them. */
const NOT_MONEY = new Set("XAG XAU XBA XBB XBC XBD XDR XPD XPT XSU XTS XUA XXX".split(" "));

/** In ISO 4217 since 2025, later than the table of the package. */
const NEWER: readonly (readonly [string, number])[] = [["XCG", 2]];

const DECIMALS: ReadonlyMap<string, number> = new Map([
  ...NEWER,
  ...isoTable.filter(({ code }) => !NOT_MONEY.has(code)).map(({ code, digits }) => [code, digits] as const),
]);

const SYMBOLS: ReadonlyMap<string, string> = new Map([
  ["₩", "KRW"],
  ["원", "KRW"],
  ["$", "USD"],
  ["US$", "USD"],
  ["달러", "USD"],
  ["€", "EUR"],
  ["유로", "EUR"],
  ["£", "GBP"],
  ["파운드", "GBP"],
  ["¥", "JPY"],
  ["엔", "JPY"],
  ["위안", "CNY"],
]);

/** Every currency that an amount can be in, in the order of their codes. */
export const CURRENCY_CODES: readonly CurrencyCode[] = [...DECIMALS.keys()].sort().map(getCurrency);

/** Signs that several countries write. */
const SHARED_SIGNS: ReadonlyMap<string, readonly string[]> = new Map([
  ["$", ["USD", "AUD", "CAD", "HKD", "NZD", "SGD", "TWD", "MXN", "BRL", "CLP", "COP", "ARS"]],
  ["¥", ["JPY", "CNY"]],
]);

/** Whether an amount with this sign or code can be in the currency: `$` stands for Canadian dollars too. */
export function signMayMean(written: string, currency: CurrencyCode): boolean {
  return parseCurrency(written) === currency || SHARED_SIGNS.get(written)?.includes(currency) === true;
}

/** A code in any case or a sign: `usd`, `$` and `달러` are USD. Undefined for anything else. */
export function parseCurrency(text: string): CurrencyCode | undefined {
  const upper = text.trim().toUpperCase();
  const code = SYMBOLS.get(upper) ?? upper;
  return isCurrency(code) ? code : undefined;
}

export function isCurrency(code: string): code is CurrencyCode {
  return DECIMALS.has(code);
}

/** For values that are known to be codes, such as a database column; throws otherwise. */
export function getCurrency(code: string): CurrencyCode {
  if (!isCurrency(code)) throw new RangeError(`not a currency: ${code}`);
  return code;
}

/** How many decimals people see, by ISO 4217: KRW 0, USD 2, KWD 3, CLF 4. */
export function currencyDecimals(code: CurrencyCode): number {
  const decimals = DECIMALS.get(code);
  if (decimals === undefined) throw new RangeError(`not a currency: ${code}`);
  return decimals;
}

/** The nearest amount that people see, half away from zero: 20520227 micros of USD are 20520000. */
export function roundToCurrency(micros: bigint, code: CurrencyCode): bigint {
  const step = 10n ** BigInt(MICRO_PLACES - currencyDecimals(code));
  return divideRounded(micros, step) * step;
}
