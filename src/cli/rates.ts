import { basename } from "node:path";
import { findNearest } from "../domain/nearest.ts";
import { findSettings } from "../services/find-settings.ts";
import { importRateFile } from "../services/import-rate-file.ts";
import { UsageError } from "./args.ts";
import type { CliCommand } from "./command.ts";
import { readChunks } from "./read-chunks.ts";

const WAYS = ["list", "import"];

export const ratesCommand: CliCommand = {
  name: "rates",
  usage: ["list", "import FILE"],
  summary: (t) => t.cli.summary.rates,
  options: {},
  positionals: { min: 1, max: 2 },
  needs: "workspace",
  run: async ({ deps, workspace, world, t }, { positionals: [way = "", path] }) => {
    if (way === "list" && path === undefined) {
      const { rates } = await findSettings(deps, { workspace });
      if (rates.length === 0) await world.err.write(`${t.cli.noRates}\n`);
      const lines = rates.map(({ month, currency, rate }) => `${month}\t${currency}\t${rate}\n`);
      await world.out.write(lines.join(""));
      return 0;
    }
    if (way !== "import" || path === undefined) {
      const nearest = findNearest(way, WAYS);
      throw new UsageError(
        WAYS.includes(way) || nearest === undefined
          ? t.cli.wrong.missingArguments
          : t.cli.wrong.meant(nearest),
      );
    }
    const file = { name: basename(path), open: () => readChunks(path) };
    const rates = await importRateFile(deps, { workspace, actor: "cli", file });
    await world.out.write(`${t.cli.ratesSet(t.format.count(rates.length))}\n`);
    return 0;
  },
};
