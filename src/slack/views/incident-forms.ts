import type { ModalView } from "@slack/types";
import type { Incident } from "../../domain/incident.ts";
import type { Translator } from "../../i18n/messages.ts";
import { note, paragraph } from "./blocks.ts";
import { incidentTitle } from "./incident-parts.ts";
import { modal, textInput, userInput } from "./modal.ts";

type Memory = Readonly<Record<string, string | undefined>>;

/** Why it is expected. */
export function expectForm(incident: Incident, memory: Memory, t: Translator): ModalView {
  const words = t.alerts.expectForm;
  return modal(t, {
    action: "incident-expect-form",
    title: words.title,
    submit: words.submit,
    memory,
    blocks: [
      paragraph({ bold: incidentTitle(incident, t) }),
      textInput({ block: "reason", label: words.reason, hint: words.hint, multiline: true }),
      note(words.intro),
    ],
  });
}

/** Who is to look after it. */
export function assignForm(incident: Incident, proposed: string, memory: Memory, t: Translator): ModalView {
  const words = t.alerts.assignForm;
  return modal(t, {
    action: "incident-assign-form",
    title: words.title,
    submit: words.submit,
    memory,
    blocks: [
      paragraph({ bold: incidentTitle(incident, t) }),
      userInput({
        block: "person",
        label: words.person,
        hint: words.hint,
        initial: incident.assignee ?? proposed,
      }),
    ],
  });
}
