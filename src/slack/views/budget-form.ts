import type { ModalView } from "@slack/types";
import type { Translator } from "../../i18n/messages.ts";
import { modal, selectInput, textInput } from "./modal.ts";

/** The choice "the whole month"; no service can be called so. */
export const ALL_SERVICES = "*";

export function budgetForm(
  initial: { readonly month: string; readonly service: string | undefined; readonly amount: string },
  services: readonly string[],
  t: Translator,
): ModalView {
  const words = t.budget.form;
  const choices = [
    { value: ALL_SERVICES, label: t.word.all },
    ...services.map((name) => ({ value: name, label: name })),
  ];
  return modal(t, {
    action: "budget-set-form",
    title: words.title,
    blocks: [
      textInput({
        block: "month",
        label: t.word.month,
        initial: initial.month,
        hint: words.monthHint,
      }),
      selectInput({
        block: "service",
        label: t.word.service,
        choices,
        initial: initial.service ?? ALL_SERVICES,
      }),
      textInput({
        block: "amount",
        label: t.word.budget,
        initial: initial.amount,
        hint: words.amountHint,
      }),
    ],
  });
}
