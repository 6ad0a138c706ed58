import { createHash } from "node:crypto";
import { UserError } from "../domain/mistakes.ts";
import { createCostGroups } from "./cost-groups.ts";
import type {
  CostReader,
  Encoding,
  FileForm,
  FileRate,
  ReadContext,
  ReadWarning,
  SourceFile,
} from "./cost-reader.ts";
import { MAX_COLUMNS, readRows } from "./csv-rows.ts";
import { decodeFile } from "./decode-file.ts";
import { focusColumns } from "./focus-columns.ts";
import { createFactsReader } from "./focus-facts.ts";
import { createFocusForm } from "./focus-form.ts";
import type { FormReader, FormTools } from "./form-reader.ts";
import { type HeaderRead, readHeader } from "./header.ts";
import { inspectFile } from "./inspect-file.ts";
import { createKnownNames } from "./known-names.ts";
import { createProblems, type Problems } from "./problems.ts";
import { createSimpleForm } from "./simple-form.ts";

type Shared = Omit<FormTools, "problems"> & { form: FileForm | undefined; rows: number };

/** The engine that reads CSV row by row; its memory grows with the stored lines, not with the file. */
export const readCsvCosts: CostReader = async (files, context) => {
  const warnings = new Map<ReadWarning["kind"], number>();
  const providers = new Set<string>();
  const rates = new Map<string, FileRate>();
  const shared: Shared = {
    form: undefined,
    rows: 0,
    groups: createCostGroups(),
    services: createKnownNames(context.services),
    departments: createKnownNames(context.departments),
    facts: createFactsReader(context.rules),
    warn: (kind, rows = 1) => {
      if (rows > 0) warnings.set(kind, (warnings.get(kind) ?? 0) + rows);
    },
    provider: (name) => {
      if (name !== "") providers.add(name);
      return name;
    },
    rate: (rate) => rememberRate(rates, rate),
  };
  const hashes: string[] = [];
  const encodings = new Set<Encoding>();
  for (const file of files) {
    const { hash, encoding } = await readFile(file, context, shared);
    hashes.push(hash);
    encodings.add(encoding);
  }
  if (shared.rows === 0 || shared.form === undefined) {
    const name = files[0]?.name ?? "";
    throw new UserError({ kind: "badFile", file: name, problems: [{ kind: "emptyFile" }], more: 0 });
  }
  return {
    form: shared.form,
    encodings: [...encodings],
    contentHash: createHash("sha256").update(hashes.sort().join("\n")).digest("hex"),
    rows: shared.rows,
    ...shared.groups.finish(shared.facts.tidier()),
    providers: [...providers].sort(),
    newServices: shared.services.listNew(),
    newDepartments: shared.departments.listNew(),
    rates: [...rates.values()],
    warnings: [...warnings].sort().map(([kind, rows]) => ({ kind, rows })),
  };
};

async function readFile(file: SourceFile, context: ReadContext, shared: Shared) {
  const problems = createProblems(file.name);
  const inspection = await inspectFile(file);
  if (inspection.kind === "problem") {
    problems.add(inspection.problem);
    problems.refuse();
    throw new Error("a problem was refused");
  }
  const { encoding, hash } = inspection;
  let readRow: FormReader | undefined;
  const fatal = await readRows(decodeFile(file, encoding), (cells, line) => {
    if (readRow === undefined) {
      readRow = openForm(cells, context, shared, problems);
      return readRow !== undefined;
    }
    if (cells[0] === "" && cells.every((cell) => cell.trim() === "")) return true;
    shared.rows += 1;
    readRow(cells, line);
    return true;
  });
  if (fatal !== undefined) problems.add(fatal);
  problems.refuse();
  return { encoding, hash };
}

function openForm(
  cells: readonly string[],
  context: ReadContext,
  shared: Shared,
  problems: Problems,
): FormReader | undefined {
  const read: HeaderRead =
    cells.length > MAX_COLUMNS
      ? { kind: "problems", problems: [{ kind: "tooManyColumns", line: 1 }] }
      : readHeader(cells, focusColumns(context.rules));
  if (read.kind === "problems") {
    read.problems.forEach(problems.add);
    return undefined;
  }
  if (shared.form !== undefined && shared.form !== read.form) {
    problems.add({ kind: "mixedForms" });
    return undefined;
  }
  shared.form = read.form;
  const { width } = read.header;
  const createForm = read.form === "focus" ? createFocusForm : createSimpleForm;
  const readRow = createForm(read.header, context, { ...shared, problems });
  return (row, line) => {
    if (row.length === width) readRow(row, line);
    else problems.add({ kind: "wrongWidth", line, expected: width, found: row.length });
  };
}

function rememberRate(rates: Map<string, FileRate>, rate: FileRate): boolean {
  const key = `${rate.month} ${rate.currency}`;
  const known = rates.get(key);
  if (known === undefined) rates.set(key, rate);
  return (
    known === undefined ||
    known.rate.units * 10n ** BigInt(rate.rate.scale) === rate.rate.units * 10n ** BigInt(known.rate.scale)
  );
}
