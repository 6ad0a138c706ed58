import { UserError } from "../../domain/mistakes.ts";
import { replace } from "../answer.ts";
import { message, paragraph } from "../views/blocks.ts";
import { defineButton } from "./action.ts";

/** The no under the question about a second equal cost: nothing is written. */
export const keepOneAction = defineButton({
  id: "keep-one",
  role: "PM",
  run: async ({ value, t }) => {
    if (!/^(COST|REC)-\d{8}-\w{6}$/.test(value)) throw new UserError({ kind: "expiredControl" });
    const kept = t.question.kept(value);
    return replace(message(kept, [paragraph(kept)]));
  },
});
