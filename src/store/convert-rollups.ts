import { createRunningConversion } from "../domain/conversion.ts";
import { type Decimal, parseDecimal } from "../domain/decimal.ts";
import { UserError } from "../domain/mistakes.ts";
import { Prisma } from "./generated/client.ts";
import { readTuples } from "./read-tuples.ts";
import type { Touched, WriteDb } from "./store.ts";

export type MissingRate = { readonly month: string; readonly currency: string };
type MonthKey = Pick<Touched, "workspaceId" | "month">;

/** Sums of absolute amounts up to here: whichever cells of the month a report adds up, the sum fits 64 bits. */
const MAX_MAGNITUDE = 9e18;

/**
 * Fills the converted columns of the currencies that are not the workspace's own, which were copied as they are; only
 * of `changed` where it is given. Returns what it cannot convert.
 */
export async function convertMonth(
  tx: WriteDb,
  key: MonthKey,
  changed: ReadonlySet<string> | undefined,
): Promise<MissingRate[]> {
  const { month } = key;
  const missing: MissingRate[] = [];
  let total = 0;
  for (const { own, currency, original, converted } of await listMagnitudes(tx, key)) {
    if (original > MAX_MAGNITUDE) throw new UserError({ kind: "totalTooLarge", month });
    if (currency === own || (changed !== undefined && !changed.has(currency))) {
      total += converted;
      continue;
    }
    const rate = await findDecimalRate(tx, key, currency);
    if (rate === undefined) missing.push({ month, currency });
    else total += await convertCurrency(tx, key, currency, rate);
  }
  if (total > MAX_MAGNITUDE) throw new UserError({ kind: "totalTooLarge", month });
  return missing;
}

type Magnitude = {
  readonly own: string;
  readonly currency: string;
  readonly original: number;
  readonly converted: number;
};

/** Sums of absolute amounts by currency, on the basis where they are larger. */
function listMagnitudes(tx: WriteDb, { workspaceId, month }: MonthKey): Promise<Magnitude[]> {
  const total = (column: string) => Prisma.raw(`TOTAL(ABS(CAST(r."${column}" AS REAL)))`);
  return tx.$queryRaw<Magnitude[]>(Prisma.sql`
    SELECT w."currency" AS "own", r."currency",
      MAX(${total("billedMicros")}, ${total("effectiveMicros")}) AS "original",
      MAX(${total("convertedBilledMicros")}, ${total("convertedEffectiveMicros")}) AS "converted"
    FROM "Workspace" w JOIN "MonthlyRollup" r ON r."workspaceId" = w."id"
    WHERE w."id" = ${workspaceId} AND r."month" = ${month} GROUP BY r."currency" ORDER BY r."currency"`);
}

async function findDecimalRate(
  tx: WriteDb,
  { workspaceId, month }: MonthKey,
  currency: string,
): Promise<Decimal | undefined> {
  const row = await tx.exchangeRate.findUnique({
    where: { workspaceId_month_currency: { workspaceId, month, currency } },
  });
  return row === null ? undefined : parseDecimal(row.rate);
}

/** Few enough to be converted within a few milliseconds. */
const CELLS_AT_ONCE = 500;
const KEY = `"service", "category", "department", "account", "chargeCategory"`;

type CellTuple = [...key: [string, string, string, string, string], billed: string, effective: string];

/** Returns the magnitude of what it wrote. */
async function convertCurrency(
  tx: WriteDb,
  { workspaceId, month }: MonthKey,
  currency: string,
  rate: Decimal,
): Promise<number> {
  const convertBilled = createRunningConversion(rate);
  const convertEffective = createRunningConversion(rate);
  let billedMagnitude = 0;
  let effectiveMagnitude = 0;
  let after = Prisma.empty;
  for (let isLast = false; !isLast; ) {
    const cells = await readTuples<CellTuple>(
      tx,
      Prisma.raw(`${KEY}, CAST("billedMicros" AS TEXT), CAST("effectiveMicros" AS TEXT)`),
      Prisma.sql`SELECT * FROM "MonthlyRollup"
        WHERE "workspaceId" = ${workspaceId} AND "month" = ${month} AND "currency" = ${currency} ${after}
        ORDER BY ${Prisma.raw(KEY)} LIMIT ${CELLS_AT_ONCE}`,
    );
    const rows = cells.map(([service, category, department, account, chargeCategory, ...amounts]) => {
      const billed = convertBilled(BigInt(amounts[0]));
      const effective = convertEffective(BigInt(amounts[1]));
      billedMagnitude += Math.abs(Number(billed));
      effectiveMagnitude += Math.abs(Number(effective));
      // Amounts as text, since JSON numbers are rounded above 2^53.
      return [service, category, department, account, chargeCategory, String(billed), String(effective)];
    });
    const magnitude = Math.max(billedMagnitude, effectiveMagnitude);
    if (magnitude > MAX_MAGNITUDE) throw new UserError({ kind: "totalTooLarge", month });
    await saveConverted(tx, { workspaceId, month }, currency, rows);
    const last = cells.at(-1);
    isLast = last === undefined || cells.length < CELLS_AT_ONCE;
    if (last !== undefined) after = Prisma.sql`AND (${Prisma.raw(KEY)}) > (${Prisma.join(last.slice(0, 5))})`;
  }
  return Math.max(billedMagnitude, effectiveMagnitude);
}

/** Every row exists already. An UPDATE … FROM would read the whole list once per row. */
async function saveConverted(
  tx: WriteDb,
  { workspaceId, month }: MonthKey,
  currency: string,
  rows: readonly (readonly string[])[],
): Promise<void> {
  await tx.$executeRaw(Prisma.sql`
    INSERT INTO "MonthlyRollup" ("workspaceId", "month", "currency", "service", "category", "department", "account",
      "chargeCategory", "billedMicros", "effectiveMicros", "convertedBilledMicros", "convertedEffectiveMicros",
      "items", "lines")
    SELECT ${workspaceId}, ${month}, ${currency}, value->>0, value->>1, value->>2, value->>3, value->>4, 0, 0,
      CAST(value->>5 AS INTEGER), CAST(value->>6 AS INTEGER), 0, 0
    FROM json_each(${JSON.stringify(rows)}) WHERE true
    ON CONFLICT ("workspaceId", "month", "currency", "service", "category", "department", "account",
      "chargeCategory")
    DO UPDATE SET "convertedBilledMicros" = excluded."convertedBilledMicros",
      "convertedEffectiveMicros" = excluded."convertedEffectiveMicros"`);
}
