import type { ModalView } from "@slack/types";
import type { Translator } from "../../i18n/messages.ts";
import { type Message, plain } from "./blocks.ts";
import { LIMITS } from "./limits.ts";

/** In place of a modal whose submission was refused. */
export function refusalModal(explained: Message, t: Translator): ModalView {
  return {
    type: "modal",
    title: plain(t.failure.title, LIMITS.modalTitle),
    close: plain(t.button.close, LIMITS.modalTitle),
    // Explanations are paragraphs, which modals take too.
    blocks: explained.blocks as ModalView["blocks"],
  };
}
