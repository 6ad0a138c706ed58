import type { CostEntry } from "../../src/domain/cost.ts";
import { getCurrency } from "../../src/domain/currency.ts";
import { FULL_CONSENT } from "../../src/domain/question.ts";
import { getDay, getYearMonth, monthOf } from "../../src/domain/year-month.ts";
import { openWorkspace } from "../../src/services/open-workspace.ts";
import { registerCost } from "../../src/services/register-cost.ts";
import { setBudget } from "../../src/services/set-budget.ts";
import { createTestDatabase } from "../support/database.ts";
import { createTestDeps } from "../support/deps.ts";

/** A database with one workspace in KRW at noon of 24 November 2026, and what people register there. */
export async function openReportWorld() {
  const database = await createTestDatabase();
  const deps = createTestDeps(database.store);
  const defaults = {
    currency: getCurrency("KRW"),
    locale: "ko" as const,
    timezone: "Asia/Seoul",
    alertChannel: undefined,
  };
  const workspace = await openWorkspace(deps, { workspaceId: "T1", defaults, admins: [] });
  let registered = 0;
  return {
    deps,
    workspace,
    file: database.file,
    close: database.close,
    /** `at` is a month or a day; the amount is in whole won. */
    async spend(at: string, service: string, amount: number, changes: Partial<CostEntry> = {}) {
      registered += 1;
      const day = at.length > 7 ? getDay(at) : undefined;
      const entry: CostEntry = {
        month: day === undefined ? getYearMonth(at) : monthOf(day),
        day,
        category: "SERVER",
        service,
        department: "IT",
        currency: getCurrency("KRW"),
        amountMicros: BigInt(amount) * 1_000_000n,
        description: "",
        serverId: undefined,
        ...changes,
      };
      const submissionKey = `key-${registered}`;
      await registerCost(deps, { workspace, actor: "U1", entry, submissionKey, consent: FULL_CONSENT });
    },
    async budget(month: string, amount: number, service?: string) {
      const money = { currency: workspace.currency, micros: BigInt(amount) * 1_000_000n };
      const range = { from: getYearMonth(month), to: getYearMonth(month) };
      await setBudget(deps, { workspace, actor: "U1", ...range, service, amount: money });
    },
  };
}

export type ReportWorld = Awaited<ReturnType<typeof openReportWorld>>;
