import { type KeyboardEvent, useId, useRef, useState } from "react";
import type { PickerOption } from "./picker-option.ts";

/** What is open and what is active in a menu, and the keys that change it. The focus stays in one place. */
export type PickerState = ReturnType<typeof usePicker>;

export function usePicker(options: readonly PickerOption[], choose: (option: PickerOption) => void) {
  const listId = useId();
  const anchor = useRef<HTMLDivElement>(null);
  const [open, setOpen] = useState(false);
  const [active, setActive] = useState(0);
  const last = options.length - 1;
  const shown = Math.min(Math.max(active, 0), Math.max(last, 0));

  const openAt = (index: number) => {
    setActive(Math.max(index, 0));
    setOpen(true);
  };
  const close = () => setOpen(false);
  /** False when the key is none of an open menu's. */
  const move = (key: string): boolean => {
    if (key === "ArrowDown") setActive(shown === last ? 0 : shown + 1);
    else if (key === "ArrowUp") setActive(shown === 0 ? last : shown - 1);
    else if (key === "Home") setActive(0);
    else if (key === "End") setActive(last);
    else if (key === "Escape") close();
    else if (key === "Enter") {
      const option = options[shown];
      if (option !== undefined) choose(option);
    } else return false;
    return true;
  };
  const pressKey = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === "Tab") close();
    const opens = !open && ["ArrowDown", "ArrowUp", "Enter"].includes(event.key);
    if (opens) openAt(0);
    if (!opens && !(open && move(event.key))) return;
    event.preventDefault();
    event.stopPropagation();
  };
  return { listId, anchor, open, active: shown, setActive, openAt, close, pressKey };
}
