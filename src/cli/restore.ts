import { restoreDatabase } from "../services/backup.ts";
import type { CliCommand } from "./command.ts";
import { databaseFile } from "./database-file.ts";

export const restoreCommand: CliCommand = {
  name: "restore",
  usage: ["FILE"],
  summary: (t) => t.cli.summary.restore,
  options: {},
  positionals: { min: 1, max: 1 },
  needs: "config",
  run: async ({ config, world, t }, { positionals: [file = ""] }) => {
    const kept = await restoreDatabase(databaseFile(config), file);
    await world.out.write(
      `${[t.cli.restored(file), ...(kept === undefined ? [] : [t.cli.kept(kept)])].join("\n")}\n`,
    );
    return 0;
  },
};
