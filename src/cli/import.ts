import { stat } from "node:fs/promises";
import { basename, resolve } from "node:path";
import { parseCurrency } from "../domain/currency.ts";
import { parseRate } from "../domain/exchange-rate.ts";
import { UserError } from "../domain/mistakes.ts";
import { formatMicros } from "../domain/money.ts";
import { importWarning } from "../i18n/import-warning.ts";
import type { Translator } from "../i18n/messages.ts";
import { type FoundFiles, findDataFiles } from "../ingest/find-files.ts";
import { type ImportResult, importCosts } from "../services/import-costs.ts";
import type { GivenRate } from "../services/import-rates.ts";
import { UsageError } from "./args.ts";
import type { CliCommand } from "./command.ts";
import { createProgress } from "./progress.ts";
import { readChunks } from "./read-chunks.ts";

export const importCommand: CliCommand = {
  name: "import",
  usage: ["FILE|FOLDER|PATTERN… [--source NAME] [--rate USD=1390]… [--dry-run] [--json]"],
  summary: (t) => t.cli.summary.import,
  options: { source: "text", rate: "texts", "dry-run": "flag", json: "flag" },
  positionals: { min: 1, max: 1000 },
  needs: "workspace",
  run: async ({ deps, workspace, world, t }, args) => {
    const rates = args.texts("rate").map((text) => readRate(text, t));
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
    }).finally(progress.end);
    await world.out.write(
      args.flag("json") ? `${JSON.stringify(importJson(result))}\n` : importText(result, t),
    );
    return 0;
  },
};

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

function importJson(result: ImportResult) {
  const created = [
    { kind: "newServices", names: result.newServices },
    { kind: "newDepartments", names: result.newDepartments },
  ];
  return {
    source: result.source,
    rows: result.rows,
    lines: result.lines,
    months: result.months.map(({ month, currency, billedMicros, effectiveMicros }) => ({
      month,
      currency,
      billed: formatMicros(billedMicros),
      effective: formatMicros(effectiveMicros),
    })),
    ...(result.zones.length > 0 ? { zones: result.zones } : {}),
    replaced: result.replaced.length,
    unchanged: result.unchanged,
    warnings: [...result.warnings, ...created.filter(({ names }) => names.length > 0)],
  };
}

function importText(result: ImportResult, t: Translator): string {
  const { imported } = t.cli;
  const { count } = t.format;
  const head = result.unchanged ? imported.unchanged : result.dryRun ? imported.dryRun : imported.done;
  const lines = [
    head(result.source),
    imported.size(count(result.rows), count(result.lines)),
    ...result.months.map((one) =>
      imported.month(
        one.month,
        one.currency,
        formatMicros(one.billedMicros),
        formatMicros(one.effectiveMicros),
      ),
    ),
    ...(result.zones.length > 0 ? [t.files.preview.zones(t.format.list(result.zones))] : []),
    ...(result.replaced.length > 0 ? [imported.replaced(count(result.replaced.length))] : []),
    ...result.rates.map(({ month, currency, rate }) => imported.rate(month, currency, rate)),
    ...(result.newServices.length > 0 ? [imported.newServices(t.format.list(result.newServices))] : []),
    ...(result.newDepartments.length > 0
      ? [imported.newDepartments(t.format.list(result.newDepartments))]
      : []),
    ...result.warnings.map((warning) => importWarning(warning, t)),
  ];
  return `${lines.join("\n")}\n`;
}
