import { UserError } from "../../domain/mistakes.ts";
import { replace } from "../answer.ts";
import { CONFIRM, readConfirmValue } from "../ask-in-message.ts";
import { defineButton } from "./action.ts";

/** The yes under a question: its command line runs again, for just what was asked, and once however often it is clicked. */
export const confirmAction = defineButton({
  id: CONFIRM,
  role: "PM",
  keyOf: (value) => readConfirmValue(value)?.key,
  run: async ({ value, runAsked }) => {
    const asked = readConfirmValue(value);
    if (asked === undefined) throw new UserError({ kind: "expiredControl" });
    const answer = await runAsked(asked.line, asked.code);
    return answer.kind === "reply" ? replace(answer.message) : answer;
  },
});
