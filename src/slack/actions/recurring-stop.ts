import { stopRecurring } from "../../services/recurring-costs.ts";
import { replace } from "../answer.ts";
import { recurringStoppedView } from "../views/recurring-view.ts";
import { defineButton } from "./action.ts";

export const recurringStopAction = defineButton({
  id: "recurring-stop",
  role: "PM",
  run: async ({ value, deps, workspace, person, t }) => {
    const cost = await stopRecurring(deps, { workspace, author: person, id: value });
    return replace(recurringStoppedView(cost, t));
  },
});
