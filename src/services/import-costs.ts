import type { Deps } from "../deps.ts";
import { DEFAULT_DEPARTMENT } from "../domain/cost.ts";
import { type CostImport, type CostImportWarning, type LeftOut, needsAdmin } from "../domain/cost-import.ts";
import {
  type Delivery,
  type DeliveryChoice,
  decideDelivery,
  type MonthTotal,
  type Stop,
  sumAccounts,
} from "../domain/delivery.ts";
import { UserError } from "../domain/mistakes.ts";
import { formatMicros } from "../domain/money.ts";
import { hasManyNewNames, type NewNames } from "../domain/new-names.ts";
import type { Workspace } from "../domain/workspace.ts";
import type { CostRead, CostReader, SourceFile } from "../ingest/cost-reader.ts";
import { readCosts } from "../ingest/read-costs.ts";
import { readSwitchShift } from "../store/batch-switch.ts";
import { addCatalogEntries, listCatalog } from "../store/catalog.ts";
import { readDeliveryKey } from "../store/deliveries.ts";
import {
  activateImport,
  findStandingImport,
  type ImportScope,
  importSwitch,
  listActiveScopes,
} from "../store/imports.ts";
import { listAdmins } from "../store/members.ts";
import { countStagedLines } from "../store/staged-imports.ts";
import { findDelivery, keyScopes } from "./find-delivery.ts";
import { readMapping } from "./find-mapping.ts";
import { findImportRates, type GivenRate, type ImportRates } from "./import-rates.ts";
import { importSource } from "./import-source.ts";
import { manyNewNames } from "./many-new-names.ts";
import { writeRates } from "./set-rate.ts";
import { beginStaged, dropStaged, stageAllLines } from "./stage-import.ts";

export type ImportInput = DeliveryChoice & {
  readonly workspace: Workspace;
  readonly actor: string;
  readonly files: readonly SourceFile[];
  readonly source?: string | undefined;
  /** What was found beside the files and is no part of them. */
  readonly leftOut?: readonly LeftOut[] | undefined;
  /** Reads and answers, writes nothing. */
  readonly dryRun: boolean;
  /** Saved for each month of the file that has the currency. */
  readonly rates?: readonly GivenRate[] | undefined;
  readonly reader?: CostReader;
  readonly newNames?: NewNames | undefined;
  /** What to do where there are many new names and no choice: they are created where nothing is said. */
  readonly manyNames?: "refuse" | "leave";
  /** May create services and departments, set exchange rates, and replace what ADMINs imported. */
  readonly isAdmin?: boolean;
  /** Stops the import before it counts. */
  readonly signal?: AbortSignal | undefined;
};

export type ImportResult = CostImport & {
  /** Undefined when nothing was written. */
  readonly importId: string | undefined;
  readonly dryRun: boolean;
  /** Why it was not imported; undefined when it was, or would be, or counts already. */
  readonly stopped: Stop | undefined;
  readonly delivery: Delivery | undefined;
};

/** How often an import looks again at costs that others keep changing. */
const LOOKS = 3;

/** Reads the files together as one import; all of it counts from one moment on, or nothing does. */
export async function importCosts(deps: Deps, input: ImportInput): Promise<ImportResult> {
  const { workspace, dryRun, isAdmin = true } = input;
  const { costs, standing, missing, ...found } = await readImport(deps, input);
  if (missing.length > 0) throw new UserError({ kind: "missingRate", missing: [...missing] });
  const result: ImportResult = { importId: undefined, dryRun, ...found };
  if (!isAdmin && needsAdmin(result)) {
    const admins = await listAdmins(deps.store.read, workspace.id);
    throw new UserError({
      kind: "importNeedsAdmin",
      names: [...result.newServices, ...result.newDepartments],
      admins,
    });
  }
  if (input.manyNames !== undefined && input.newNames === undefined && hasManyNewNames(result)) {
    const many = await manyNewNames(deps, input, costs);
    if (input.manyNames === "refuse") throw new UserError(many);
    const left = await importCosts(deps, { ...input, newNames: "unallocated" });
    return { ...left, warnings: [...left.warnings, many] };
  }
  input.signal?.throwIfAborted();
  if (dryRun || (standing && result.rates.length === 0)) return result;
  if (standing) return saveRates(deps, input, result);
  return writeAsSeen(deps, input, costs, result);
}

