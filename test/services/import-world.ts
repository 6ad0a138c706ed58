import { getCurrency } from "../../src/domain/currency.ts";
import { UserError } from "../../src/domain/mistakes.ts";
import type { Workspace } from "../../src/domain/workspace.ts";
import { getYearMonth } from "../../src/domain/year-month.ts";
import { exportCosts } from "../../src/services/export-costs.ts";
import { type ImportInput, importCosts } from "../../src/services/import-costs.ts";
import { openWorkspace } from "../../src/services/open-workspace.ts";
import { listCells } from "../../src/store/rollups.ts";
import { sourceFile } from "../fixtures/source-file.ts";
import { createTestDatabase } from "../support/database.ts";
import { createTestDeps } from "../support/deps.ts";

/** A database with one or more workspaces, and what people do with files there. */
export async function openImportWorld() {
  const database = await createTestDatabase();
  const deps = createTestDeps(database.store);
  let minute = 0;
  const open = (workspaceId: string) =>
    openWorkspace(deps, {
      workspaceId,
      defaults: {
        currency: getCurrency("KRW"),
        locale: "ko",
        timezone: "Asia/Seoul",
        alertChannel: undefined,
      },
      admins: [],
    });
  const workspace = await open("T1");

  return {
    deps,
    workspace,
    open,
    file: database.file,
    close: database.close,
    /** A minute later than whatever came before. */
    tick: () => {
      minute += 1;
      deps.setNow(new Date(Date.UTC(2026, 10, 24, 3, minute)).toISOString());
    },
    async give(content: string | Uint8Array, options: Partial<ImportInput> = {}) {
      this.tick();
      return importCosts(deps, {
        workspace,
        actor: "U1",
        files: [sourceFile(content)],
        dryRun: false,
        ...options,
      });
    },
    async total(month: string, basis: "billed" | "effective" = "billed", of: Workspace = workspace) {
      const query = { workspaceId: of.id, from: getYearMonth(month), to: getYearMonth(month), basis, by: [] };
      return (await listCells(deps.store.read, query))[0]?.amountMicros ?? 0n;
    },
    cells: (month: string, of: Workspace = workspace) =>
      listCells(deps.store.read, {
        workspaceId: of.id,
        from: getYearMonth(month),
        to: getYearMonth(month),
        basis: "billed",
        by: ["service", "category", "department", "account", "chargeCategory"],
      }),
    async exported(
      from: string,
      to: string,
      locale: "ko" | "en" = "ko",
      of: Workspace = workspace,
      format: "simple" | "focus" = "simple",
    ) {
      let text = "";
      const range = { from: getYearMonth(from), to: getYearMonth(to) };
      for await (const piece of exportCosts(deps, { workspace: of, ...range, locale, format })) text += piece;
      return text;
    },
  };
}

export type ImportWorld = Awaited<ReturnType<typeof openImportWorld>>;

export async function mistakeOf(work: Promise<unknown>) {
  try {
    await work;
  } catch (error) {
    if (error instanceof UserError) return error.mistake;
    throw error;
  }
  return undefined;
}
