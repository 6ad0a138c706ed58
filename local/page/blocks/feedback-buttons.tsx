import { type Icon, ThumbsdownIcon, ThumbsupIcon } from "@primer/octicons-react";
import { getFields, getText } from "../../slack/fields.ts";
import type { Fields } from "../../web/protocol.ts";
import { asText, useChoice } from "./use-choice.ts";

const SIDES: readonly { readonly name: string; readonly SideIcon: Icon }[] = [
  { name: "positive_button", SideIcon: ThumbsupIcon },
  { name: "negative_button", SideIcon: ThumbsdownIcon },
];

export function FeedbackButtons({ element }: { readonly element: Fields }) {
  const { value, choose, busy, notices } = useChoice(element, null);
  return (
    <span className="bk-control">
      {SIDES.map(({ name, SideIcon }) => {
        const button = getFields(element, name);
        const words = getText(getFields(button, "text"), "text");
        const own = getText(button, "value");
        return (
          <button
            key={name}
            type="button"
            className="bk-icon-button"
            aria-label={getText(button, "accessibility_label") || words}
            aria-pressed={asText(value) === own}
            aria-busy={busy}
            title={words}
            onClick={() => choose(own)}
          >
            <SideIcon size={16} />
          </button>
        );
      })}
      {notices}
    </span>
  );
}
