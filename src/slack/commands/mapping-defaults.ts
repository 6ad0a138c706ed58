import { findMapping } from "../../services/find-mapping.ts";
import { reply } from "../answer.ts";
import { mappingDefaultsQuestionView } from "../views/mapping-defaults-view.ts";
import { defineCommand } from "./command.ts";

/** Only asks; the button replaces the rules. */
export const mappingDefaultsCommand = defineCommand({
  name: "mapping defaults",
  role: "ADMIN",
  summary: (t) => t.mapping.help.defaults,
  examples: ["mapping defaults"],
  args: {},
  run: async ({ deps, workspace, t }) =>
    reply(mappingDefaultsQuestionView(await findMapping(deps, { workspace }), t)),
});
