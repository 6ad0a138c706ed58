import { signMayMean } from "../domain/currency.ts";
import { type Decimal, parseDecimal } from "../domain/decimal.ts";
import { type CurrencyCode, microsOf } from "../domain/money.ts";
import { readAmount } from "../domain/parse-amount.ts";
import type { CellRead } from "./problems.ts";

/** How a file writes its amounts. */
export type AmountStyle = {
  /** Written by our own export: a point always stands before decimals. */
  readonly ownExport: boolean;
  /** Semicolons stand between cells where a comma stands before decimals. */
  readonly commaMayBeDecimal: boolean;
};

/** `amount` in the currency that the row or the amount itself names. */
export type FileAmount = { readonly amount: Decimal; readonly currency: CurrencyCode };

const PLAIN = /^-?\d+(?:\.\d+)?$/;
/** What most files hold: nothing in it can be read in two ways. */
const CLEAR = /^-?\d{1,15}(?:\.\d{1,2})?$/;
const SMALL = /^[+-]?\d+(?:\.\d+)?e-\d{1,2}$/i;
const SHORTENED = /^[+-]?\d+(?:\.\d+)?e\+?\d{1,3}$/i;
const ONE_GROUP = /^[^\d]*[1-9]\d{0,2},\d{3}[^\d]*$/;
const MAX_CHARACTERS = 200;

/** An amount as people type it, with its sign and every decimal; `rowCurrency` is what its row names. */
export function readFileAmount(
  cell: string,
  rowCurrency: CurrencyCode | undefined,
  fallback: CurrencyCode,
  style: AmountStyle,
): CellRead<FileAmount> {
  const text = cell.trim();
  if (text.length > MAX_CHARACTERS) return { fault: undefined };
  if (SHORTENED.test(text)) return { fault: "shortened" };
  const named = rowCurrency ?? fallback;
  if (CLEAR.test(text) || SMALL.test(text) || (style.ownExport && PLAIN.test(text))) {
    const amount = parseDecimal(text);
    if (amount === undefined) return { fault: undefined };
    return microsOf(amount) === undefined ? { fault: "tooLarge" } : { value: { amount, currency: named } };
  }
  if (style.commaMayBeDecimal && ONE_GROUP.test(text)) return { fault: "unclearAmount" };
  const reading = readAmount(text, named);
  switch (reading.kind) {
    case "amount": {
      const { amount, currency = named, written } = reading;
      if (rowCurrency !== undefined && written !== undefined && !signMayMean(written, rowCurrency))
        return { fault: "otherCurrency" };
      return { value: { amount, currency: rowCurrency ?? currency } };
    }
    case "ambiguous":
      return { fault: "unclearAmount" };
    case "tooLarge":
    case "unknownCurrency":
      return { fault: reading.kind };
    default:
      return { fault: undefined };
  }
}
