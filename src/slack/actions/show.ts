import { replace } from "../answer.ts";
import { defineButton } from "./action.ts";

/** Runs the read-only command line in the button and replaces the message: next page, back to the list. */
export const showAction = defineButton({
  id: "show",
  role: "VIEWER",
  run: async ({ value, runLine, t }) => ({ ...replace(await runLine(value, "reads", t)), again: value }),
});
