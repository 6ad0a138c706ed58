import { listFields } from "../../slack/fields.ts";
import { Element } from "./element.tsx";
import type { Kind } from "./kind.ts";

export const Actions: Kind = ({ block }) => {
  const elements = listFields(block["elements"]);
  if (elements.length === 0) throw new Error("no fewer than 1 items allowed: elements");
  return (
    <div className="bk-actions">
      {elements.map((element, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a refused block may use an action id twice
        <Element key={index} element={element} />
      ))}
    </div>
  );
};
