import { composeText } from "./compose-text.ts";
import { visibleText } from "./visible-text.ts";

const SPACES = /[\s\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]/gu;
const FULL_WIDTH = /[\uff01-\uff5e]/gu;
const FULL_WIDTH_OFFSET = 0xfee0;
const FULL_WIDTH_SIGNS: ReadonlyMap<string, string> = new Map([
  ["￦", "₩"],
  ["￥", "¥"],
  ["￡", "£"],
  ["￠", "¢"],
]);
const DOUBLE_QUOTES = /[\u201c-\u201f\u301d-\u301f]/gu;
/** Not inside a word: the apostrophe of `it’s` opens nothing. */
const SINGLE_QUOTES = /(?<!\p{L})[\u2018-\u201b]|[\u2018-\u201b](?!\p{L})/gu;
const HYPHENS = /[\u2010\u2011\u2212\ufe63]/gu;
/** Where a word starts, before something: phones turn `--` and `-1` into dashes. */
const LEADING_DASHES = /(?<=^|[\s=])[\u2012-\u2015]+(?=[\p{L}\p{N}\p{Sc}])/gu;

/** What a keyboard meant: `summary　２０２６‐１０ note=“a”` is `summary 2026-10 note="a"`. One line, trimmed, NFC. */
export function normalizeText(text: string): string {
  const oneLine = visibleText(text)
    .replace(SPACES, " ")
    .replace(FULL_WIDTH, (sign) => String.fromCharCode(sign.charCodeAt(0) - FULL_WIDTH_OFFSET))
    .replace(/[￦￥￡￠]/gu, (sign) => FULL_WIDTH_SIGNS.get(sign) ?? sign)
    .replace(DOUBLE_QUOTES, '"')
    .replace(SINGLE_QUOTES, "'")
    .replace(HYPHENS, "-")
    .replace(LEADING_DASHES, "-");
  return composeText(oneLine).trim();
}
