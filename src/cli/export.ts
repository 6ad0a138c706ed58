import { createWriteStream } from "node:fs";
import { rename, rm } from "node:fs/promises";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { UserError } from "../domain/mistakes.ts";
import { findNearest } from "../domain/nearest.ts";
import { type MonthRange, parseMonthRange } from "../domain/parse-month.ts";
import type { Workspace } from "../domain/workspace.ts";
import { monthInZone } from "../domain/year-month.ts";
import { EXPORT_FORMATS, type ExportFormat, exportCosts } from "../services/export-costs.ts";
import type { CliCommand } from "./command.ts";

export const exportCommand: CliCommand = {
  name: "export",
  usage: ["[MONTH|FROM..TO] [--format simple|focus] [--out FILE]"],
  summary: (t) => t.cli.summary.export,
  options: { out: "text", format: "text" },
  positionals: { min: 0, max: 1 },
  needs: "workspace",
  run: async ({ deps, workspace, world, t }, args) => {
    const range = monthsOf(args.positionals[0], deps.clock(), workspace);
    const format = formatOf(args.text("format"));
    const pieces = exportCosts(deps, { workspace, ...range, locale: t.locale, format });
    const file = args.text("out");
    if (file === undefined) {
      for await (const piece of pieces) await world.out.write(piece);
      return 0;
    }
    await writeFile(file, pieces);
    await world.err.write(`${t.cli.exported(file)}\n`);
    return 0;
  },
};

function formatOf(text: string | undefined): ExportFormat {
  if (text === undefined) return "simple";
  const format = EXPORT_FORMATS.find((one) => one === text.toLowerCase());
  if (format !== undefined) return format;
  const nearest = findNearest(text, EXPORT_FORMATS);
  throw new UserError({ kind: "badChoice", name: "format", text, allowed: [...EXPORT_FORMATS], nearest });
}

function monthsOf(text: string | undefined, now: Date, { timezone }: Workspace): MonthRange {
  const current = monthInZone(now, timezone);
  if (text === undefined) return { from: current, to: current };
  const range = parseMonthRange(text, { current, yearless: "past" });
  if (range === undefined)
    throw new UserError({ kind: text.includes("..") ? "badMonthRange" : "badMonth", text });
  return range;
}

/** Under its name only when it is whole. */
async function writeFile(file: string, pieces: AsyncIterable<string>): Promise<void> {
  const part = `${file}.part`;
  try {
    // A leftover file would keep its permissions.
    await rm(part, { force: true });
    await pipeline(Readable.from(pieces), createWriteStream(part, { mode: 0o600 }));
    await rename(part, file);
  } catch (error) {
    await rm(part, { force: true });
    if (error instanceof Error && "syscall" in error) throw new UserError({ kind: "unwritableFile", file });
    throw error;
  }
}
