import type { Deps } from "../deps.ts";
import { UserError } from "../domain/mistakes.ts";
import { formatMicros } from "../domain/money.ts";
import type { Workspace } from "../domain/workspace.ts";
import {
  addMonths,
  dayInZone,
  dayOfMonth,
  listMonths,
  monthInZone,
  type YearMonth,
  yearMonth,
} from "../domain/year-month.ts";
import { saveBudget } from "../store/budgets.ts";
import { addCatalogEntries } from "../store/catalog.ts";
import { insertItem } from "../store/cost-items.ts";
import { insertImport } from "../store/imports.ts";
import { saveRate } from "../store/rates.ts";
import type { AuditRecord, WriteDb } from "../store/store.ts";
import { LOCAL_WORKSPACE_ID } from "./choose-workspace.ts";
import { auditValues } from "./cost-change.ts";
import {
  CLOUD_ACCOUNT,
  type DemoMonth,
  demoAmount,
  demoRate,
  lettersOf,
  planItems,
  planLines,
  USD,
} from "./demo-lines.ts";
import { DEMO_DEPARTMENTS, NEW_SERVICE, PLANNED_BUDGETS } from "./demo-plan.ts";

export type DemoFill = {
  readonly filled: boolean;
  readonly items: number;
  readonly lines: number;
  readonly months: readonly YearMonth[];
};
/** Who the sample data says registered it. */
export type DemoAuthors = { readonly admin: string; readonly pm: string };

const FINISHED_MONTHS = 12;
const AUTHORS: DemoAuthors = { admin: "U000000001", pm: "U000000003" };

type Fill = {
  readonly tx: WriteDb;
  readonly workspace: Workspace;
  readonly now: Date;
  readonly authors: DemoAuthors;
};
type Written = { audit: AuditRecord[]; items: number; lines: number };

/** A year and the running month of a sample company, the same for the same day; only into an empty local workspace. */
export async function fillDemo(
  deps: Deps,
  workspace: Workspace,
  authors: DemoAuthors = AUTHORS,
): Promise<DemoFill> {
  if (workspace.id !== LOCAL_WORKSPACE_ID)
    throw new UserError({ kind: "notLocalWorkspace", text: workspace.id });
  const now = deps.clock();
  const current = monthInZone(now, workspace.timezone);
  const months = listMonths(addMonths(current, -FINISHED_MONTHS), current);
  return deps.store.write<DemoFill>(async (tx) => {
    if (await hasCosts(tx, workspace.id))
      return { result: { filled: false, items: 0, lines: 0, months: [] }, audit: [], touched: [] };
    const fill: Fill = { tx, workspace, now, authors };
    await addCatalogEntries(tx, workspace.id, "service", [NEW_SERVICE]);
    await addCatalogEntries(tx, workspace.id, "department", DEMO_DEPARTMENTS);
    const audit = await writeBudgets(fill, months);
    let items = 0;
    let lines = 0;
    for (const [index, month] of months.entries()) {
      const written = await writeMonth(fill, { month, index, monthsAgo: FINISHED_MONTHS - index });
      audit.push(...written.audit);
      items += written.items;
      lines += written.lines;
    }
    audit.sort((a, b) => a.at.getTime() - b.at.getTime());
    const touched = months.map((month) => ({ workspaceId: workspace.id, month, at: importedAt(month, now) }));
    return { result: { filled: true, items, lines, months }, audit, touched };
  });
}

async function hasCosts(tx: WriteDb, workspaceId: string): Promise<boolean> {
  const active = { workspaceId, active: true };
  return (
    (await tx.costItem.count({ where: { workspaceId } })) > 0 ||
    (await tx.importBatch.count({ where: active })) > 0
  );
}

async function writeMonth(fill: Fill, demoMonth: DemoMonth): Promise<Written> {
  const { month } = demoMonth;
  const { tx, workspace } = fill;
  if (workspace.currency !== USD) {
    await saveRate(tx, workspace.id, { month, currency: USD, rate: demoRate(month, workspace.currency) });
  }
  const audit = await writeItems(fill, demoMonth);
  const bill = await writeBill(fill, demoMonth);
  return { audit: [...audit, ...bill.audit], items: audit.length, lines: bill.lines };
}

