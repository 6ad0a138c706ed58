import type { Fields } from "../../web/protocol.ts";

/** One line of a menu. */
export type PickerOption = {
  readonly value: string;
  readonly label: string;
  readonly description?: Fields;
  /** The heading that it stands under. */
  readonly group?: string;
  /** The letter on a person's square. */
  readonly initial?: string;
};

export function filterOptions(options: readonly PickerOption[], query: string): readonly PickerOption[] {
  const wanted = query.trim().toLowerCase().replace(/^[#@]/, "");
  if (wanted === "") return options;
  return options.filter(({ label, group = "" }) => `${label} ${group}`.toLowerCase().includes(wanted));
}
