import type { ModalView } from "@slack/types";
import type { Translator } from "../../i18n/messages.ts";
import { fileInput, modal, textInput } from "./modal.ts";

export const MAX_FILES = 10;

export function importForm(t: Translator): ModalView {
  const words = t.files.form;
  return modal(t, {
    action: "import-form",
    title: words.title,
    submit: words.submit,
    blocks: [
      fileInput({
        block: "file",
        label: words.file,
        hint: words.fileHint,
        types: ["csv", "gz", "parquet"],
        most: MAX_FILES,
      }),
      textInput({
        block: "source",
        label: words.source,
        hint: words.sourceHint,
        optional: true,
      }),
    ],
  });
}
