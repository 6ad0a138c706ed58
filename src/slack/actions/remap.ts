import { UserError } from "../../domain/mistakes.ts";
import { REMAP_SCOPES } from "../../domain/remap.ts";
import { UNDO_MINUTES } from "../../services/delete-cost.ts";
import { remapCosts, undoRemapping } from "../../services/remap-costs.ts";
import { answerInTurn } from "../answer-in-turn.ts";
import { remapDoneView, remapUndoneView } from "../views/remap-view.ts";
import { defineButton } from "./action.ts";

/** Does what the preview showed, or nothing. */
export const remapAction = defineButton({
  id: "remap",
  role: "ADMIN",
  run: async (context) => {
    const { value, deps, workspace, person, t } = context;
    const [text, fingerprint] = value.split(" ");
    const scope = REMAP_SCOPES.find((one) => one === text);
    if (scope === undefined || fingerprint === undefined) throw new UserError({ kind: "expiredControl" });
    return answerInTurn(context, "remap", {
      inPlace: true,
      work: async () =>
        remapDoneView(
          await remapCosts(deps, { workspace, actor: person.userId, scope, fingerprint }),
          UNDO_MINUTES,
          t,
        ),
    });
  },
});

export const remapUndoAction = defineButton({
  id: "remap-undo",
  role: "PM",
  run: (context) => {
    const { value, deps, workspace, person, t } = context;
    return answerInTurn(context, "remap", {
      inPlace: true,
      work: async () => {
        const { months } = await undoRemapping(deps, { workspace, author: person, id: value });
        return remapUndoneView(months, t);
      },
    });
  },
});
