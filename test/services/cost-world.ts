import type { CostEntry, CostItem } from "../../src/domain/cost.ts";
import { getCurrency } from "../../src/domain/currency.ts";
import { type Mistake, UserError } from "../../src/domain/mistakes.ts";
import { type Consent, FULL_CONSENT } from "../../src/domain/question.ts";
import type { Workspace } from "../../src/domain/workspace.ts";
import { getYearMonth } from "../../src/domain/year-month.ts";
import type { Author } from "../../src/services/cost-change.ts";
import { openWorkspace } from "../../src/services/open-workspace.ts";
import { registerCost } from "../../src/services/register-cost.ts";
import { type AuditEntry, listAudit } from "../../src/store/audit.ts";
import { listCells } from "../../src/store/rollups.ts";
import { createTestDatabase } from "../support/database.ts";
import { createTestDeps } from "../support/deps.ts";

export const ADMIN: Author = { userId: "UADMIN", role: "ADMIN" };
export const PM: Author = { userId: "UPM", role: "PM" };
export const OTHER_PM: Author = { userId: "UOTHER", role: "PM" };

export const KRW = getCurrency("KRW");
export const USD = getCurrency("USD");
export const OCTOBER = getYearMonth("2026-10");
export const NOVEMBER = getYearMonth("2026-11");

/** A database at noon of 24 November 2026 in Seoul with workspace T1 in KRW, and what tests ask of it. */
export async function openCostWorld() {
  const database = await createTestDatabase();
  const deps = createTestDeps(database.store);
  let keys = 0;
  const open = (workspaceId: string, admins: readonly string[] = [ADMIN.userId]) =>
    openWorkspace(deps, {
      workspaceId,
      defaults: { currency: KRW, locale: "ko", timezone: "Asia/Seoul", alertChannel: undefined },
      admins,
    });
  const workspace = await open("T1");
  return {
    deps,
    workspace,
    open,
    file: database.file,
    close: database.close,
    register(
      changes: Partial<CostEntry> = {},
      more: { key?: string; in?: Workspace; consent?: Consent } = {},
    ): Promise<CostItem> {
      keys += 1;
      return registerCost(deps, {
        workspace: more.in ?? workspace,
        actor: PM.userId,
        entry: costEntry(changes),
        submissionKey: more.key ?? `key-${keys}`,
        consent: more.consent ?? FULL_CONSENT,
      });
    },
    async total(month = OCTOBER, workspaceId = workspace.id): Promise<{ micros: bigint; items: number }> {
      const query = { workspaceId, from: month, to: month, basis: "billed", by: [] } as const;
      const [cell] = await listCells(database.store.read, query);
      return { micros: cell?.amountMicros ?? 0n, items: cell?.items ?? 0 };
    },
    async audit(workspaceId = workspace.id): Promise<AuditEntry[]> {
      const { entries } = await listAudit(database.store.read, workspaceId, { size: 1000, number: 1 });
      return entries;
    },
  };
}

export type CostWorld = Awaited<ReturnType<typeof openCostWorld>>;

export function costEntry(changes: Partial<CostEntry> = {}): CostEntry {
  return {
    month: OCTOBER,
    day: undefined,
    category: "SERVER",
    service: "ERP",
    department: "IT",
    currency: KRW,
    amountMicros: 1_200_000_000_000n,
    description: "",
    serverId: undefined,
    ...changes,
  };
}

/** What the person did wrong; fails when the promise resolves or breaks otherwise. */
export async function mistakeOf(promise: Promise<unknown>): Promise<Mistake> {
  const error = await promise.then(
    () => new Error("nothing was refused"),
    (reason: unknown) => reason,
  );
  if (error instanceof UserError) return error.mistake;
  throw error;
}
