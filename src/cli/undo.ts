import { undoLatestImport } from "../services/undo-import.ts";
import type { CliCommand } from "./command.ts";

export const undoCommand: CliCommand = {
  name: "undo",
  usage: ["SOURCE"],
  summary: (t) => t.cli.summary.undo,
  options: {},
  positionals: { min: 1, max: 1 },
  needs: "workspace",
  run: async ({ deps, workspace, world, t }, args) => {
    const [source] = args.positionals;
    const undone = await undoLatestImport(deps, { workspace, actor: "cli", isAdmin: true, source });
    await world.out.write(`${t.cli.undone(undone.source, t.format.list(undone.months))}\n`);
    return 0;
  },
};
