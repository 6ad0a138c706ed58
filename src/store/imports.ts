import type { CostLine } from "../domain/cost.ts";
import { getYearMonth, type YearMonth } from "../domain/year-month.ts";
import { Prisma } from "./generated/client.ts";
import type { ReadDb, WriteDb } from "./store.ts";

/** The unit of replacement within a source. */
export type ImportScope = { readonly billingAccount: string; readonly billingMonth: YearMonth };

export type NewImport = {
  readonly id: string;
  readonly workspaceId: string;
  readonly source: string;
  readonly fileNames: readonly string[];
  readonly contentHash: string;
  readonly rows: number;
  readonly importedBy: string;
  readonly importedAt: Date;
  readonly scopes: readonly (ImportScope & { readonly lines: readonly CostLine[] })[];
};

export type DoneImport = Omit<NewImport, "scopes">;

/** What a change of batches did: the scopes it replaced, and the months whose costs differ now. */
export type BatchChange = {
  readonly replaced: readonly ImportScope[];
  readonly months: readonly YearMonth[];
};

/** The import of exactly these bytes, if all that it brought still counts. */
export async function findStandingImport(
  db: ReadDb,
  { workspaceId, source, contentHash }: Pick<NewImport, "workspaceId" | "source" | "contentHash">,
): Promise<DoneImport | undefined> {
  const row = await db.import.findFirst({
    where: { workspaceId, source, contentHash, undoneAt: null, batches: { every: { active: true } } },
    orderBy: { importedAt: "desc" },
  });
  return row === null ? undefined : importOf(row);
}

/** The newest import that is not undone, of one source or of all. */
export async function findLatestImport(
  db: ReadDb,
  workspaceId: string,
  source: string | undefined,
): Promise<DoneImport | undefined> {
  const row = await db.import.findFirst({
    where: { workspaceId, undoneAt: null, ...(source === undefined ? {} : { source }) },
    orderBy: [{ importedAt: "desc" }, { id: "desc" }],
  });
  return row === null ? undefined : importOf(row);
}

export async function findImport(
  db: ReadDb,
  workspaceId: string,
  id: string,
): Promise<DoneImport | undefined> {
  const row = await db.import.findFirst({ where: { workspaceId, id } });
  return row === null ? undefined : importOf(row);
}

export async function importExists(db: ReadDb, id: string): Promise<boolean> {
  return (await db.import.findUnique({ where: { id } })) !== null;
}

/** The scopes that count now, of every source. */
export async function listActiveScopes(
  db: ReadDb,
  workspaceId: string,
): Promise<(ImportScope & { readonly source: string })[]> {
  const rows = await db.importBatch.findMany({
    where: { workspaceId, active: true },
    orderBy: [{ source: "asc" }, { billingAccount: "asc" }, { billingMonth: "asc" }],
  });
  return rows.map(({ source, billingAccount, billingMonth }) => ({
    source,
    billingAccount,
    billingMonth: getYearMonth(billingMonth),
  }));
}

/** The months that have lines in these scopes of the source now. */
export async function listScopeMonths(
  db: ReadDb,
  workspaceId: string,
  source: string,
  scopes: readonly ImportScope[],
): Promise<YearMonth[]> {
  const active = await db.importBatch.findMany({ where: { workspaceId, source, active: true } });
  const keys = new Set(scopes.map(({ billingAccount, billingMonth }) => `${billingMonth} ${billingAccount}`));
  const wanted = active.filter((one) => keys.has(`${one.billingMonth} ${one.billingAccount}`));
  return listBatchMonths(
    db,
    wanted.map(({ id }) => id),
  );
}

