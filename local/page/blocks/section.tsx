import { isFields, listFields } from "../../slack/fields.ts";
import { Element } from "./element.tsx";
import type { Kind } from "./kind.ts";
import { Text } from "./text-object.tsx";

export const Section: Kind = ({ block }) => {
  const { text, accessory } = block;
  const fields = listFields(block["fields"]);
  if (!isFields(text) && fields.length === 0) throw new Error("must define either `text` or `fields`");
  return (
    <div className="bk-section">
      <div className="bk-section-body">
        {isFields(text) && <Text text={text} />}
        {fields.length > 0 && (
          <div className="bk-section-fields">
            {fields.map((field, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: fields have nothing else that tells them apart
              <Text key={index} text={field} />
            ))}
          </div>
        )}
      </div>
      {isFields(accessory) && (
        <div className="bk-section-accessory">
          <Element element={accessory} />
        </div>
      )}
    </div>
  );
};
