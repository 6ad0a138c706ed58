import { ChevronDownIcon, ChevronRightIcon } from "@primer/octicons-react";
import { useId, useState } from "react";
import { getText, isFields, listFields } from "../../slack/fields.ts";
import type { Fields } from "../../web/protocol.ts";
import { Image } from "./image.tsx";
import type { Kind } from "./kind.ts";
import { RichTextParts } from "./rich-text.tsx";
import { PlainText, Text } from "./text-object.tsx";

export const Container: Kind = ({ block, draw }) => {
  const collapsible = block["is_collapsible"] === true;
  const [open, setOpen] = useState(!(collapsible && block["default_collapsed"] === true));
  const contentId = useId();
  const children = listFields(block["child_blocks"]);
  if (children.length === 0) throw new Error("no fewer than 1 items allowed: child_blocks");
  const width = getText(block, "width") || "standard";
  return (
    <section className={`bk-container bk-container-${width}`}>
      <div
        className={
          block["has_header_divider"] === true ? "bk-container-head bk-divided" : "bk-container-head"
        }
      >
        <Head block={block} />
        {collapsible && (
          <button
            type="button"
            className="bk-icon-button"
            aria-expanded={open}
            aria-controls={contentId}
            aria-label={open ? "Collapse" : "Expand"}
            onClick={() => setOpen(!open)}
          >
            {open ? <ChevronDownIcon size={16} /> : <ChevronRightIcon size={16} />}
          </button>
        )}
      </div>
      <div id={contentId} hidden={!open}>
        {children.map((child, index) => (
          <div key={getText(child, "block_id") || index}>{draw(child)}</div>
        ))}
      </div>
    </section>
  );
};

function Head({ block }: { readonly block: Fields }) {
  const { icon, title, rich_text_title: richTitle, subtitle } = block;
  return (
    <>
      {isFields(icon) && <Image image={icon} size="icon" />}
      <div className="bk-container-titles">
        {isFields(title) && (
          <b>
            <PlainText text={title} />
          </b>
        )}
        {isFields(richTitle) && <RichTextParts block={richTitle} />}
        {isFields(subtitle) && (
          <div className="bk-muted">
            <Text text={subtitle} />
          </div>
        )}
      </div>
    </>
  );
}
