import { getText, listFields } from "../../slack/fields.ts";
import type { Fields } from "../../web/protocol.ts";
import type { Kind } from "./kind.ts";
import { RichTextElements } from "./rich-text-elements.tsx";
import { RichTextList } from "./rich-text-list.tsx";

export const RichText: Kind = ({ block }) => <RichTextParts block={block} />;

/** Also the content of a rich cell, which is such a block. */
export function RichTextParts({ block }: { readonly block: Fields }) {
  const parts = listFields(block["elements"]);
  if (parts.length === 0) throw new Error("no fewer than 1 items allowed: elements");
  return (
    <div className="bk-rich-text">
      {parts.map((part, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a text have nothing else that tells them apart
        <Part key={index} part={part} />
      ))}
    </div>
  );
}

function Part({ part }: { readonly part: Fields }) {
  const elements = <RichTextElements elements={listFields(part["elements"])} />;
  switch (part["type"]) {
    case "rich_text_section":
      return <div className="bk-rich-text-section">{elements}</div>;
    case "rich_text_list":
      return <RichTextList list={part} />;
    case "rich_text_quote":
      return <blockquote>{elements}</blockquote>;
    case "rich_text_preformatted":
      return <pre className={part["border"] === 1 ? "bk-bordered" : undefined}>{elements}</pre>;
    default:
      throw new Error(`unsupported type: ${getText(part, "type") || "none"}`);
  }
}
