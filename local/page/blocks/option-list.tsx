import { useId } from "react";
import { getFields, getText, isFields, listFields } from "../../slack/fields.ts";
import type { Fields } from "../../web/protocol.ts";
import { usePlace } from "./place.ts";
import { Text } from "./text-object.tsx";
import { asTexts, useChoice } from "./use-choice.ts";

/** Radio buttons and checkboxes. */
export function OptionList({ element }: { readonly element: Fields }) {
  const several = element["type"] === "checkboxes";
  const first = several
    ? listFields(element["initial_options"]).map((option) => getText(option, "value"))
    : getText(getFields(element, "initial_option"), "value") || null;
  const { value, choose, busy, notices } = useChoice(element, first);
  const { field } = usePlace();
  const group = useId();
  const chosen = asTexts(value);
  const options = listFields(element["options"]);
  if (options.length === 0) throw new Error("no fewer than 1 items allowed: options");
  const toggle = (own: string) => {
    if (!several) return choose(own);
    const values = options.map((option) => getText(option, "value"));
    choose(values.filter((one) => chosen.includes(one) !== (one === own)));
  };
  return (
    <div
      className="bk-option-list"
      role={several ? "group" : "radiogroup"}
      aria-busy={busy}
      {...(field === undefined
        ? {}
        : {
            id: field.id,
            "aria-labelledby": field.labelId,
            ...(field.describedBy === undefined ? {} : { "aria-describedby": field.describedBy }),
          })}
    >
      {options.map((option) => {
        const own = getText(option, "value");
        return (
          <label key={own} className="bk-option-choice">
            <input
              className="bk-choice-box"
              type={several ? "checkbox" : "radio"}
              name={group}
              value={own}
              checked={chosen.includes(own)}
              onChange={() => toggle(own)}
            />
            <span>
              <Text text={getFields(option, "text")} />
              {isFields(option["description"]) && (
                <span className="bk-muted">
                  <Text text={option["description"]} />
                </span>
              )}
            </span>
          </label>
        );
      })}
      {notices}
    </div>
  );
}
