import type { Deps } from "../deps.ts";
import { countLines, type Direction, type ImportReversal } from "../domain/import-reversal.ts";
import { UserError } from "../domain/mistakes.ts";
import { formatMicros } from "../domain/money.ts";
import { type Consent, NO_CONSENT } from "../domain/question.ts";
import type { YearMonth } from "../domain/year-month.ts";
import { readSwitchShift } from "../store/batch-switch.ts";
import { findRestoreSwitch, type ImportScope, restoreImport, undoImport } from "../store/imports.ts";
import { readReversalKey } from "../store/reversed-imports.ts";
import { askFirst } from "./ask-first.ts";
import { findImportToReverse, type ImportToReverse } from "./find-import-to-reverse.ts";
import { readReversal } from "./find-reversal.ts";

export type ReverseImportInput = ImportToReverse & { readonly consent?: Consent | undefined };

export type ImportReversed = {
  readonly importId: string;
  readonly source: string;
  readonly fileNames: readonly string[];
  /** The scopes whose former lines count again, after an undo; the others are without lines now. */
  readonly restored: readonly ImportScope[];
  readonly months: readonly YearMonth[];
  readonly reversal: ImportReversal;
  /** An import that was undone can be restored for as long as nothing else changed its source. */
  readonly restorable: boolean;
};

/** Restores what the newest import of the source replaced. */
export function undoLatestImport(deps: Deps, input: ReverseImportInput): Promise<ImportReversed> {
  return reverseImport(deps, "undo", input);
}

/** Lets the import count again that was undone last. */
export function restoreUndoneImport(deps: Deps, input: ReverseImportInput): Promise<ImportReversed> {
  return reverseImport(deps, "restore", input);
}

/** What an undo or restore would do, or why it cannot be done. */
export async function previewReversal(
  { store, clock }: Deps,
  direction: Direction,
  input: ImportToReverse,
): Promise<ImportReversal> {
  const meant = await findImportToReverse(store.read, direction, input, clock());
  if (meant.kind === "refused") throw new UserError(meant.mistake);
  return (await readReversal(store.read, meant.import, direction, meant.change)).reversal;
}

/** The figures and the change of the sums are read before the write, and again only if the books changed meanwhile. */
async function reverseImport(
  { store, clock }: Deps,
  direction: Direction,
  input: ReverseImportInput,
): Promise<ImportReversed> {
  const { workspace, actor, consent = NO_CONSENT } = input;
  const at = clock();
  const expected = await findImportToReverse(store.read, direction, input, at);
  const prepared =
    expected.kind === "found"
      ? await readReversal(store.read, expected.import, direction, expected.change)
      : undefined;
  const shift = expected.kind === "found" ? await readSwitchShift(store.read, expected.change) : undefined;
  const workspaceId = workspace.id;
  return store.write(async (tx) => {
    const meant = await findImportToReverse(tx, direction, input, at);
    if (meant.kind === "refused") throw new UserError(meant.mistake);
    const holds = prepared?.key === (await readReversalKey(tx, meant.import, meant.change));
    const { reversal } =
      prepared !== undefined && holds
        ? prepared
        : await readReversal(tx, meant.import, direction, meant.change);
    const { timezone } = workspace;
    askFirst([{ kind: "reversal", reversal }], { kind: "reversal", reversal, timezone }, consent);
    const { replaced, months, touched } =
      direction === "undo"
        ? await undoImport(tx, meant.import, at, shift)
        : await restoreImport(tx, meant.import, meant.change, at, shift);
    const { id: importId, source, fileNames } = meant.import;
    const restorable = direction === "undo" && (await findRestoreSwitch(tx, meant.import)) !== undefined;
    const values = auditValues(reversal, fileNames, months);
    const record = { workspaceId, at, actor, subject: importId } as const;
    return {
      result: {
        importId,
        source,
        fileNames,
        restored: direction === "undo" ? replaced : [],
        months,
        reversal,
        restorable,
      },
      audit: [
        direction === "undo"
          ? { ...record, action: "import.undone", before: values }
          : { ...record, action: "import.restored", after: values },
      ],
      touched,
    };
  });
}

const AUDITED_CHANGES = 20;

function auditValues(
  { source, months, leaves, returns }: ImportReversal,
  fileNames: readonly string[],
  changed: readonly YearMonth[],
): Record<string, string> {
  return {
    source,
    files: fileNames.join(", "),
    months: changed.join(", "),
    linesOut: String(countLines(leaves)),
    linesIn: String(countLines(returns)),
    changes: months
      .slice(0, AUDITED_CHANGES)
      .map(({ month, billingAccount, currency, nowMicros, afterMicros }) =>
        [
          [month, billingAccount].filter((part) => part !== "").join(" "),
          `${formatMicros(nowMicros)} → ${formatMicros(afterMicros)} ${currency}`,
        ].join(": "),
      )
      .join("; "),
  };
}
