import { createHash } from "node:crypto";
import type { ReadWarning } from "../domain/cost-import.ts";
import { UserError } from "../domain/mistakes.ts";
import { zoneName } from "./billing-zone.ts";
import { createCostGroups } from "./cost-groups.ts";
import type { CostRead, Encoding, Engine, FileForm, FileRate, ReadContext } from "./cost-reader.ts";
import { createFactsReader } from "./focus-facts.ts";
import { createFocusForm } from "./focus-form.ts";
import { createFolderDays } from "./folder-days.ts";
import type { FormReader, FormTools } from "./form-reader.ts";
import type { Header } from "./header.ts";
import { createKnownNames } from "./known-names.ts";
import type { Problems } from "./problems.ts";
import { createSimpleForm } from "./simple-form.ts";
import { createTotalRows, type TotalRows } from "./total-rows.ts";

/** `encoding` undefined: no text. */
export type FileRead = { readonly engine: Engine; readonly encoding: Encoding | undefined };

/** What the files of one import bring together. */
export function createCostTally(context: ReadContext) {
  const warnings = new Map<ReadWarning["kind"], number>();
  const providers = new Set<string>();
  const zones = new Set<number>();
  const rates = new Map<string, FileRate>();
  const hashes: string[] = [];
  const encodings = new Set<Encoding>();
  const engines: Engine[] = [];
  let form: FileForm | undefined;
  let rows = 0;
  const totalRows: TotalRows[] = [];
  const names = { creates: context.newNames !== "unallocated" };
  const groups = createCostGroups();
  const folderDays = createFolderDays();
  const tools: Omit<FormTools, "problems" | "totals"> = {
    add: (row) => {
      groups.add(row);
      if (form === "focus") folderDays.add(row);
    },
    services: createKnownNames(context.services, names),
    departments: createKnownNames(context.departments, names),
    facts: createFactsReader(context.rules),
    warn: (kind, times = 1) => {
      if (times > 0) warnings.set(kind, (warnings.get(kind) ?? 0) + times);
    },
    provider: (name) => {
      if (name !== "") providers.add(name);
      return name;
    },
    zone: (offset) => zones.add(offset),
    rate: (rate) => rememberRate(rates, rate),
  };
  return {
    fileBegun(folder: string | undefined): void {
      folderDays.begin(folder);
    },
    /** The reader of a file's rows, or undefined with a problem when another file had the other form. */
    openForm(fileForm: FileForm, header: Header, problems: Problems): FormReader | undefined {
      if (form !== undefined && form !== fileForm) {
        problems.add({ kind: "mixedForms" });
        return undefined;
      }
      form = fileForm;
      const createForm = fileForm === "focus" ? createFocusForm : createSimpleForm;
      const totals = createTotalRows(problems.file);
      totalRows.push(totals);
      const readRow = createForm(header, context, { ...tools, problems, totals });
      return (cells, line, group) => {
        rows += group?.rows ?? 1;
        readRow(cells, line, group);
      };
    },
    fileRead(hash: string, { encoding, engine }: FileRead): void {
      folderDays.refuse();
      hashes.push(hash);
      engines.push(engine);
      if (encoding !== undefined) encodings.add(encoding);
    },
    async finish(firstName: string, rereads: number): Promise<CostRead> {
      const leftOut = totalRows.reduce((sum, totals) => sum + totals.count(), 0);
      if (form === undefined || rows === leftOut) {
        const kind = form === undefined ? "emptyFile" : rows === 0 ? "onlyHeader" : "onlyTotals";
        throw new UserError({ kind: "badFile", file: firstName, problems: [{ kind }], more: 0 });
      }
      return {
        engines,
        rereads,
        form,
        encodings: [...encodings],
        contentHash: createHash("sha256").update(hashes.sort().join("\n")).digest("hex"),
        rows: rows - leftOut,
        ...(await groups.finish(tools.facts.tidier())),
        providers: [...providers].sort(),
        zones: [...zones].sort((a, b) => a - b).map(zoneName),
        newServices: tools.services.listNew(),
        newDepartments: tools.departments.listNew(),
        rates: [...rates.values()],
        warnings: [
          ...[...warnings].sort().map(([kind, rows]) => ({ kind, rows })),
          ...totalRows.flatMap((totals) => totals.finish()),
        ],
      };
    },
  };
}

export type CostTally = ReturnType<typeof createCostTally>;

function rememberRate(rates: Map<string, FileRate>, rate: FileRate): boolean {
  const key = `${rate.month} ${rate.currency}`;
  const known = rates.get(key);
  if (known === undefined) rates.set(key, rate);
  return (
    known === undefined ||
    known.rate.units * 10n ** BigInt(rate.rate.scale) === rate.rate.units * 10n ** BigInt(known.rate.scale)
  );
}
