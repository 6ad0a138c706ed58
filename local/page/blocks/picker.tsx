import { ChevronDownIcon, XIcon } from "@primer/octicons-react";
import { type KeyboardEvent, useCallback, useRef, useState } from "react";
import type { Fields } from "../../web/protocol.ts";
import { PickerList } from "./picker-list.tsx";
import { filterOptions, type PickerOption } from "./picker-option.ts";
import { useFieldAttributes, usePlace } from "./place.ts";
import { useFocusOnLoad } from "./use-focus-on-load.ts";
import { usePicker } from "./use-picker.ts";

type Props = {
  readonly element: Fields;
  readonly options: readonly PickerOption[];
  readonly chosen: readonly PickerOption[];
  readonly multi: boolean;
  readonly placeholder: string;
  readonly busy: boolean;
  readonly onChange: (values: readonly string[]) => void;
  /** Set where the options come from elsewhere, by what was typed. */
  readonly search?: { readonly status: string; readonly onQuery: (query: string) => void };
};

/** A menu with a field to type in, for one choice or several. */
export function Picker({ element, options, chosen, multi, placeholder, busy, onChange, search }: Props) {
  const { field } = usePlace();
  const attributes = useFieldAttributes();
  const input = useRef<HTMLInputElement>(null);
  const [query, setQuery] = useState("");
  const shown = search === undefined ? filterOptions(options, query) : options;
  const values = chosen.map(({ value }) => value);
  const most = Number(element["max_selected_items"] ?? Number.POSITIVE_INFINITY);
  const [single] = multi ? [] : chosen;

  const ask = (text: string) => {
    setQuery(text);
    search?.onQuery(text);
  };
  const choose = (option: PickerOption) => {
    const had = values.includes(option.value);
    if (!multi) {
      picker.close();
      onChange([option.value]);
    } else if (had) onChange(values.filter((value) => value !== option.value));
    else if (values.length < most) onChange([...values, option.value]);
    ask("");
  };
  const picker = usePicker(shown, choose);
  const { close } = picker;
  const leave = useCallback(() => {
    setQuery("");
    close();
  }, [close]);
  const open = () => {
    if (picker.open) return;
    ask("");
    picker.openAt(single === undefined ? 0 : options.findIndex(({ value }) => value === single.value));
  };
  const press = (event: KeyboardEvent) => {
    if (multi && event.key === "Backspace" && query === "") onChange(values.slice(0, -1));
    else if (!picker.open && event.key.startsWith("Arrow")) open();
    picker.pressKey(event);
  };
  useFocusOnLoad(element, input);

  return (
    <div className={`bk-picker ${multi ? "bk-picker-multi" : ""}`} ref={picker.anchor}>
      {multi &&
        chosen.map((option) => (
          <span key={option.value} className="bk-picker-token">
            {option.label}
            <button
              type="button"
              aria-label={`Remove ${option.label}`}
              onClick={() => onChange(values.filter((value) => value !== option.value))}
            >
              <XIcon size={12} />
            </button>
          </span>
        ))}
      <input
        aria-label={field === undefined ? placeholder : undefined}
        {...attributes}
        ref={input}
        className="bk-picker-input"
        type="text"
        role="combobox"
        aria-expanded={picker.open}
        aria-controls={picker.listId}
        aria-autocomplete="list"
        aria-activedescendant={
          picker.open && shown.length > 0 ? `${picker.listId}${picker.active}` : undefined
        }
        aria-busy={busy}
        autoComplete="off"
        value={picker.open ? query : (single?.label ?? "")}
        placeholder={single?.label ?? (chosen.length === 0 ? placeholder : "")}
        onClick={open}
        onChange={(event) => {
          ask(event.target.value);
          picker.openAt(0);
        }}
        onKeyDown={press}
        onBlur={leave}
      />
      {single !== undefined && field?.optional === true ? (
        <button type="button" className="bk-picker-clear" aria-label="Clear" onClick={() => onChange([])}>
          <XIcon size={16} />
        </button>
      ) : (
        <ChevronDownIcon size={16} className="bk-picker-caret" />
      )}
      {picker.open && (
        <PickerList
          role="listbox"
          picker={picker}
          options={shown}
          chosen={values}
          multi={multi}
          status={search?.status ?? (shown.length === 0 ? "No results" : "")}
          name={placeholder}
          onChoose={choose}
        />
      )}
    </div>
  );
}
