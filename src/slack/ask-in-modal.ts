import type { ModalView } from "@slack/types";
import type { Translator } from "../i18n/messages.ts";
import type { Memory } from "./actions/action.ts";
import { plain } from "./views/blocks.ts";
import { LIMITS } from "./views/limits.ts";
import { type Asked, findDuplicate, questionBlocks, yesText } from "./views/question-view.ts";

/** The field of a modal's memory with the code of the questions that it shows. */
export const AGREED = "agreed";

/** The modal with the questions on top; sent again as it is, it says yes to them. */
export function askInModal(form: ModalView, memory: Memory, asked: Asked, t: Translator): ModalView {
  return {
    ...form,
    submit: plain(yesText(asked, t), LIMITS.modalTitle),
    ...(findDuplicate(asked) === undefined ? {} : { close: plain(t.question.keepOne, LIMITS.modalTitle) }),
    private_metadata: JSON.stringify({ ...memory, [AGREED]: asked.code }),
    blocks: [...questionBlocks(asked, t), ...form.blocks].slice(0, LIMITS.viewBlocks),
  };
}
