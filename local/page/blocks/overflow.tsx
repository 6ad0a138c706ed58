import { KebabHorizontalIcon } from "@primer/octicons-react";
import { useRef } from "react";
import type { Fields } from "../../web/protocol.ts";
import { PickerList } from "./picker-list.tsx";
import type { PickerOption } from "./picker-option.ts";
import { readOptions } from "./select-options.ts";
import { useAct } from "./use-act.tsx";
import { usePicker } from "./use-picker.ts";

/** A menu behind three dots: it reports what is chosen and keeps nothing. */
export function Overflow({ element }: { readonly element: Fields }) {
  const { act, busy, notices } = useAct(element);
  const button = useRef<HTMLButtonElement>(null);
  const options = readOptions(element);
  const choose = (option: PickerOption) => {
    picker.close();
    act(option.value);
  };
  const picker = usePicker(options, choose);
  return (
    <span className="bk-control">
      <span ref={picker.anchor}>
        <button
          ref={button}
          type="button"
          className="bk-button bk-button-overflow"
          aria-label="More actions"
          aria-haspopup="menu"
          aria-expanded={picker.open}
          aria-controls={picker.listId}
          aria-busy={busy}
          onClick={() => (picker.open ? picker.close() : picker.openAt(0))}
          onKeyDown={picker.pressKey}
          onBlur={picker.close}
        >
          <KebabHorizontalIcon size={16} />
        </button>
        {picker.open && (
          <PickerList
            role="menu"
            picker={picker}
            options={options}
            chosen={[]}
            multi={false}
            status=""
            name="More actions"
            onChoose={choose}
          />
        )}
      </span>
      {notices}
    </span>
  );
}
