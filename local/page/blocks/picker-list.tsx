import { CheckIcon } from "@primer/octicons-react";
import { useEffect } from "react";
import { EmojiText } from "./emoji.tsx";
import type { PickerOption } from "./picker-option.ts";
import { Popover } from "./popover.tsx";
import { PlainText } from "./text-object.tsx";
import type { PickerState } from "./use-picker.ts";

type Props = {
  readonly role: "listbox" | "menu";
  readonly picker: PickerState;
  readonly options: readonly PickerOption[];
  readonly chosen: readonly string[];
  readonly multi: boolean;
  /** Said instead of options: none found, loading. */
  readonly status: string;
  readonly name: string;
  readonly onChoose: (option: PickerOption) => void;
};

/** The open list of a menu. */
export function PickerList({ role, picker, options, chosen, multi, status, name, onChoose }: Props) {
  const { listId, active, anchor, close, setActive } = picker;
  useEffect(() => {
    document.getElementById(`${listId}${active}`)?.scrollIntoView({ block: "nearest" });
  }, [listId, active]);
  const attributes =
    role === "menu"
      ? { role, "aria-label": name, "aria-activedescendant": `${listId}${active}` }
      : { role, "aria-label": name, "aria-multiselectable": multi };
  return (
    <Popover anchor={anchor} onClose={close}>
      <div id={listId} tabIndex={-1} {...attributes}>
        {options.map((option, index) => (
          <div key={option.value} role="presentation">
            {option.group !== undefined && option.group !== options[index - 1]?.group && (
              <div className="bk-picker-group" role="presentation">
                {option.group}
              </div>
            )}
            <button
              type="button"
              id={`${listId}${index}`}
              role={role === "menu" ? "menuitem" : "option"}
              tabIndex={-1}
              className={index === active ? "bk-picker-option bk-active" : "bk-picker-option"}
              {...(role === "listbox" ? { "aria-selected": chosen.includes(option.value) } : {})}
              onPointerMove={() => index !== active && setActive(index)}
              onClick={() => onChoose(option)}
            >
              {option.initial !== undefined && <span className="bk-picker-initial">{option.initial}</span>}
              <span className="bk-picker-words">
                <EmojiText text={option.label} />
                {option.description !== undefined && (
                  <span className="bk-picker-description">
                    <PlainText text={option.description} />
                  </span>
                )}
              </span>
              {chosen.includes(option.value) && <CheckIcon size={16} />}
            </button>
          </div>
        ))}
      </div>
      {status !== "" && (
        <div className="bk-picker-status" role="status">
          {status}
        </div>
      )}
    </Popover>
  );
}
