/**
 * Control characters other than line ends, lone surrogates, and everything that is not drawn: bidirectional marks,
 * zero-width and filler characters, tags.
 */
const UNSEEN = /(?!\n)[\p{Cc}\p{Cs}\p{Default_Ignorable_Code_Point}\u2028\u2029\u2800\ufff9-\ufffb]/u;
const EVERY_UNSEEN = new RegExp(UNSEEN, "gu");
const BLANKS = /[\t\v\f\r\u0085\u2028\u2029\u2800]/u;
/** Selects text or emoji style for the character before it. */
const EMOJI_STYLE = /[\ufe0e\ufe0f]/u;
const JOINER = "\u200d";
const BEFORE_JOINER = /(?:\p{Extended_Pictographic}|\p{Emoji_Modifier}|\ufe0f)$/u;
const AFTER_JOINER = /^\p{Extended_Pictographic}/u;
/** How many code units to look at on each side: at most a surrogate pair and a variation selector. */
const REACH = 3;

/**
 * Only the visible part of a text: `"a\u202eb\u0007"` becomes `"ab"`. Letters of every script, joined emoji and line
 * ends stay; other white space becomes a space.
 */
export function visibleText(text: string): string {
  if (!UNSEEN.test(text)) return text;
  return text.replace(/\r\n/g, "\n").replace(EVERY_UNSEEN, (sign, at: number, all: string) => {
    if (BLANKS.test(sign)) return " ";
    const before = all.slice(Math.max(0, at - REACH), at);
    if (EMOJI_STYLE.test(sign)) return /\p{Emoji}$/u.test(before) ? sign : "";
    if (sign !== JOINER) return "";
    return BEFORE_JOINER.test(before) && AFTER_JOINER.test(all.slice(at + 1, at + 1 + REACH)) ? sign : "";
  });
}

const SCHEME = /(?<=[a-z0-9+.-]):\/\//gi;
const MAIL = /@(?=[\p{L}\p{N}-]+\.)/gu;
/** A dot inside a word. Any ending may be a top-level domain, except for those of files and numbers. */
const DOMAIN =
  /(?<=[\p{L}\p{N}-])[.\u3002\uff0e\uff61](?=\p{L}[\p{L}\p{N}-])(?!(?:csv|gz|parquet|txt|json|xlsx)(?![\p{L}\p{N}-]))/giu;

/**
 * Text that no client turns into a link, even where links are detected automatically: `https://a.com` becomes
 * `https: //a․com`, with a one-dot leader.
 */
export function withoutLinks(text: string): string {
  return text.replace(SCHEME, ": //").replace(MAIL, "＠").replace(DOMAIN, "․");
}
