import { type Decimal, formatDecimal, parseDecimal } from "./decimal.ts";
import type { CurrencyCode } from "./money.ts";
import { UNITS_PER_DOLLAR } from "./usual-rates.ts";
import type { YearMonth } from "./year-month.ts";

const MAX_PLACES = 12;
const FORM = /^(\d{1,3}(?:,\d{3})+(?:\.\d+)?|[^\s/,]+)(?:\/(1|10|100|1000|10000))?$/;

/** One unit of a currency in the workspace's. */
export type WrittenRate = {
  readonly rate: Decimal;
  /** The person said for how many units it is, and so that it is meant. */
  readonly isSure: boolean;
};

/** `1390.5`, `1,390.50`; `905.12/100` for 100 units, as banks quote JPY, and `905.12/1` for one and no other number. */
export function parseRate(text: string): WrittenRate | undefined {
  const [, number = "", units] = FORM.exec(text) ?? [];
  const value = parseDecimal(number.replaceAll(",", ""));
  if (value === undefined || value.units <= 0n) return undefined;
  const scale = value.scale + (units ?? "1").length - 1;
  // Zeros behind the point are no places.
  const rate = parseDecimal(formatDecimal({ units: value.units, scale }));
  return rate === undefined || rate.scale > MAX_PLACES ? undefined : { rate, isSure: units !== undefined };
}

export type KnownRate = { readonly month: YearMonth; readonly rate: string };

export type RateDoubt = {
  readonly month: YearMonth;
  readonly currency: CurrencyCode;
  readonly rate: string;
  readonly own: CurrencyCode;
  /** About what one unit is worth, where that is known without the workspace's own rates. */
  readonly usual: string | undefined;
  /** The workspace's nearest rate, where it is one to compare with. */
  readonly known: KnownRate | undefined;
  /** For how many units the rate may be quoted; undefined where it is too small. */
  readonly units: 100 | 1000 | undefined;
};

/** Between a rate of today and what the table says, or the last one, lies much less; a hundred units lie above. */
const FAR = 30;
/** Beyond this it is no quotation of many units, and 0 and 9 are what somebody tries out. */
const FARTHEST = 3000;
/** From here on a unit is so little that people quote many: 23 CZK, 160 JPY, 16,000 IDR to the dollar. */
const SMALL_UNIT = 20;

/**
 * What makes a rate doubtful: 905.12 KRW for 1 JPY is the price of 100. Compared with the usual rate, and where the
 * table has none, with the workspace's nearest. Only magnitudes are compared, so floats will do.
 */
export function findRateDoubt(
  entered: { readonly month: YearMonth; readonly currency: CurrencyCode; readonly rate: string },
  own: CurrencyCode,
  nearest: KnownRate | undefined,
): RateDoubt | undefined {
  const perDollar = UNITS_PER_DOLLAR.get(entered.currency);
  const ownPerDollar = UNITS_PER_DOLLAR.get(own);
  const usual = perDollar === undefined || ownPerDollar === undefined ? undefined : ownPerDollar / perDollar;
  const compared = usual ?? (nearest && Number(nearest.rate));
  if (compared === undefined) return undefined;
  const ratio = Number(entered.rate) / compared;
  const isSmall = (perDollar ?? SMALL_UNIT) >= SMALL_UNIT;
  const isHigh = ratio >= FAR && ratio <= FARTHEST;
  const isLow = isSmall && ratio <= 1 / FAR && ratio >= 1 / FARTHEST;
  if (!isHigh && !isLow) return undefined;
  const isComparable = nearest !== undefined && isNear(Number(nearest.rate) / compared);
  return {
    ...entered,
    own,
    usual: usual === undefined ? undefined : twoDigits(usual),
    known: isComparable ? nearest : undefined,
    units: isLow ? undefined : ratio < FAR * 10 ? 100 : 1000,
  };
}

function isNear(ratio: number): boolean {
  return ratio < FAR && ratio > 1 / FAR;
}

/** `9.3`, `1400`, `0.000012`. */
function twoDigits(value: number): string {
  const short = Number(value.toPrecision(2));
  const scale = Math.max(0, 1 - Math.floor(Math.log10(short)));
  return formatDecimal({ units: BigInt(Math.round(short * 10 ** scale)), scale });
}

/** The rate of the month itself, else of the last month before it, else of the first after it. */
export function nearestRate(
  rates: readonly { readonly month: YearMonth; readonly currency: CurrencyCode; readonly rate: string }[],
  { month, currency }: { readonly month: YearMonth; readonly currency: CurrencyCode },
): KnownRate | undefined {
  const same = rates.filter((rate) => rate.currency === currency);
  const before = same.filter((rate) => rate.month <= month);
  const [first] =
    before.length > 0 ? before.sort((a, b) => (a.month < b.month ? 1 : -1)) : same.sort(byMonth);
  return first;
}

function byMonth(a: KnownRate, b: KnownRate): number {
  return a.month < b.month ? -1 : 1;
}
