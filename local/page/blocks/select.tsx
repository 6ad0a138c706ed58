import { useRef } from "react";
import { getFields, getText } from "../../slack/fields.ts";
import type { Fields } from "../../web/protocol.ts";
import { Picker } from "./picker.tsx";
import type { PickerOption } from "./picker-option.ts";
import { listInitial, listMenuOptions, menuKind } from "./select-options.ts";
import { useSurface } from "./surface.ts";
import { asTexts, useChoice } from "./use-choice.ts";
import { useSuggestions } from "./use-suggestions.ts";

/** Every menu: its options come from the bot, from the workspace, or from the bot as one types. */
export function Select({ element }: { readonly element: Fields }) {
  const { people, channels } = useSurface();
  const multi = getText(element, "type").startsWith("multi_");
  const initial = listInitial(element);
  const first = initial.map(({ value }) => value);
  const { value, choose, busy, notices } = useChoice(element, multi ? first : (first[0] ?? null));
  const suggestions = useSuggestions(element);
  const external = menuKind(element) === "external";
  const options = external ? suggestions.options : listMenuOptions(element, people, channels);
  const seen = useRef(new Map<string, PickerOption>());
  // What was once offered keeps its words after the letters that found it are gone.
  for (const option of external ? options : []) seen.current.set(option.value, option);
  const chosen = asTexts(value).map(
    (one) =>
      options.find((option) => option.value === one) ??
      seen.current.get(one) ??
      initial.find((option) => option.value === one) ?? { value: one, label: one },
  );
  return (
    <span className="bk-control">
      <Picker
        element={element}
        options={options}
        chosen={chosen}
        multi={multi}
        placeholder={
          getText(getFields(element, "placeholder"), "text") ||
          (multi ? "Select options" : "Select an option")
        }
        busy={busy}
        onChange={(values) => choose(multi ? [...values] : (values[0] ?? null))}
        {...(external ? { search: suggestions } : {})}
      />
      {notices}
    </span>
  );
}
