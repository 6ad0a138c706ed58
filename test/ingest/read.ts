import { getCurrency } from "../../src/domain/currency.ts";
import type { FileProblem } from "../../src/domain/mistakes.ts";
import { UserError } from "../../src/domain/mistakes.ts";
import type { CostRead, Engine, ReadContext, SourceFile } from "../../src/ingest/cost-reader.ts";
import { DEFAULT_RULES } from "../../src/ingest/mapping.ts";
import { readCosts, readCostsFrom } from "../../src/ingest/read-costs.ts";
import { sourceFile } from "../fixtures/source-file.ts";

export const CONTEXT: ReadContext = {
  currency: getCurrency("KRW"),
  department: "IT",
  services: ["ERP", "INFRA"],
  departments: ["IT"],
  rules: DEFAULT_RULES,
};

export function read(files: SourceFile | readonly SourceFile[], context = CONTEXT): Promise<CostRead> {
  return readCosts(Array.isArray(files) ? files : [files as SourceFile], context);
}

/** DuckDB is asked for every file that goes on behind its head: one of no bytes, or one that never ends. */
export function readBy(engine: Engine, ...contents: readonly (string | Uint8Array)[]): Promise<CostRead> {
  const files = contents.map((content, index) => sourceFile(content, `bill-${index}.csv`));
  return readCostsFrom(files, CONTEXT, engine === "duckdb" ? 0 : Number.POSITIVE_INFINITY);
}

/** The problems for which a file is refused. */
export async function problemsOf(
  files: SourceFile | readonly SourceFile[],
): Promise<{ problems: FileProblem[]; more: number }> {
  try {
    await read(files);
  } catch (error) {
    if (error instanceof UserError && error.mistake.kind === "badFile") {
      return { problems: error.mistake.problems, more: error.mistake.more };
    }
    throw error;
  }
  return { problems: [], more: 0 };
}

/** What is stored, without what tells two files of equal content apart. */
export function ledgerOf(costs: CostRead) {
  return { scopes: costs.scopes, months: costs.months };
}
