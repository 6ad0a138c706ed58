import { stat } from "node:fs/promises";
import { basename } from "node:path";
import { parseCurrency } from "../domain/currency.ts";
import { parseDecimal } from "../domain/decimal.ts";
import { UserError } from "../domain/mistakes.ts";
import { formatMicros } from "../domain/money.ts";
import { type NewNames, parseNewNames } from "../domain/new-names.ts";
import { importWarning } from "../i18n/import-warning.ts";
import type { Translator } from "../i18n/messages.ts";
import { findDataFiles } from "../ingest/find-files.ts";
import { type ImportResult, importCosts } from "../services/import-costs.ts";
import type { GivenRate } from "../services/import-rates.ts";
import { UsageError } from "./args.ts";
import type { CliCommand } from "./command.ts";
import { createProgress } from "./progress.ts";
import { readChunks } from "./read-chunks.ts";

export const importCommand: CliCommand = {
  name: "import",
  usage: [
    "FILE|FOLDER|PATTERN… [--source NAME] [--rate USD=1390]… [--new-names unallocated|tag:KEY|create] [--dry-run] [--json]",
  ],
  summary: (t) => t.cli.summary.import,
  options: { source: "text", rate: "texts", "new-names": "text", "dry-run": "flag", json: "flag" },
  positionals: { min: 1, max: 1000 },
  needs: "workspace",
  run: async ({ deps, workspace, world, t }, args) => {
    const rates = args.texts("rate").map((text) => parseRate(text, t));
    const newNames = readNewNames(args.text("new-names"), t);
    const paths = await findPaths(args.positionals);
    const sizes = await Promise.all(paths.map(fileSize));
    const progress = createProgress(
      world.err,
      world.clock,
      sizes.reduce((sum, size) => sum + size, 0),
    );
    const result = await importCosts(deps, {
      workspace,
      actor: "cli",
      files: paths.map((path) => ({
        name: basename(path),
        path,
        open: () => readChunks(path, progress.open(path)),
      })),
      source: args.text("source"),
      dryRun: args.flag("dry-run"),
      signal: world.signal,
      rates,
      newNames,
      manyNames: "leave",
    }).finally(progress.end);
    await world.out.write(
      args.flag("json") ? `${JSON.stringify(importJson(result))}\n` : importText(result, t),
    );
    return 0;
  },
};

function readNewNames(text: string | undefined, t: Translator): NewNames | undefined {
  const choice = text === undefined ? undefined : parseNewNames(text);
  if (text !== undefined && choice === undefined) throw new UsageError(t.cli.wrong.badNewNames(text));
  return choice;
}

function parseRate(text: string, t: Translator): GivenRate {
  const [code = "", number = "", more] = text.split("=");
  const currency = parseCurrency(code);
  const rate = parseDecimal(number.trim());
  if (
    more !== undefined ||
    currency === undefined ||
    rate === undefined ||
    rate.units <= 0n ||
    rate.scale > 12
  ) {
    throw new UsageError(t.cli.wrong.badRate(text));
  }
  return { currency, rate };
}

/** Each file once, however often the line names it. */
async function findPaths(given: readonly string[]): Promise<string[]> {
  const found: string[] = [];
  for (const path of given) {
    const files = await findDataFiles(path);
    if (files === undefined) throw new UserError({ kind: "unreadableFile", file: path });
    found.push(...files);
  }
  return [...new Set(found)];
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
