import { stat } from "node:fs/promises";
import { basename, resolve } from "node:path";
import { parseCurrency } from "../domain/currency.ts";
import type { Effect } from "../domain/delivery.ts";
import { parseRate } from "../domain/exchange-rate.ts";
import { UserError } from "../domain/mistakes.ts";
import { type NewNames, parseNewNames } from "../domain/new-names.ts";
import type { Translator } from "../i18n/messages.ts";
import { type FoundFiles, findDataFiles } from "../ingest/find-files.ts";
import { importCosts } from "../services/import-costs.ts";
import type { GivenRate } from "../services/import-rates.ts";
import { type CliArgs, UsageError } from "./args.ts";
import type { CliCommand } from "./command.ts";
import { importJson, importText, stoppedText } from "./import-report.ts";
import { createProgress } from "./progress.ts";
import { readChunks } from "./read-chunks.ts";

export const importCommand: CliCommand = {
  name: "import",
  usage: [
    "FILE|FOLDER|PATTERN… [--source NAME] [--rate USD=1390]… [--replace|--add|--changes] [--allow-decrease] [--new-names unallocated|tag:KEY|create] [--dry-run] [--json]",
  ],
  summary: (t) => t.cli.summary.import,
  options: {
    source: "text",
    rate: "texts",
    replace: "flag",
    add: "flag",
    changes: "flag",
    "allow-decrease": "flag",
    "new-names": "text",
    "dry-run": "flag",
    json: "flag",
  },
  positionals: { min: 1, max: 1000 },
  needs: "workspace",
  run: async ({ deps, workspace, world, t }, args) => {
    const effect = readEffect(args, t);
    const rates = args.texts("rate").map((text) => readRate(text, t));
    const newNames = readNewNames(args.text("new-names"), t);
    const { files, leftOut } = await findFiles(args.positionals);
    const sizes = await Promise.all(files.map(({ path }) => fileSize(path)));
    const progress = createProgress(
      world.err,
      world.clock,
      sizes.reduce((sum, size) => sum + size, 0),
    );
    const result = await importCosts(deps, {
      workspace,
      actor: "cli",
      files: files.map(({ path, folder }) => ({
        name: basename(path),
        path,
        folder,
        open: () => readChunks(path, progress.open(path)),
      })),
      leftOut,
      source: args.text("source"),
      dryRun: args.flag("dry-run"),
      signal: world.signal,
      rates,
      effect,
      allowDecrease: args.flag("allow-decrease"),
      newNames,
      manyNames: "leave",
    }).finally(progress.end);
    const { stopped } = result;
    if (args.flag("json")) await world.out.write(`${JSON.stringify(importJson(result))}\n`);
    else if (stopped === undefined) await world.out.write(importText(result, workspace, t));
    if (stopped === undefined) return 0;
    await world.err.write(stoppedText(result, stopped, workspace, t));
    return 1;
  },
};

function readNewNames(text: string | undefined, t: Translator): NewNames | undefined {
  const choice = text === undefined ? undefined : parseNewNames(text);
  if (text !== undefined && choice === undefined) throw new UsageError(t.cli.wrong.badNewNames(text));
  return choice;
}

const EFFECT_OPTIONS = [
  { option: "replace", effect: "replaces" },
  { option: "add", effect: "adds" },
  { option: "changes", effect: "changes" },
] as const;

function readEffect(args: CliArgs, t: Translator): Effect | undefined {
  const [chosen, another] = EFFECT_OPTIONS.filter(({ option }) => args.flag(option));
  if (another !== undefined) throw new UsageError(t.delivery.contradiction);
  return chosen?.effect;
}

function readRate(text: string, t: Translator): GivenRate {
  const [code = "", number = "", more] = text.split("=");
  const currency = parseCurrency(code);
  const written = parseRate(number.trim());
  if (more !== undefined || currency === undefined || written === undefined)
    throw new UsageError(t.cli.wrong.badRate(text));
  return { currency, ...written };
}

/** Each file once, however often the line names it. */
async function findFiles(given: readonly string[]): Promise<FoundFiles> {
  const all: FoundFiles[] = [];
  for (const path of given) {
    const found = await findDataFiles(path);
    if (found === undefined) throw new UserError({ kind: "unreadableFile", file: path });
    all.push(found);
  }
  const files = all.flatMap((found) => found.files);
  return {
    files: [...new Map(files.map((file) => [resolve(file.path), file])).values()],
    leftOut: all.flatMap((found) => found.leftOut),
  };
}

async function fileSize(path: string): Promise<number> {
  const found = await stat(path).catch(() => undefined);
  if (found === undefined || found.isDirectory()) throw new UserError({ kind: "unreadableFile", file: path });
  return found.size;
}
