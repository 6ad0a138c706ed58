/** An exact decimal number: `units × 10^-scale`, scale ≥ 0. */
export type Decimal = { readonly units: bigint; readonly scale: number };

const FORM = /^([+-]?)(\d*)(?:\.(\d*))?(?:[eE]([+-]?\d{1,3}))?$/;
const MAX_DIGITS = 60;

/**
 * Reads `-1200.50`, `.5`, `35.2E-7` exactly. Undefined for anything else, for more than 60 digits and for
 * exponents that would need more than 60 places.
 */
export function parseDecimal(text: string): Decimal | undefined {
  const match = FORM.exec(text);
  if (match === null || text.length > MAX_DIGITS + 8) return undefined;
  const [, sign, whole = "", fraction = "", exponentText = "0"] = match;
  const digits = whole + fraction;
  if (digits === "" || digits.length > MAX_DIGITS) return undefined;
  const exponent = Number(exponentText);
  if (Math.abs(exponent) > MAX_DIGITS) return undefined;
  const magnitude = BigInt(digits);
  const units = sign === "-" ? -magnitude : magnitude;
  const scale = fraction.length - exponent;
  return scale >= 0 ? { units, scale } : { units: units * 10n ** BigInt(-scale), scale: 0 };
}

export function addDecimals(a: Decimal, b: Decimal): Decimal {
  const scale = Math.max(a.scale, b.scale);
  return { units: rescale(a, scale) + rescale(b, scale), scale };
}

/** Below 0 when `a` is the smaller one. */
export function compareDecimals(a: Decimal, b: Decimal): number {
  const { units } = addDecimals(a, { ...b, units: -b.units });
  return units === 0n ? 0 : units < 0n ? -1 : 1;
}

export function multiplyDecimals(a: Decimal, b: Decimal): Decimal {
  return { units: a.units * b.units, scale: a.scale + b.scale };
}

/** The number as an integer of `10^-scale`, half away from zero: `roundDecimal(1.2345, 2)` is `123n`. */
export function roundDecimal(value: Decimal, scale: number): bigint {
  if (value.scale <= scale) return rescale(value, scale);
  return divideRounded(value.units, 10n ** BigInt(value.scale - scale));
}

/** Integer division, half away from zero; the divisor is not 0. */
export function divideRounded(dividend: bigint, divisor: bigint): bigint {
  const negative = dividend < 0n !== divisor < 0n;
  const a = dividend < 0n ? -dividend : dividend;
  const b = divisor < 0n ? -divisor : divisor;
  const quotient = (2n * a + b) / (2n * b);
  return negative ? -quotient : quotient;
}

/** Without exponent and trailing zeros: `"20.520227"`, `"-0.5"`, `"1200000"`. */
export function formatDecimal({ units, scale }: Decimal): string {
  const negative = units < 0n;
  const digits = (negative ? -units : units).toString().padStart(scale + 1, "0");
  const whole = digits.slice(0, digits.length - scale);
  const fraction = scale === 0 ? "" : digits.slice(-scale).replace(/0+$/, "");
  return `${negative ? "-" : ""}${whole}${fraction === "" ? "" : `.${fraction}`}`;
}

function rescale({ units, scale }: Decimal, to: number): bigint {
  return units * 10n ** BigInt(to - scale);
}
