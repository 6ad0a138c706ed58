const MAX_CHARACTERS = 2500;
const MAX_ROUNDS = 20;

const CONTROL = /(?!\n)\p{Cc}|\p{Cf}|\p{Co}/gu;
const FULL_WIDTH_DIGITS = /[\uff10-\uff19]/gu;

/** In this order, until nothing changes: one removal may join what makes another. */
const REMOVALS: readonly (readonly [RegExp, string])[] = [
  [/!?\[([^[\]]*)\]\([^()]*\)/g, "$1"],
  [/<(?:[@#!])[^<>]*>/g, ""],
  [/<[a-z][a-z0-9+.-]*:[^<>|]*\|([^<>]*)>/gi, "$1"],
  [/<[a-z][a-z0-9+.-]*:[^<>]*>/gi, ""],
  [/[a-z0-9+.-]{1,30}:\/\/\S*/gi, ""],
  [/\b(?:mailto|tel|javascript|data|slack):\S*/gi, ""],
  [/(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+/g, ""],
  [/www\.\S+/gi, ""],
  [
    /(?<![\p{L}\d.])(?:[a-z0-9-]+\.)+(?:com|net|org|io|co|kr|jp|cn|ru|dev|app|ai|info|biz|me|ly|gg|xyz|link|page|site)(?![a-z])(?:[:/?#]\S*)?/giu,
    "",
  ],
  [/[@＠](here|channel|everyone)/gi, "$1"],
  [/[@＠](?=[\p{L}\d_])/gu, ""],
];

/** The model's text without anything that lives in Slack: links, mentions, control characters; at most 2,500 characters. */
export function sanitizeAdvice(text: string): string {
  let current = text
    .slice(0, MAX_CHARACTERS * 2)
    .replace(/\r\n?/g, "\n")
    .replace(CONTROL, "")
    .replace(FULL_WIDTH_DIGITS, (digit) => String(digit.charCodeAt(0) - 0xff10));
  for (let round = 0; round < MAX_ROUNDS; round += 1) {
    const before = current;
    for (const [pattern, replacement] of REMOVALS) current = current.replace(pattern, replacement);
    if (current === before) break;
    // Nested deeper than any honest text: nothing that could open a link or a mention is left.
    if (round === MAX_ROUNDS - 1) current = current.replace(/[<>@＠[\]:.]/g, " ");
  }
  const tidy = current
    .replace(/[^\S\n]+$/gm, "")
    .replace(/\n{3,}/g, "\n\n")
    .trim();
  const characters = Array.from(tidy);
  return characters.length <= MAX_CHARACTERS ? tidy : `${characters.slice(0, MAX_CHARACTERS - 1).join("")}…`;
}
