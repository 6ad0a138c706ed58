import { CalendarIcon, ClockIcon } from "@primer/octicons-react";
import { useRef } from "react";
import { getFields, getText } from "../../slack/fields.ts";
import type { ChosenValue, Fields } from "../../web/protocol.ts";
import { useFieldAttributes, usePlace } from "./place.ts";
import { asText, useChoice } from "./use-choice.ts";
import { useFocusOnLoad } from "./use-focus-on-load.ts";

const INPUTS = {
  datepicker: { type: "date", words: "Select a date", initial: "initial_date" },
  timepicker: { type: "time", words: "Select a time", initial: "initial_time" },
  datetimepicker: { type: "datetime-local", words: "Select a date and time", initial: "initial_date_time" },
} as const;

/** The browser's own pickers: they know the reader's keyboard and calendar. */
export function DateInput({ element }: { readonly element: Fields }) {
  const kind = getText(element, "type");
  if (!isKind(kind)) throw new Error(`unsupported type: ${kind || "none"}`);
  const { type, initial, words } = INPUTS[kind];
  const { value, choose, busy, notices } = useChoice(element, getText(element, initial) || null);
  const { field } = usePlace();
  const attributes = useFieldAttributes();
  const target = useRef<HTMLInputElement>(null);
  useFocusOnLoad(element, target);
  const placeholder = getText(getFields(element, "placeholder"), "text") || words;
  const text = asText(value);
  return (
    <span className="bk-control">
      <span className="bk-date-input">
        {type === "time" ? <ClockIcon size={16} /> : <CalendarIcon size={16} />}
        <input
          {...(field === undefined ? { "aria-label": placeholder } : {})}
          title={placeholder}
          {...attributes}
          ref={target}
          type={type}
          value={type === "datetime-local" ? toLocalText(text) : text}
          aria-busy={busy}
          onChange={(event) => choose(readValue(type, event.target.value))}
        />
      </span>
      {notices}
    </span>
  );
}

function isKind(text: string): text is keyof typeof INPUTS {
  return Object.hasOwn(INPUTS, text);
}

function readValue(type: string, text: string): ChosenValue {
  if (text === "") return null;
  return type === "datetime-local" ? Math.floor(new Date(text).getTime() / 1000) : text;
}

/** `2026-10-05T09:30` of Unix seconds, in the reader's time zone. */
function toLocalText(seconds: string): string {
  if (seconds === "") return "";
  const date = new Date(Number(seconds) * 1000);
  return new Date(date.getTime() - date.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}
