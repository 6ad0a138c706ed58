import { monthsArg } from "../commands/args.ts";
import { exportToPerson } from "../export-to-person.ts";
import { defineButton } from "./action.ts";

/** The CSV button, which carries the months. */
export const exportAction = defineButton({
  id: "export",
  role: "PM",
  run: (context) => {
    const months = monthsArg.parse(context.value, context.known, "months");
    return exportToPerson(context, months, "simple", { below: true });
  },
});
