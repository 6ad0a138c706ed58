import { type ChangeEvent, type KeyboardEvent, useRef } from "react";
import { getFields, getText } from "../../slack/fields.ts";
import type { Fields } from "../../web/protocol.ts";
import { useFieldAttributes, usePlace } from "./place.ts";
import { readRichText } from "./read-rich-text.ts";
import { useSurface } from "./surface.ts";
import { useAct } from "./use-act.tsx";
import { asText } from "./use-choice.ts";
import { useFocusOnLoad } from "./use-focus-on-load.ts";

const INPUT_MODES: Readonly<Record<string, "decimal" | "email" | "url">> = {
  number_input: "decimal",
  email_text_input: "email",
  url_text_input: "url",
};
/** Slack's own limit for one input. */
const MAX_LENGTH = 3000;

/** Every input for typed text; a number stays the text that was typed, as Slack sends it. */
export function TextInput({ element }: { readonly element: Fields }) {
  const surface = useSurface();
  const { blockId, field } = usePlace();
  const { act, notices } = useAct(element);
  const attributes = useFieldAttributes();
  const target = useRef<HTMLInputElement & HTMLTextAreaElement>(null);
  useFocusOnLoad(element, target);
  const control = { blockId, actionId: getText(element, "action_id") };
  const type = getText(element, "type");
  const multiline = element["multiline"] === true || type === "rich_text_input";
  const initial =
    type === "rich_text_input"
      ? readRichText(getFields(element, "initial_value"))
      : getText(element, "initial_value");
  const entered = surface.entered(control);
  const value = entered === undefined ? initial : asText(entered);
  const dispatches = (when: string) => (field?.dispatches ?? true) && dispatchTimes(element).includes(when);

  const shared = {
    ...attributes,
    ref: target,
    className: "bk-text-input",
    value,
    placeholder: getText(getFields(element, "placeholder"), "text"),
    maxLength: Math.min(Number(getText(element, "max_length") || MAX_LENGTH), MAX_LENGTH),
    ...(getText(element, "min_length") === "" ? {} : { minLength: Number(getText(element, "min_length")) }),
    onChange: (event: ChangeEvent<HTMLInputElement | HTMLTextAreaElement>) => {
      surface.enter(control, event.target.value);
      if (dispatches("on_character_entered")) act(event.target.value);
    },
    onKeyDown: (event: KeyboardEvent) => {
      const pressed = event.key === "Enter" && !event.shiftKey && !event.nativeEvent.isComposing;
      if (!pressed || !dispatches("on_enter_pressed")) return;
      event.preventDefault();
      act(value);
    },
  };
  return (
    <span className="bk-control bk-control-wide">
      {multiline ? (
        <textarea {...shared} rows={4} />
      ) : (
        <input {...shared} type="text" inputMode={INPUT_MODES[type] ?? "text"} autoComplete="off" />
      )}
      {notices}
    </span>
  );
}

function dispatchTimes(element: Fields): readonly unknown[] {
  const times = getFields(element, "dispatch_action_config")["trigger_actions_on"];
  return Array.isArray(times) ? times : ["on_enter_pressed"];
}
