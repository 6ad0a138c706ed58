import type { ReactNode } from "react";
import { getFields, getText } from "../../slack/fields.ts";
import type { Fields } from "../../web/protocol.ts";
import { DateText } from "./date-text.tsx";
import { Emoji, EmojiText } from "./emoji.tsx";
import { Broadcast, ChannelMention, GroupMention, UserMention } from "./mentions.tsx";
import { SafeLink } from "./safe-link.tsx";

export function RichTextElements({ elements }: { readonly elements: readonly Fields[] }) {
  return elements.map((element, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a text have nothing else that tells them apart
    <Styled key={index} style={getFields(element, "style")}>
      <RichTextElement element={element} />
    </Styled>
  ));
}

function Styled({ style, children }: { readonly style: Fields; readonly children: ReactNode }) {
  let styled = children;
  if (style["code"] === true) styled = <code>{styled}</code>;
  if (style["strike"] === true) styled = <s>{styled}</s>;
  if (style["underline"] === true) styled = <u>{styled}</u>;
  if (style["italic"] === true) styled = <i>{styled}</i>;
  if (style["highlight"] === true) styled = <mark>{styled}</mark>;
  return style["bold"] === true ? <b>{styled}</b> : styled;
}

function RichTextElement({ element }: { readonly element: Fields }) {
  const text = getText(element, "text");
  switch (element["type"]) {
    case "text":
      if (text === "") throw new Error("must be more than 0 characters: text");
      return text;
    case "link": {
      const url = getText(element, "url");
      return <SafeLink url={url}>{text === "" ? url : <EmojiText text={text} />}</SafeLink>;
    }
    case "emoji":
      return <Emoji emoji={element} />;
    case "user":
      return <UserMention id={getText(element, "user_id")} />;
    case "channel":
      return <ChannelMention id={getText(element, "channel_id")} />;
    case "usergroup":
      return <GroupMention id={getText(element, "usergroup_id")} />;
    case "team":
      return <GroupMention id={getText(element, "team_id")} />;
    case "broadcast":
      return <Broadcast range={getText(element, "range")} />;
    case "color":
      return <Color value={getText(element, "value")} />;
    case "date":
      return (
        <DateText
          seconds={Number(element["timestamp"])}
          format={getText(element, "format")}
          fallback={getText(element, "fallback")}
          url={getText(element, "url")}
        />
      );
    default:
      throw new Error(`unsupported type: ${getText(element, "type") || "none"}`);
  }
}

function Color({ value }: { readonly value: string }) {
  const known = /^#[0-9a-f]{3,8}$/i.test(value);
  return (
    <>
      {value}
      {known && <span className="bk-color" style={{ backgroundColor: value }} />}
    </>
  );
}