async function writeItems(
  { tx, workspace, now, authors }: Fill,
  demoMonth: DemoMonth,
): Promise<AuditRecord[]> {
  const audit: AuditRecord[] = [];
  for (const [index, entry] of planItems(demoMonth, workspace.currency).entries()) {
    const createdAt = earlier(new Date(Date.parse(`${entry.month}-01T00:10:00Z`) + index * 60_000), now);
    const key = `demo:${entry.month}:${index}`;
    const id = `COST-${dayInZone(createdAt, workspace.timezone).replaceAll("-", "")}-${lettersOf(key, 6)}`;
    await insertItem(tx, workspace.id, {
      ...entry,
      id,
      createdBy: authors.pm,
      createdAt,
      submissionKey: key,
    });
    audit.push({
      workspaceId: workspace.id,
      at: createdAt,
      actor: authors.pm,
      action: "cost.registered",
      subject: id,
      after: auditValues(entry),
    });
  }
  return audit;
}

async function writeBill(
  { tx, workspace, now, authors }: Fill,
  demoMonth: DemoMonth,
): Promise<{ audit: AuditRecord[]; lines: number }> {
  const { month, monthsAgo } = demoMonth;
  const yesterday = dayOfMonth(dayInZone(now, workspace.timezone)) - 1;
  const lines = planLines(demoMonth, monthsAgo > 0 ? 31 : yesterday);
  const at = importedAt(month, now);
  const id = `IMPORT-${at.toISOString().slice(0, 10).replaceAll("-", "")}-${lettersOf(`demo:${month}`, 10)}`;
  const rows = lines.reduce((sum, line) => sum + line.rows, 0);
  const file = `aws-focus-${month}.csv`;
  await insertImport(tx, {
    id,
    workspaceId: workspace.id,
    source: "AWS",
    fileNames: [file],
    contentHash: `demo ${month}`,
    rows,
    importedBy: authors.admin,
    importedAt: at,
    scopes: [{ billingAccount: CLOUD_ACCOUNT, billingMonth: month, lines }],
  });
  const after = {
    source: "AWS",
    files: file,
    months: month,
    rows: String(rows),
    lines: String(lines.length),
    replaced: "0",
  };
  return {
    lines: lines.length,
    audit: [
      {
        workspaceId: workspace.id,
        at,
        actor: authors.admin,
        action: "import.registered",
        subject: id,
        after,
      },
    ],
  };
}

/** The budgets of every month up to this year's December. */
async function writeBudgets(
  { tx, workspace, now, authors }: Fill,
  months: readonly YearMonth[],
): Promise<AuditRecord[]> {
  const [first] = months;
  const last = months.at(-1);
  if (first === undefined || last === undefined) return [];
  const { currency } = workspace;
  const at = earlier(new Date(`${first}-01T00:00:00Z`), now);
  const audit: AuditRecord[] = [];
  for (const month of listMonths(first, yearMonth(Number(last.slice(0, 4)), 12))) {
    for (const { service, amount } of PLANNED_BUDGETS) {
      const amountMicros = demoAmount(amount, currency);
      await saveBudget(tx, workspace.id, {
        month,
        service,
        amountMicros,
        currency,
        setBy: authors.admin,
        setAt: at,
      });
      const subject = service === undefined ? month : `${month} ${service}`;
      const after = { amount: `${formatMicros(amountMicros)} ${currency}` };
      audit.push({
        workspaceId: workspace.id,
        at,
        actor: authors.admin,
        action: "budget.set",
        subject,
        after,
      });
    }
  }
  return audit;
}

/** A bill comes on the third day after its month; the running month's so far came just now. */
function importedAt(month: YearMonth, now: Date): Date {
  return earlier(new Date(`${addMonths(month, 1)}-03T00:30:00Z`), now);
}

function earlier(a: Date, b: Date): Date {
  return a < b ? a : b;
}
