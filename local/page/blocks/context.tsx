import { listFields } from "../../slack/fields.ts";
import { Image } from "./image.tsx";
import type { Kind } from "./kind.ts";
import { Text } from "./text-object.tsx";

export const Context: Kind = ({ block }) => {
  const elements = listFields(block["elements"]);
  if (elements.length === 0) throw new Error("no fewer than 1 items allowed: elements");
  return (
    <div className="bk-context">
      {elements.map((element, index) =>
        element["type"] === "image" ? (
          // biome-ignore lint/suspicious/noArrayIndexKey: elements have nothing else that tells them apart
          <Image key={index} image={element} size="tiny" />
        ) : (
          // biome-ignore lint/suspicious/noArrayIndexKey: as above
          <Text key={index} text={element} />
        ),
      )}
    </div>
  );
};
