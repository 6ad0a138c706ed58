import { type Decimal, parseDecimal } from "./decimal.ts";

export type FigureProblem = "ambiguous" | "tooLarge" | "tooManyDecimals" | "notAmount";
export type Figure = Decimal | FigureProblem;

const WHOLE = /^\d+$/;
const GROUPED = /^[1-9]\d{0,2}(?:,\d{3})+(?:\.\d+)?$/;
const POINTED = /^(?:\d+\.\d*|\.\d+)$/;
/** One point before three digits: a thousand in half of the world. */
const MAYBE_GROUPED = /^[1-9]\d{0,2}\.\d{3}$/;
const FOREIGN = /^\d*(?:[.,' ]\d+)+$/;
const MAX_CHARACTERS = 200;
const MAX_WHOLE_DIGITS = 30;
const MAX_FRACTION_DIGITS = 30;

/** Digits with commas by thousands and a point: `1,200.50`. `pointMayGroup`: whether `1.234` could mean 1,234. */
export function readFigure(text: string, pointMayGroup: boolean): Figure {
  if (text.length > MAX_CHARACTERS) return "notAmount";
  if (pointMayGroup && MAYBE_GROUPED.test(text)) return "ambiguous";
  if (!WHOLE.test(text) && !GROUPED.test(text) && !POINTED.test(text)) {
    return FOREIGN.test(text) ? "ambiguous" : "notAmount";
  }
  const [whole = "", fraction = ""] = text.replaceAll(",", "").split(".");
  const digits = whole.replace(/^0+/, "");
  const decimals = fraction.replace(/0+$/, "");
  if (digits.length > MAX_WHOLE_DIGITS) return "tooLarge";
  if (decimals.length > MAX_FRACTION_DIGITS) return "tooManyDecimals";
  return parseDecimal(`${digits || "0"}.${decimals}`) ?? "notAmount";
}

export function isProblem(figure: Figure): figure is FigureProblem {
  return typeof figure === "string";
}
