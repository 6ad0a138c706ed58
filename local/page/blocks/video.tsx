import { PlayIcon } from "@primer/octicons-react";
import { getFields, getText, isFields } from "../../slack/fields.ts";
import { Image } from "./image.tsx";
import type { Kind } from "./kind.ts";
import { SafeLink } from "./safe-link.tsx";
import { PlainText } from "./text-object.tsx";

/** The video itself would leave the machine: its thumbnail and its words stand for it. */
export const Video: Kind = ({ block }) => {
  const url = getText(block, "title_url") || getText(block, "video_url");
  const by = [getText(block, "author_name"), getText(block, "provider_name")].filter((name) => name !== "");
  return (
    <article className="bk-attachment">
      {by.length > 0 && <div className="bk-muted">{by.join(" · ")}</div>}
      <SafeLink url={url}>
        <b>
          <PlayIcon size={16} /> <PlainText text={getFields(block, "title")} />
        </b>
      </SafeLink>
      {isFields(block["description"]) && (
        <div>
          <PlainText text={block["description"]} />
        </div>
      )}
      <Image image={{ image_url: block["thumbnail_url"], alt_text: block["alt_text"] }} size="full" />
    </article>
  );
};
