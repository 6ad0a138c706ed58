import { z } from "zod";

/** What the state of an input, or a clicked control, may hold; what is of another kind is not there. */
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

/** The text of whatever kind of input: typed, chosen, or a button's value. */
export function inputText(input: object): string {
  const { value, selected_option, selected_options, selected_conversation, selected_user, selected_date } =
    inputTextForm.parse(input);
  const ticked = selected_options?.map((option) => option.value).join(",");
  return (
    value ?? selected_option?.value ?? ticked ?? selected_conversation ?? selected_user ?? selected_date ?? ""
  );
}
