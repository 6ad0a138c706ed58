import { deleteCost, restoreCost, UNDO_MINUTES } from "../../services/delete-cost.ts";
import { replace } from "../answer.ts";
import { costDeletedView, costRestoredView } from "../views/cost-item-view.ts";
import { defineButton } from "./action.ts";

/** Delete, and the Undo of a new cost. */
export const costDeleteAction = defineButton({
  id: "cost-delete",
  role: "PM",
  run: async ({ value, deps, workspace, person, t }) => {
    const item = await deleteCost(deps, { workspace, author: person, id: value });
    return replace(costDeletedView(item, UNDO_MINUTES, t));
  },
});

export const costRestoreAction = defineButton({
  id: "cost-restore",
  role: "PM",
  run: async ({ value, deps, workspace, person, t }) => {
    const item = await restoreCost(deps, { workspace, author: person, id: value });
    return replace(costRestoredView(item, UNDO_MINUTES, workspace, t));
  },
});
