import { getFields, getText, isFields, listFields } from "./fields.ts";
import type { Fields } from "./types.ts";

/** A control in a message or view. `label` is what a person reads on or above it. */
export type Control = {
  blockId: string;
  actionId: string;
  type: string;
  label: string;
  element: Fields;
  optional: boolean;
  isInput: boolean;
};

/** What a person does to a control: an option by value or text, a date, a text, a channel, several of them. */
export type ChosenValue = string | number | string[] | null;

export function listControls(blocks: Fields[]): Control[] {
  return blocks.flatMap((block) => {
    const elements: Fields[] = [];
    if (isFields(block["accessory"])) elements.push(block["accessory"]);
    if (isFields(block["element"])) elements.push(block["element"]);
    if (block["type"] === "actions" || block["type"] === "context_actions")
      elements.push(...listFields(block["elements"]));
    return elements
      .filter((element) => element["type"] !== "image")
      .map((element) => ({
        blockId: getText(block, "block_id"),
        actionId: getText(element, "action_id"),
        type: getText(element, "type"),
        label: findLabel(block, element),
        element,
        optional: block["optional"] === true,
        isInput: block["type"] === "input",
      }));
  });
}

/** A control by its ids, as the page knows it; or as a test names it: by its text, action_id or block_id. */
export type ControlName = string | { readonly blockId: string; readonly actionId: string };

/** The one control of this name; the message of a failure names the ones there are. */
export function getControl(blocks: Fields[], name: ControlName): Control {
  const controls = listControls(blocks);
  if (typeof name !== "string") {
    const { blockId, actionId } = name;
    const found = controls.find((one) => one.blockId === blockId && one.actionId === actionId);
    if (found === undefined) throw new Error("this control is no longer there");
    return found;
  }
  return getNamedControl(controls, name);
}

function getNamedControl(controls: Control[], wanted: string): Control {
  const fits = [
    controls.filter((control) => control.actionId === wanted),
    controls.filter((control) => control.label === wanted),
    controls.filter((control) => control.blockId === wanted),
  ].find((found) => found.length > 0);
  if (fits?.length === 1 && fits[0] !== undefined) return fits[0];
  const names = controls.map((control) => `"${control.label}" (${control.actionId})`).join(", ");
  const count = fits === undefined ? "no control" : `${fits.length} controls`;
  throw new Error(`${count} called "${wanted}"; there are: ${names || "none"}`);
}

export function listOptions(element: Fields): Fields[] {
  return [
    ...listFields(element["options"]),
    ...listFields(element["option_groups"]).flatMap((group) => listFields(group["options"])),
  ];
}

/** The state entry of a control, with `chosen` or with what it shows at first. */
export function createState(
  control: Control,
  chosen: ChosenValue | undefined,
  offered: Fields[] = [],
): Fields | undefined {
  const { element, type } = control;
  const first = (name: string): unknown => (chosen === undefined ? (element[name] ?? null) : chosen);
  const list = (name: string): unknown => (chosen === undefined ? (element[name] ?? []) : asList(chosen));
  const options = [...listOptions(element), ...offered];
  const one = () =>
    chosen === undefined ? (element["initial_option"] ?? null) : pick(options, chosen, control);
  const many = () =>
    chosen === undefined
      ? (element["initial_options"] ?? [])
      : asList(chosen).map((value) => pick(options, value, control));
  switch (type) {
    case "static_select":
    case "external_select":
    case "radio_buttons":
      return { type, selected_option: one() };
    case "multi_static_select":
    case "multi_external_select":
    case "checkboxes":
      return { type, selected_options: many() };
    case "users_select":
      return { type, selected_user: first("initial_user") };
    case "multi_users_select":
      return { type, selected_users: list("initial_users") };
    case "conversations_select":
      return { type, selected_conversation: first("initial_conversation") };
    case "multi_conversations_select":
      return { type, selected_conversations: list("initial_conversations") };
    case "channels_select":
      return { type, selected_channel: first("initial_channel") };
    case "multi_channels_select":
      return { type, selected_channels: list("initial_channels") };
    case "datepicker":
      return { type, selected_date: first("initial_date") };
    case "timepicker":
      return { type, selected_time: first("initial_time") };
    case "datetimepicker":
      return { type, selected_date_time: first("initial_date_time") };
    case "plain_text_input":
    case "number_input":
    case "email_text_input":
    case "url_text_input": {
      const value = first("initial_value");
      return { type, value: value === null || value === "" ? null : String(value) };
    }
    default:
      return undefined;
  }
}

/** `state.values`: block_id → action_id → entry, for every control that holds a value. */
export function createStateValues(blocks: Fields[], chosen: Map<string, Fields>): Record<string, Fields> {
  const values: Record<string, Fields> = {};
  for (const control of listControls(blocks)) {
    const entry = chosen.get(stateKey(control)) ?? createState(control, undefined);
    if (entry === undefined) continue;
    values[control.blockId] = { ...values[control.blockId], [control.actionId]: entry };
  }
  return values;
}

export function stateKey(control: Control): string {
  return JSON.stringify([control.blockId, control.actionId]);
}

function pick(options: Fields[], wanted: ChosenValue, control: Control): Fields | null {
  if (wanted === null) return null;
  const found =
    options.find((option) => option["value"] === wanted) ??
    options.find((option) => getText(getFields(option, "text"), "text") === wanted);
  if (found !== undefined) return found;
  const offered = options.map((option) => getText(getFields(option, "text"), "text")).join(", ");
  throw new Error(`"${control.label}" has no option "${String(wanted)}"; it offers: ${offered || "none"}`);
}

/** The overflow menu carries its option in the action only. */
export function pickOption(control: Control, wanted: ChosenValue): Fields | null {
  return pick(listOptions(control.element), wanted, control);
}

function asList(chosen: ChosenValue): (string | number)[] {
  if (chosen === null) return [];
  return Array.isArray(chosen) ? chosen : [chosen];
}

function findLabel(block: Fields, element: Fields): string {
  const own = getText(getFields(element, "text"), "text");
  if (own !== "") return own;
  const label = getText(getFields(block, "label"), "text");
  return label === "" ? getText(getFields(element, "placeholder"), "text") : label;
}