/** Stores the lines and makes them count instead of the batches of the same scopes, which stay for an undo. */
export async function insertImport(
  tx: WriteDb,
  { scopes, fileNames, ...row }: NewImport,
): Promise<BatchChange> {
  await tx.import.create({ data: { ...row, fileNames: JSON.stringify(fileNames) } });
  const replaced: ImportScope[] = [];
  const batchIds: string[] = [];
  for (const [index, { billingAccount, billingMonth, lines }] of scopes.entries()) {
    const scope = { workspaceId: row.workspaceId, source: row.source, billingAccount, billingMonth };
    const former = await tx.importBatch.findFirst({ where: { ...scope, active: true } });
    if (former !== null) {
      await tx.importBatch.update({ where: { id: former.id }, data: { active: false } });
      replaced.push({ billingAccount, billingMonth });
      batchIds.push(former.id);
    }
    const id = `${row.id}-${index + 1}`;
    const replacedId = former?.id ?? null;
    await tx.importBatch.create({ data: { ...scope, id, importId: row.id, active: true, replacedId } });
    await insertLines(tx, row.workspaceId, id, lines);
    batchIds.push(id);
  }
  return { replaced, months: await listBatchMonths(tx, batchIds) };
}

/** Takes the import's batches out and brings back those that they replaced. It is the newest of its source. */
export async function undoImport(tx: WriteDb, importId: string, undoneAt: Date): Promise<BatchChange> {
  const batches = await tx.importBatch.findMany({ where: { importId, active: true } });
  const restoredIds = batches.flatMap(({ replacedId }) => replacedId ?? []);
  await tx.importBatch.updateMany({ where: { importId }, data: { active: false } });
  for (const id of restoredIds) await tx.importBatch.update({ where: { id }, data: { active: true } });
  await tx.import.update({ where: { id: importId }, data: { undoneAt } });
  const restored = batches.filter(({ replacedId }) => replacedId !== null);
  return {
    replaced: restored.map(({ billingAccount, billingMonth }) => ({
      billingAccount,
      billingMonth: getYearMonth(billingMonth),
    })),
    months: await listBatchMonths(tx, [...batches.map(({ id }) => id), ...restoredIds]),
  };
}

const LINES_PER_STATEMENT = 1000;

/** createMany costs 270 µs a row inside Prisma; one JSON text of a thousand rows costs 10. */
async function insertLines(
  tx: WriteDb,
  workspaceId: string,
  batchId: string,
  lines: readonly CostLine[],
): Promise<void> {
  for (let start = 0; start < lines.length; start += LINES_PER_STATEMENT) {
    const rows = lines.slice(start, start + LINES_PER_STATEMENT).map(rowOf);
    await tx.$executeRaw(Prisma.sql`
      INSERT INTO "CostLine" ("batchId", "workspaceId", "month", "day", "provider", "account", "service", "category",
        "department", "chargeCategory", "cloudService", "facts", "description", "serverId", "currency", "billedMicros",
        "effectiveMicros", "rows")
      SELECT ${batchId}, ${workspaceId}, value->>0, value->>1, value->>2, value->>3, value->>4, value->>5, value->>6,
        value->>7, value->>8, value->>9, value->>10, value->>11, value->>12, CAST(value->>13 AS INTEGER),
        CAST(value->>14 AS INTEGER), value->>15
      FROM json_each(${JSON.stringify(rows)})`);
  }
}

// Amounts as text: a JSON number above 2^53 would be rounded on the way.
function rowOf(line: CostLine): (string | number | null)[] {
  return [
    line.month,
    line.day ?? null,
    line.provider,
    line.account,
    line.service,
    line.category,
    line.department,
    line.chargeCategory,
    line.cloudService,
    line.facts,
    line.description,
    line.serverId ?? null,
    line.currency,
    String(line.billedMicros),
    String(line.effectiveMicros),
    line.rows,
  ];
}

async function listBatchMonths(tx: ReadDb, batchIds: readonly string[]): Promise<YearMonth[]> {
  const rows = await tx.$queryRaw<{ month: string }[]>(Prisma.sql`
    SELECT DISTINCT "month" FROM "CostLine"
    WHERE "batchId" IN (SELECT value FROM json_each(${JSON.stringify(batchIds)})) ORDER BY "month"`);
  return rows.map(({ month }) => getYearMonth(month));
}

type Row = NonNullable<Awaited<ReturnType<ReadDb["import"]["findFirst"]>>>;

function importOf({ undoneAt: _undoneAt, fileNames, ...row }: Row): DoneImport {
  return { ...row, fileNames: JSON.parse(fileNames) as string[] };
}
