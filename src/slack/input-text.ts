import { z } from "zod";

/** The fields of an input or a clicked control. A value of the wrong type is dropped. */
export const inputTextForm = z.object({
  value: z.string().nullish().catch(undefined),
  selected_option: z.object({ value: z.string() }).nullish().catch(undefined),
  selected_options: z
    .array(z.object({ value: z.string() }))
    .nullish()
    .catch(undefined),
  selected_conversation: z.string().nullish().catch(undefined),
  selected_user: z.string().nullish().catch(undefined),
  selected_date: z.string().nullish().catch(undefined),
});

/** Slack escapes what is typed behind a command, and nothing else that people enter. */
export function unescapeTyped(text: string): string {
  return text.replace(/&(?:amp|lt|gt);/g, (sign) => ({ "&amp;": "&", "&lt;": "<" })[sign] ?? ">");
}

/** The text of any kind of input: typed, selected, or a button's value. */
export function inputText(input: object): string {
  const { value, selected_option, selected_options, selected_conversation, selected_user, selected_date } =
    inputTextForm.parse(input);
  const ticked = selected_options?.map((option) => option.value).join(",");
  return (
    value ?? selected_option?.value ?? ticked ?? selected_conversation ?? selected_user ?? selected_date ?? ""
  );
}
