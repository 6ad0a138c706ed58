import { type ReactNode, useState } from "react";
import { getText } from "../../slack/fields.ts";
import type { ChosenValue, Fields, SubmittedValue } from "../../web/protocol.ts";
import { usePlace } from "./place.ts";
import { useSurface } from "./surface.ts";
import { useAct } from "./use-act.tsx";

/** The value of a control: in a form it waits for the submission, elsewhere each choice is reported. */
export function useChoice(
  element: Fields,
  initial: ChosenValue,
): { value: SubmittedValue; choose: (value: ChosenValue) => void; busy: boolean; notices: ReactNode } {
  const surface = useSurface();
  const { blockId, field } = usePlace();
  const { act, busy, notices } = useAct(element);
  const [chosen, setChosen] = useState<ChosenValue>();
  const control = { blockId, actionId: getText(element, "action_id") };
  const entered = surface.entered(control);
  const shown = entered === undefined ? chosen : entered;
  const choose = (value: ChosenValue) => {
    if (field === undefined) return act(value, () => setChosen(value));
    surface.enter(control, value);
    if (field.dispatches) act(value);
  };
  return { value: shown === undefined ? initial : shown, choose, busy, notices };
}

/** The values of a control that takes several. */
export function asTexts(value: SubmittedValue): string[] {
  if (value === null) return [];
  const list: readonly unknown[] = Array.isArray(value) ? value : [value];
  return list.flatMap((one) => (typeof one === "string" || typeof one === "number" ? [String(one)] : []));
}

export function asText(value: SubmittedValue): string {
  return asTexts(value)[0] ?? "";
}
