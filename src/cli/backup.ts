import { backupDatabase } from "../services/backup.ts";
import type { CliCommand } from "./command.ts";
import { databaseFile } from "./database-file.ts";

export const backupCommand: CliCommand = {
  name: "backup",
  usage: ["FILE"],
  summary: (t) => t.cli.summary.backup,
  options: {},
  positionals: { min: 1, max: 1 },
  needs: "config",
  run: async ({ config, world, t }, { positionals: [file = ""] }) => {
    await backupDatabase(databaseFile(config), file);
    await world.out.write(`${t.cli.backedUp(file)}\n`);
    return 0;
  },
};
