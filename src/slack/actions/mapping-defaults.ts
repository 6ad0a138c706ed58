import { UserError } from "../../domain/mistakes.ts";
import { restoreDefaultMapping } from "../../services/replace-mapping.ts";
import { replace } from "../answer.ts";
import { mappingDefaultsView } from "../views/mapping-defaults-view.ts";
import { defineButton } from "./action.ts";

export const mappingDefaultsAction = defineButton({
  id: "mapping-defaults",
  role: "ADMIN",
  run: async ({ value, deps, workspace, person, t }) => {
    if (!/^\d+$/.test(value)) throw new UserError({ kind: "expiredControl" });
    const version = Number(value);
    await restoreDefaultMapping(deps, { workspace, actor: person.userId, version, dryRun: false });
    return replace(mappingDefaultsView(t));
  },
});
