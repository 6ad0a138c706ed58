import type { YearMonth } from "../domain/year-month.ts";
import { Prisma } from "./generated/client.ts";
import type { ReadDb, Touched, WriteDb } from "./store.ts";
import { applySumShift, readSumShift, type SumShift } from "./sum-shift.ts";

/** Import batches: `off` stop counting, `on` start counting. */
export type BatchSwitch = {
  readonly workspaceId: string;
  readonly off: readonly string[];
  readonly on: readonly string[];
};

/** Reads every line of the batches, so call it outside a write. */
export async function readSwitchShift(db: ReadDb, change: BatchSwitch): Promise<SumShift> {
  const lines = (ids: readonly string[], sign: "" | "-") => Prisma.sql`
    SELECT "month", "currency", "service", "category", "department", "account", "chargeCategory",
      ${Prisma.raw(`${sign}"billedMicros"`)} AS "billed", ${Prisma.raw(`${sign}"effectiveMicros"`)} AS "effective",
      ${Prisma.raw(`${sign}1`)} AS "lines"
    FROM "CostLine" WHERE "batchId" IN (SELECT value FROM json_each(${JSON.stringify(ids)}))`;
  const both = Prisma.sql`${lines(change.off, "-")} UNION ALL ${lines(change.on, "")}`;
  return readSumShift(db, await switchKey(db, change), both);
}

/**
 * Makes the `on` batches count instead of the `off` ones. The sums change by the prepared difference, which is read
 * again if something else changed in between.
 */
export async function switchBatches(
  tx: WriteDb,
  change: BatchSwitch,
  at: Date,
  prepared: SumShift | undefined,
): Promise<{ readonly months: readonly YearMonth[]; readonly touched: readonly Touched[] }> {
  const { workspaceId, off, on } = change;
  const holds = prepared !== undefined && prepared.key === (await switchKey(tx, change));
  const shift = holds ? prepared : await readSwitchShift(tx, change);
  const switchTo = (active: boolean, ids: readonly string[]) =>
    tx.importBatch.updateMany({ where: { id: { in: [...ids] } }, data: { active } });
  await switchTo(false, off);
  await switchTo(true, on);
  return { months: shift.months, touched: await applySumShift(tx, workspaceId, shift, at) };
}

/** Lines only change by re-mapping, and both counts only grow, so an equal key means unchanged lines. */
export async function switchKey(db: ReadDb, { workspaceId, off, on }: BatchSwitch): Promise<string> {
  const [row] = await db.$queryRaw<{ done: number | bigint; undone: number | bigint }[]>(Prisma.sql`
    SELECT COUNT(*) AS "done", COUNT("undoneAt") AS "undone" FROM "Remap" WHERE "workspaceId" = ${workspaceId}`);
  return JSON.stringify([[...off].sort(), [...on].sort(), Number(row?.done), Number(row?.undone)]);
}
