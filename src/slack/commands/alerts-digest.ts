import { listDigests } from "../../services/list-digests.ts";
import { reply } from "../answer.ts";
import { digestListView } from "../views/digest-list-view.ts";
import { defineCommand } from "./command.ts";

export const digestListCommand = defineCommand({
  name: "alerts digest",
  role: "VIEWER",
  summary: (t) => t.digest.help.list,
  examples: ["alerts digest"],
  reads: true,
  run: async ({ deps, workspace, person, t }) =>
    reply(digestListView(await listDigests(deps, { workspace }), person.role, workspace, t)),
});
