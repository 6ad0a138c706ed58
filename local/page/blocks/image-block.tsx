import { isFields } from "../../slack/fields.ts";
import { Image } from "./image.tsx";
import type { Kind } from "./kind.ts";
import { PlainText } from "./text-object.tsx";

export const ImageBlock: Kind = ({ block }) => {
  const { title } = block;
  return (
    <figure className="bk-image-block">
      {isFields(title) && (
        <figcaption>
          <PlainText text={title} />
        </figcaption>
      )}
      <Image image={block} size="full" />
    </figure>
  );
};
