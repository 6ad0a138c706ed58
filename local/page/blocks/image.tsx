import { ImageIcon } from "@primer/octicons-react";
import { useState } from "react";
import { getText } from "../../slack/fields.ts";
import type { Fields } from "../../web/protocol.ts";
import { imageUrl, localImageUrl } from "./image-url.ts";

type Props = { readonly image: Fields; readonly size: "tiny" | "thumbnail" | "icon" | "full" | "hero" };

/** An image, or its words where it can't or may not be loaded. */
export function Image({ image, size }: Props) {
  const url = imageUrl(image);
  const [broken, setBroken] = useState<string>();
  const local = localImageUrl(url);
  const words = getText(image, "alt_text");
  if (local !== undefined && broken !== local)
    return (
      <img className={`bk-image bk-image-${size}`} src={local} alt={words} onError={() => setBroken(local)} />
    );
  return (
    <span
      className={`bk-image bk-image-placeholder bk-image-${size}`}
      role="img"
      aria-label={words}
      title={words}
    >
      <ImageIcon size={16} />
      {(size === "full" || size === "hero") && <span>{words}</span>}
    </span>
  );
}
