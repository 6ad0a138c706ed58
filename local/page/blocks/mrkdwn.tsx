import { Fragment } from "react";
import { DateText } from "./date-text.tsx";
import { EmojiText } from "./emoji.tsx";
import { Broadcast, ChannelMention, GroupMention, UserMention } from "./mentions.tsx";
import { parseMrkdwn, unescapeText } from "./parse-mrkdwn.ts";
import type { Inline } from "./parse-mrkdwn-line.ts";
import { SafeLink } from "./safe-link.tsx";

type Props = { readonly text: string; readonly verbatim?: boolean };

/** Text in Slack's markup. */
export function Mrkdwn({ text, verbatim = false }: Props) {
  return (
    <div className="bk-mrkdwn">
      {parseMrkdwn(text, verbatim).map((part, index) => {
        const key = `${part.kind} ${index}`;
        if (part.kind === "preformatted") return <pre key={key}>{part.text}</pre>;
        if (part.kind === "quote")
          return (
            <blockquote key={key}>
              <Inlines content={part.content} />
            </blockquote>
          );
        return (
          <div key={key}>
            <Inlines content={part.content} />
          </div>
        );
      })}
    </div>
  );
}

function Inlines({ content }: { readonly content: readonly Inline[] }) {
  return content.map((node, index) => (
    <Fragment
      key={`${node.kind} ${
        // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a text have nothing else that tells them apart
        index
      }`}
    >
      <InlineNode node={node} />
    </Fragment>
  ));
}

function InlineNode({ node }: { readonly node: Inline }) {
  switch (node.kind) {
    case "text":
      return <EmojiText text={unescapeText(node.text)} />;
    case "code":
      return <code>{unescapeText(node.text)}</code>;
    case "bold":
      return (
        <b>
          <Inlines content={node.content} />
        </b>
      );
    case "italic":
      return (
        <i>
          <Inlines content={node.content} />
        </i>
      );
    case "strike":
      return (
        <s>
          <Inlines content={node.content} />
        </s>
      );
    case "link": {
      const url = unescapeText(node.url);
      const label = unescapeText(node.label) || url.replace(/^mailto:/, "");
      return (
        <SafeLink url={url}>
          <EmojiText text={label} />
        </SafeLink>
      );
    }
    case "user":
      return <UserMention id={node.id} name={unescapeText(node.label)} />;
    case "channel":
      return <ChannelMention id={node.id} name={unescapeText(node.label)} />;
    case "group":
      return <GroupMention id={node.id} name={unescapeText(node.label)} />;
    case "broadcast":
      return <Broadcast range={node.range} />;
    case "date":
      return (
        <DateText
          seconds={node.seconds}
          format={unescapeText(node.format)}
          fallback={unescapeText(node.label)}
          url={unescapeText(node.url)}
        />
      );
  }
}
