import { roleAllows } from "../../domain/role.ts";
import { findMapping } from "../../services/find-mapping.ts";
import { reportUnallocated } from "../../services/report-unallocated.ts";
import { reply } from "../answer.ts";
import { commandLine } from "../share-button.ts";
import { mappingListView } from "../views/mapping-list-view.ts";
import { numberArg, withDefault } from "./args.ts";
import { defineCommand } from "./command.ts";

const PAGE_SIZE = 25;

export const mappingListCommand = defineCommand({
  name: "mapping",
  aliases: ["mapping list", "매핑"],
  role: "PM",
  summary: (t) => t.mapping.help.list,
  examples: ["mapping", "mapping list page=2"],
  args: { page: withDefault(numberArg(1, 99_999), () => 1) },
  reads: true,
  run: async ({ args, deps, workspace, person, t }) => {
    const list = await findMapping(deps, { workspace });
    const pages = Math.max(1, Math.ceil(list.rules.length / PAGE_SIZE));
    const page = Math.min(args.page, pages);
    const start = (page - 1) * PAGE_SIZE;
    const line = (number: number) =>
      number < 1 || number > pages ? undefined : commandLine("mapping", { page: number });
    const shown = {
      list,
      unallocated: await reportUnallocated(deps, { workspace }),
      page,
      pages,
      rules: list.rules.slice(start, start + PAGE_SIZE),
      first: start + 1,
      mayEdit: roleAllows(person.role, "ADMIN"),
      previousLine: line(page - 1),
      nextLine: line(page + 1),
    };
    return reply(mappingListView(shown, workspace, t));
  },
});
