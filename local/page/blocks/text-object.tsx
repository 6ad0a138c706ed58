import { getText } from "../../slack/fields.ts";
import type { Fields } from "../../web/protocol.ts";
import { EmojiText } from "./emoji.tsx";
import { Mrkdwn } from "./mrkdwn.tsx";

/** A text object of either type. */
export function Text({ text }: { readonly text: Fields }) {
  const words = getWords(text);
  if (text["type"] === "mrkdwn") return <Mrkdwn text={words} verbatim={text["verbatim"] === true} />;
  if (text["type"] !== "plain_text") throw new Error(`unsupported type: ${getText(text, "type") || "none"}`);
  return (
    <div className="bk-plain-text">
      <PlainText text={text} />
    </div>
  );
}

export function PlainText({ text }: { readonly text: Fields }) {
  const words = getWords(text);
  return text["emoji"] === false ? words : <EmojiText text={words} />;
}

// Slack refuses empty texts.
function getWords(text: Fields): string {
  const words = getText(text, "text");
  if (words === "") throw new Error("must be more than 0 characters: text");
  return words;
}
