import { useEffect, useRef, useState } from "react";
import { getText, listFields } from "../../slack/fields.ts";
import type { Fields } from "../../web/protocol.ts";
import type { PickerOption } from "./picker-option.ts";
import { usePlace } from "./place.ts";
import { readOption, readOptions } from "./select-options.ts";
import { useSurface } from "./surface.ts";

const DELAY_MS = 200;
const LEAST_LETTERS = 3;

/** What the bot offers for the letters typed; an answer that a later one has overtaken is dropped. */
export function useSuggestions(element: Fields): {
  options: readonly PickerOption[];
  status: string;
  onQuery: (query: string) => void;
} {
  const surface = useSurface();
  const { blockId } = usePlace();
  const [options, setOptions] = useState<readonly PickerOption[]>([]);
  const [status, setStatus] = useState("");
  const latest = useRef(0);
  const timer = useRef<number>(undefined);
  const least =
    element["min_query_length"] === undefined ? LEAST_LETTERS : Number(element["min_query_length"]);
  useEffect(() => () => window.clearTimeout(timer.current), []);

  const load = async (query: string, turn: number) => {
    try {
      const found = await surface.suggest({ blockId, actionId: getText(element, "action_id") }, query);
      if (latest.current !== turn) return;
      const read = found.flatMap((one) =>
        listFields(one["options"]).length > 0 ? readOptions({ option_groups: [one] }) : [readOption(one)],
      );
      setOptions(read);
      setStatus(read.length === 0 ? "No results" : "");
    } catch {
      if (latest.current === turn) setStatus("Results couldn't be loaded. Try again.");
    }
  };
  const onQuery = (query: string) => {
    latest.current += 1;
    window.clearTimeout(timer.current);
    const missing = least - [...query.trim()].length;
    setOptions([]);
    setStatus(missing > 0 ? `Type ${missing} more ${missing === 1 ? "letter" : "letters"}` : "Loading…");
    if (missing <= 0)
      timer.current = window.setTimeout(() => void load(query.trim(), latest.current), DELAY_MS);
  };
  return { options, status, onQuery };
}
