import { type Control, createStateValues, listControls } from "./controls.ts";
import { getFields, getText } from "./fields.ts";
import type { Fields } from "./types.ts";

/** What Slack's own client refuses before it asks the bot: field errors by block_id. */
export function checkInputs(blocks: Fields[], chosen: Map<string, Fields>): Record<string, string> {
  const values = createStateValues(blocks, chosen);
  const errors: Record<string, string> = {};
  for (const control of listControls(blocks).filter((one) => one.isInput)) {
    const error = checkInput(control, getFields(getFields(values, control.blockId), control.actionId));
    if (error !== undefined) errors[control.blockId] = error;
  }
  return errors;
}

function checkInput(control: Control, entry: Fields): string | undefined {
  const { type: _type, ...rest } = entry;
  const [value] = Object.values(rest);
  const empty =
    value === undefined || value === null || value === "" || (Array.isArray(value) && value.length === 0);
  if (empty) return control.optional ? undefined : "Please complete this required field.";
  if (typeof value !== "string") return undefined;
  const { element } = control;
  if (control.type === "number_input") return checkNumber(value, element);
  if (control.type === "email_text_input" && !/^\S+@\S+\.\S+$/.test(value))
    return "This isn't a valid email address.";
  if (control.type === "url_text_input" && !URL.canParse(value)) return "This isn't a valid URL.";
  if (control.type !== "plain_text_input") return undefined;
  const length = [...value].length;
  const most = Number(getText(element, "max_length") || 3000);
  const least = Number(getText(element, "min_length") || 0);
  if (length > most) return `Please enter no more than ${most} characters.`;
  if (length < least) return `Please enter at least ${least} characters.`;
  return undefined;
}

function checkNumber(value: string, element: Fields): string | undefined {
  const pattern = element["is_decimal_allowed"] === true ? /^-?\d+(\.\d+)?$/ : /^-?\d+$/;
  if (!pattern.test(value)) return "Please enter a number.";
  const [least, most] = [getText(element, "min_value"), getText(element, "max_value")];
  if (least !== "" && Number(value) < Number(least)) return `Please enter a number no less than ${least}.`;
  if (most !== "" && Number(value) > Number(most)) return `Please enter a number no more than ${most}.`;
  return undefined;
}
