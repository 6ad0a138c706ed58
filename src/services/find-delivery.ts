import type { Deps } from "../deps.ts";
import {
  type CoveredLine,
  createComparison,
  createIncoming,
  type Incoming,
  readSumKey,
  type SumKey,
  sumKey,
} from "../domain/coverage.ts";
import type { Delivery, Part, ScopeDelivery } from "../domain/delivery.ts";
import { judgeDelivery } from "../domain/judge-delivery.ts";
import { eachPart } from "../domain/parts.ts";
import type { Workspace } from "../domain/workspace.ts";
import type { YearMonth } from "../domain/year-month.ts";
import type { CostRead, ScopeLines } from "../ingest/cost-reader.ts";
import {
  eachBatchLine,
  findRememberedEffect,
  listAccountMonths,
  listStandingBatches,
  readDeliveryKey,
  type StandingBatch,
} from "../store/deliveries.ts";
import { listMembers } from "../store/members.ts";
import type { ReadDb } from "../store/store.ts";

export type DeliveryInput = {
  readonly workspace: Workspace;
  readonly actor: string;
  readonly source: string;
  readonly fileNames: readonly string[];
  readonly costs: CostRead;
};

/** Compares an import with what counts of its source, line by line and in parts. */
export async function findDelivery({ store }: Deps, input: DeliveryInput): Promise<Delivery> {
  const { workspace, source, fileNames, costs } = input;
  const db = store.read;
  const ofSource = { workspaceId: workspace.id, source };
  // Before the lines are read: what changes meanwhile gives another key when it is written.
  const keyed = keyScopes(costs.scopes);
  const key = await readDeliveryKey(db, ofSource, keyed);
  const standing = await listStandingBatches(db, ofSource, costs.scopes);
  const trusted = await listTrusted(db, input);
  const scopes: ScopeDelivery[] = [];
  for (const scope of costs.scopes) {
    const batches = standing.filter(
      (batch) => batch.billingAccount === scope.billingAccount && batch.billingMonth === scope.billingMonth,
    );
    scopes.push(await compareScope(db, workspace.id, scope, batches, trusted));
  }
  const months = touchedMonths(scopes);
  const now = new Map<string, Map<SumKey, bigint>>();
  for (const { billingAccount, billedMicros, ...row } of await listAccountMonths(db, ofSource, months)) {
    const sums = now.get(billingAccount) ?? new Map<SumKey, bigint>();
    now.set(billingAccount, sums.set(sumKey(row), billedMicros));
  }
  const [corrections] = costs.warnings.flatMap((one) => (one.kind === "corrections" ? [one.rows] : []));
  return judgeDelivery({
    fileNames,
    scopes,
    onlyCorrections: corrections === costs.rows,
    remembered: await findRememberedEffect(db, ofSource),
    now,
    decreasePercent: workspace.decreasePercent,
    key,
  });
}

/** The accounts and billing months whose costs are compared. */
export function keyScopes(scopes: readonly ScopeLines[]) {
  return {
    accounts: [...new Set(scopes.map(({ billingAccount }) => billingAccount))],
    months: [...new Set(scopes.map(({ billingMonth }) => billingMonth))],
  };
}

/** Whose imports this person may replace. */
async function listTrusted(db: ReadDb, { workspace, actor }: DeliveryInput): Promise<ReadonlySet<string>> {
  const members = await listMembers(db, workspace.id);
  return new Set([actor, ...members.filter(({ role }) => role === "PM").map(({ userId }) => userId)]);
}

async function compareScope(
  db: ReadDb,
  workspaceId: string,
  { billingAccount, billingMonth, lines }: ScopeLines,
  batches: readonly StandingBatch[],
  trusted: ReadonlySet<string>,
): Promise<ScopeDelivery> {
  const incoming = await coverageOf(lines, batches.length > 0);
  const parts: Part[] = [];
  for (const batch of batches) {
    const comparison = createComparison(incoming);
    for await (const page of eachBatchLine(db, workspaceId, batch.batchId))
      for (const line of page) comparison.add(line);
    const { billingAccount: _account, billingMonth: _month, ...rest } = batch;
    parts.push({ ...rest, isProtected: !trusted.has(batch.importedBy), compared: comparison.finish() });
  }
  return { billingAccount, billingMonth, incoming, parts };
}

async function coverageOf(lines: readonly CoveredLine[], isCompared: boolean): Promise<Incoming> {
  const incoming = createIncoming(isCompared);
  for await (const some of eachPart(lines)) for (const line of some) incoming.add(line);
  return incoming.finish();
}

function touchedMonths(scopes: readonly ScopeDelivery[]): YearMonth[] {
  const keys = scopes.flatMap(({ incoming, parts }) => [
    ...incoming.billed.keys(),
    ...parts.flatMap(({ compared }) => [...compared.billed.keys()]),
  ]);
  return [...new Set(keys.map((key) => readSumKey(key).month))].sort();
}
