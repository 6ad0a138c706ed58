import type { ModalView } from "@slack/types";
import type { Translator } from "../../i18n/messages.ts";
import type { Message } from "./blocks.ts";
import { notice } from "./modal.ts";

/** In place of a modal whose submission was refused. */
export function refusalModal(explained: Message, t: Translator): ModalView {
  // Explanations are paragraphs, which modals take too.
  return notice(t, { title: t.failure.title, blocks: explained.blocks as ModalView["blocks"] });
}