/** What the costs were when it was judged is what the write finds, or it is judged again; nobody saw the figures yet. */
async function writeAsSeen(
  deps: Deps,
  input: ImportInput,
  costs: CostRead,
  first: ImportResult,
): Promise<ImportResult> {
  let result = first;
  for (let look = 1; ; look += 1) {
    if (result.stopped !== undefined) return result;
    const written = await write(deps, input, costs, result);
    if (written.stopped !== "changed") return written;
    result = { ...written, ...(await judge(deps, input, costs, result.source)) };
    if (input.seenKey !== undefined || look === LOOKS)
      throw new UserError({ kind: "importChanged", source: result.source });
  }
}

/** The file was imported before: only its exchange rates are saved. */
function saveRates(
  { store, clock }: Deps,
  { workspace, actor }: ImportInput,
  result: ImportResult,
): Promise<ImportResult> {
  return store.write<ImportResult>(async (tx) => ({
    result: { ...result, unchanged: true, replaced: [] },
    ...(await writeRates(tx, { workspace, actor, rates: result.rates, at: clock() })),
  }));
}

/** What the import would do; writes nothing, and misses no rate but says which are missing. */
export async function readImport(
  deps: Deps,
  input: Omit<ImportInput, "dryRun">,
): Promise<CostImport & Judged & { costs: CostRead; standing: boolean; missing: ImportRates["missing"] }> {
  const { workspace } = input;
  const costs = await readFiles(deps, input);
  const { engines, rereads, rows } = costs;
  // A reread is right and slow: an operator should know why an import took long.
  deps.log[rereads > 0 ? "warn" : "debug"]({ event: "import.read", engines, rereads, rows });
  const source = importSource(input.source, costs);
  const { saved, missing } = await findImportRates(deps, workspace, costs, input.rates ?? []);
  const active = await listActiveScopes(deps.store.read, workspace.id);
  const key = { workspaceId: workspace.id, source, contentHash: costs.contentHash };
  const standing = (await findStandingImport(deps.store.read, key)) !== undefined;
  return {
    costs,
    standing,
    missing,
    source,
    form: costs.form,
    encodings: costs.encodings,
    rows: costs.rows,
    lines: costs.scopes.reduce((sum, { lines }) => sum + lines.length, 0),
    months: costs.months,
    zones: costs.zones,
    ...(standing ? UNCHANGED : await judge(deps, input, costs, source)),
    unchanged: standing,
    rates: saved,
    newServices: standing ? [] : costs.newServices,
    newDepartments: standing ? [] : costs.newDepartments,
    warnings: [...(input.leftOut ?? []), ...costs.warnings, ...findSecondSources(active, source, costs)],
  };
}

type Judged = Pick<ImportResult, "effect" | "monthChanges" | "replaced" | "stopped" | "delivery">;

/** The content counts already. */
const UNCHANGED: Judged = {
  effect: undefined,
  monthChanges: [],
  replaced: [],
  stopped: undefined,
  delivery: undefined,
};

async function judge(
  deps: Deps,
  input: Omit<ImportInput, "dryRun">,
  costs: CostRead,
  source: string,
): Promise<Judged> {
  const { workspace, actor, files, isAdmin = true } = input;
  const fileNames = files.map(({ name }) => name);
  const delivery = await findDelivery(deps, { workspace, actor, source, fileNames, costs });
  const { effect, outcome, stopped } = decideDelivery(delivery, input, isAdmin);
  return {
    delivery,
    stopped,
    effect,
    monthChanges: outcome?.months ?? [],
    replaced: costs.scopes
      .filter((scope) => outcome?.replaced.some((part) => isSame(part, scope)) ?? false)
      .map(scopeOf),
  };
}

async function readFiles(
  { store }: Deps,
  {
    workspace,
    files,
    signal,
    newNames,
    reader = readCosts,
  }: Pick<ImportInput, "workspace" | "files" | "signal" | "reader" | "newNames">,
) {
  const services = await listCatalog(store.read, workspace.id, "service");
  const departments = await listCatalog(store.read, workspace.id, "department");
  const { rules } = await readMapping(store.read, workspace.id);
  return reader(files, {
    currency: workspace.currency,
    department: DEFAULT_DEPARTMENT,
    services: services.map(({ name }) => name),
    departments: departments.map(({ name }) => name),
    rules,
    newNames,
    signal,
  });
}

