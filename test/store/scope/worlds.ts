import type { Store, WriteDb } from "../../../src/store/store.ts";
import { createTestDatabase } from "../../support/database.ts";
import { fillWorkspace } from "./fill.ts";

/** How a function of the store is called for one workspace. */
export type Calls = Readonly<Record<string, (tx: WriteDb, workspaceId: string) => Promise<unknown>>>;

export const TESTED = "T1";
/** Before and behind the tested one in every order. */
const OTHERS = { T0: 1000, T2: 3000 };
const NEXT_NUMBER = 9000;

type Rows = Readonly<Record<string, readonly Record<string, unknown>[]>>;

/** What a call answered, and what stands in the database afterwards; then all of it is taken back. */
export type Seen = { readonly answer: unknown; readonly own: Rows; readonly others: Rows };

/** A database in which the tested workspace is alone, or between two others that have the same ids. */
export async function openWorld(isAlone: boolean) {
  const database = await createTestDatabase();
  const { store } = database;
  await store.write(async (tx) => {
    const others = isAlone
      ? []
      : Object.entries(OTHERS).map(([id, number]) => ({ id, number, isOther: true }));
    const [before, behind] = others;
    if (before !== undefined) await fillWorkspace(tx, before);
    await fillWorkspace(tx, { id: TESTED, number: 2000, isOther: false });
    if (behind !== undefined) await fillWorkspace(tx, behind);
    // The same next numbers in both databases.
    await tx.$executeRawUnsafe(`UPDATE "sqlite_sequence" SET "seq" = ${NEXT_NUMBER}`);
    return { result: undefined, audit: [], touched: [] };
  });
  const tables = await listTables(store);
  return {
    tables,
    close: database.close,
    see: (call: Calls[string]): Promise<Seen> =>
      undone(store, async (tx) => {
        const answer = await call(tx, TESTED);
        const { own, others } = await readAll(tx, tables);
        return { answer, own, others };
      }),
    rows: () => undone(store, (tx) => readAll(tx, tables)),
  };
}

class Undone extends Error {}

async function undone<T>(store: Store, work: (tx: WriteDb) => Promise<T>): Promise<T> {
  let seen: { result: T } | undefined;
  const written = store.write(async (tx) => {
    seen = { result: await work(tx) };
    throw new Undone();
  });
  await written.catch((error: unknown) => {
    if (!(error instanceof Undone)) throw error;
  });
  if (seen === undefined) throw new Error("it was not called");
  return seen.result;
}

/** The tables whose rows belong to a workspace, and the column that says to which. */
async function listTables(store: Store): Promise<Map<string, string>> {
  const columns = await store.read.$queryRawUnsafe<{ table: string; column: string }[]>(
    `SELECT t."name" AS "table", c."name" AS "column" FROM sqlite_master t, pragma_table_info(t."name") c
     WHERE t."type" = 'table' ORDER BY 1`,
  );
  const owned = columns.filter(({ column }) => column === "workspaceId");
  return new Map([...owned.map(({ table, column }) => [table, column] as const), ["Workspace", "id"]]);
}

async function readAll(
  tx: WriteDb,
  tables: ReadonlyMap<string, string>,
): Promise<{ own: Rows; others: Rows }> {
  const own: Record<string, Record<string, unknown>[]> = {};
  const others: Record<string, Record<string, unknown>[]> = {};
  for (const [table, column] of tables) {
    const rows = await tx.$queryRawUnsafe<Record<string, unknown>[]>(
      `SELECT * FROM "${table}" ORDER BY rowid`,
    );
    own[table] = rows.filter((row) => row[column] === TESTED);
    others[table] = rows.filter((row) => row[column] === "T0" || row[column] === "T2");
  }
  return { own, others };
}
