import { replace } from "../answer.ts";
import { defineButton } from "./action.ts";

/** Runs the reading command line that the button carries, in place of the message: next page, back to the list. */
export const showAction = defineButton({
  id: "show",
  role: "VIEWER",
  run: async ({ value, runLine, t }) => replace(await runLine(value, "reads", t)),
});
