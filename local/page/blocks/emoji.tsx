import { type ComponentProps, memo } from "react";
import { Message } from "slack-blocks-to-jsx";
import { getText } from "../../slack/fields.ts";
import type { Fields } from "../../web/protocol.ts";
import { Image } from "./image.tsx";

/** `:tada:` or `:wave::skin-tone-3:`; `10:30:45` is a time, so a name has a letter, or is one of the few without. */
const NAMED = /:((?:[a-z0-9_+'-]*[a-z][a-z0-9_+'-]*|\+1|-1|100|1234))(?:::skin-tone-([2-6]))?:/gi;

/** Text with its `:names:` drawn. */
export function EmojiText({ text }: { readonly text: string }) {
  const parts = [];
  let end = 0;
  for (const match of text.matchAll(NAMED)) {
    parts.push(text.slice(end, match.index));
    parts.push(<NamedEmoji key={match.index} name={match[1] ?? ""} tone={Number(match[2] ?? 0)} />);
    end = match.index + match[0].length;
  }
  return parts.length === 0 ? text : [...parts, text.slice(end)];
}

/** An emoji element of rich text. */
export function Emoji({ emoji }: { readonly emoji: Fields }) {
  const name = getText(emoji, "name");
  const url = getText(emoji, "url");
  const drawn = fromUnicode(getText(emoji, "unicode"));
  if (url !== "") return <Image image={{ image_url: url, alt_text: `:${name}:` }} size="icon" />;
  if (drawn !== undefined) return <span className="bk-emoji">{drawn}</span>;
  const tone = Number(getText(emoji, "skin_tone") || 0);
  return <NamedEmoji name={name} tone={tone} />;
}

/** A name that nobody knows is shown as it was written. */
const HOOKS: ComponentProps<typeof Message>["hooks"] = {
  emoji: (emoji, parse) => {
    const drawn = parse(emoji);
    return /^[\x20-\x7e]*$/.test(drawn) ? `:${emoji.name}:` : drawn;
  },
};

/** The names of the emoji are a long list, and this package has it. */
const NamedEmoji = memo(function NamedEmoji({
  name,
  tone,
}: {
  readonly name: string;
  readonly tone: number;
}) {
  const emoji = { type: "emoji" as const, name, ...(tone > 1 ? { skin_tone: tone } : {}) };
  const elements = [{ type: "rich_text_section" as const, elements: [emoji] }];
  return (
    <span className="bk-emoji">
      <Message
        hooks={HOOKS}
        withoutWrapper
        unstyled
        theme="light"
        logo=""
        name=""
        blocks={[{ type: "rich_text", elements }]}
      />
    </span>
  );
});

function fromUnicode(hex: string): string | undefined {
  const codes = hex.split("-").map((code) => Number.parseInt(code, 16));
  return codes.every((code) => code <= 0x10ffff) ? String.fromCodePoint(...codes) : undefined;
}