/** Stages the lines in many short writes, then activates all of them in one. */
async function write(
  deps: Deps,
  input: ImportInput,
  costs: CostRead,
  result: ImportResult,
): Promise<ImportResult> {
  const { workspace, actor, files, signal } = input;
  const fileNames = files.map(({ name }) => name);
  const key = { workspaceId: workspace.id, source: result.source, contentHash: costs.contentHash };
  const { scopes, rows } = costs;
  const row = { ...key, fileNames, rows, importedBy: actor, importedAt: deps.clock(), scopes };
  const id = await beginStaged(deps, row, workspace);
  try {
    await stageAllLines(deps, { ...row, id }, signal);
    const written = await activate(deps, input, costs, { ...result, importId: id });
    if (written.importId === undefined) await dropStaged(deps, id);
    return written;
  } catch (error) {
    // A failed clean-up must not hide the error: the nightly job deletes what is left.
    if (signal?.aborted !== true)
      await dropStaged(deps, id).catch((cause: unknown) =>
        deps.log.warn({ event: "import.left", err: cause }),
      );
    throw error;
  }
}

async function activate(
  deps: Deps,
  { workspace, actor, files, signal }: ImportInput,
  costs: CostRead,
  result: ImportResult & { readonly importId: string },
): Promise<ImportResult> {
  const { store } = deps;
  const { importId: id, source, rates } = result;
  const workspaceId = workspace.id;
  const { delivery, effect } = result;
  if (delivery === undefined) throw new Error("an import is written as it was judged");
  const outcome = delivery.outcomes.find((one) => one.effect === (effect ?? "adds"));
  const off = outcome?.replaced.map(({ batchId }) => batchId) ?? [];
  const batches = { id, workspaceId, scopes: costs.scopes, effect, off };
  const shift = await readSwitchShift(store.read, importSwitch(batches));
  signal?.throwIfAborted();
  return store.write<ImportResult>(async (tx) => {
    const at = deps.clock();
    // Read again inside: two people may have confirmed the same file, or other files of the same months.
    const ofSource = { workspaceId, source };
    const key = { ...ofSource, contentHash: costs.contentHash };
    const isStanding = (await findStandingImport(tx, key)) !== undefined;
    if (!isStanding && (await readDeliveryKey(tx, ofSource, keyScopes(costs.scopes))) !== delivery.key)
      return { result: { ...result, importId: undefined, stopped: "changed" }, audit: [], touched: [] };
    const { audit, touched } = await writeRates(tx, { workspace, actor, rates, at });
    if (isStanding) {
      return {
        result: { ...result, ...UNCHANGED, importId: undefined, unchanged: true },
        audit,
        touched,
      };
    }
    if ((await countStagedLines(tx, id)) !== result.lines)
      throw new Error(`not all lines of ${id} are there any more`);
    await addCatalogEntries(tx, workspaceId, "service", costs.newServices);
    await addCatalogEntries(tx, workspaceId, "department", costs.newDepartments);
    const change = await activateImport(tx, { ...batches, importedAt: at }, shift);
    signal?.throwIfAborted();
    const after = auditValues(
      result,
      files.map(({ name }) => name),
    );
    return {
      result: { ...result, replaced: change.replaced },
      audit: [...audit, { workspaceId, at, actor, action: "import.registered", subject: id, after }],
      touched: [...touched, ...change.touched],
    };
  });
}

function auditValues(result: ImportResult, fileNames: readonly string[]): Record<string, string> {
  return {
    source: result.source,
    files: fileNames.join(", "),
    months: [...new Set(result.months.map(({ month }) => month))].join(", "),
    rows: String(result.rows),
    lines: String(result.lines),
    ...(result.effect === undefined ? {} : { effect: result.effect }),
    amounts: sumAccounts(result.monthChanges).map(amountText).join(", "),
    replaced: String(result.replaced.length),
    ...(result.newServices.length > 0 ? { newServices: result.newServices.join(", ") } : {}),
    ...(result.newDepartments.length > 0 ? { newDepartments: result.newDepartments.join(", ") } : {}),
  };
}

/** `2026-10 6000000 → 6300000 KRW` */
function amountText({ month, currency, nowMicros, afterMicros }: MonthTotal): string {
  return `${month} ${formatMicros(nowMicros)} → ${formatMicros(afterMicros)} ${currency}`;
}

function findSecondSources(
  active: readonly (ImportScope & { readonly source: string })[],
  source: string,
  { scopes }: CostRead,
): CostImportWarning[] {
  return active
    .filter((one) => one.source !== source && scopes.some((scope) => isSame(one, scope)))
    .map((one) => ({ kind: "secondSource" as const, ...one }));
}

function isSame(a: ImportScope, b: ImportScope): boolean {
  return a.billingAccount === b.billingAccount && a.billingMonth === b.billingMonth;
}

function scopeOf({ billingAccount, billingMonth }: ImportScope): ImportScope {
  return { billingAccount, billingMonth };
}
