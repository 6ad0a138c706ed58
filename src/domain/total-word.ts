import { composeText } from "./compose-text.ts";

const QUICK = /계|액|비용|total|sum/i;
const WORDS = new Set(
  (
    "소계 합계 총계 총합계 누계 월계 계 총액 총금액 총비용 전체합계 " +
    "total totals subtotal subtotals grandtotal sum totalsum totalamount totalcost totalcosts overalltotal"
  ).split(" "),
);
const ENDS = /(?:소계|합계|총계|누계)$|[\s_:-](?:sub-?|grand )?totals?$/i;
const UNIT = /[([][^()[\]]{0,30}[)\]]$/;
const MAX_CHARACTERS = 80;

/** `합계`, `소 계`, `10월 합계`, `총계(원)`, `Sub-total`, `ERP Total`, `Grand total:`: what names a row of a sum. */
export function isTotalWord(cell: string): boolean {
  if (cell.length > MAX_CHARACTERS || !QUICK.test(cell)) return false;
  const text = bare(cell);
  return ENDS.test(text) || WORDS.has(text.toLowerCase().replace(/[\s_-]/g, ""));
}

/** What a total is of: `ERP` of `ERP 합계`, nothing of `합계`. */
export function totalSubject(cell: string): string {
  const text = bare(cell);
  return ENDS.test(text) ? text.replace(ENDS, "").trim() : "";
}

function bare(cell: string): string {
  return composeText(cell.slice(0, MAX_CHARACTERS).trim())
    .replace(UNIT, "")
    .replace(/[:：.*]+$/, "")
    .trim();
}
