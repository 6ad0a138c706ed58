import { CATEGORIES, NO_FACTS } from "../domain/cost.ts";
import { getCurrency } from "../domain/currency.ts";
import type { Owner } from "../domain/mapping-rule.ts";
import type { CurrencyCode } from "../domain/money.ts";
import { eachPart, letOthersRun, sortInParts } from "../domain/parts.ts";
import { getYearMonth, type YearMonth } from "../domain/year-month.ts";
import { Prisma } from "./generated/client.ts";
import { readTuples } from "./read-tuples.ts";
import type { ReadDb } from "./store.ts";

/** Lines that count, of one month and currency, with equal facts and owner. */
export type LineGroup = {
  readonly month: YearMonth;
  readonly currency: CurrencyCode;
  readonly facts: string;
  readonly owner: Owner;
  readonly lines: number;
  readonly billedMicros: bigint;
};

export type LineQuery = {
  readonly workspaceId: string;
  /** Only what this import brought. */
  readonly importId: string | undefined;
};

type Dimensions = [
  month: string,
  currency: string,
  facts: string,
  category: string,
  service: string,
  department: string,
];

/** How many neighbouring lines are read at once. */
const WINDOW = 1000;
const LINES_AT_ONCE = 500;

/** In a fixed order. Lines without facts are left out: no rule can move them. */
export async function listLineGroups(db: ReadDb, query: LineQuery): Promise<LineGroup[]> {
  const groups = new Map<string, LineGroup & { readonly key: string }>();
  for await (const window of eachWindow(db, query)) {
    const rows = await readTuples<[...Dimensions, lines: number, billed: string]>(
      db,
      Prisma.raw(`${DIMENSIONS}, "lines", CAST("billed" AS TEXT)`),
      Prisma.sql`SELECT ${Prisma.raw(DIMENSIONS)}, COUNT(*) AS "lines", SUM("billedMicros") AS "billed"
        FROM (${window}) GROUP BY 1, 2, 3, 4, 5, 6`,
    );
    for (const [month, currency, facts, category, service, department, lines, billed] of rows) {
      const key = [month, currency, facts, category, service, department].join("\0");
      const known = groups.get(key);
      groups.set(key, {
        key,
        month: getYearMonth(month),
        currency: getCurrency(currency),
        facts,
        owner: ownerOf(category, service, department),
        lines: lines + (known?.lines ?? 0),
        billedMicros: BigInt(billed) + (known?.billedMicros ?? 0n),
      });
    }
    await letOthersRun();
  }
  return sortInParts([...groups.values()], (a, b) => (a.key < b.key ? -1 : 1));
}

/** What re-mapping needs of a line, including the dimensions of its rollup cell. */
export type FactLine = {
  readonly id: number;
  readonly facts: string;
  readonly owner: Owner;
  readonly month: YearMonth;
  readonly currency: string;
  readonly account: string;
  readonly chargeCategory: string;
  readonly billedMicros: bigint;
  readonly effectiveMicros: bigint;
};

/** The same lines without grouping, in parts. */
export async function* eachFactLine(db: ReadDb, query: LineQuery): AsyncGenerator<readonly FactLine[]> {
  for await (const window of eachWindow(db, query)) {
    const rows = await readTuples<FactTuple>(
      db,
      Prisma.raw(`"id", "account", "chargeCategory", CAST("billedMicros" AS TEXT), CAST("effectiveMicros" AS TEXT),
        ${DIMENSIONS}`),
      window,
    );
    for await (const some of eachPart(rows, LINES_AT_ONCE)) yield some.map(factLineOf);
    await letOthersRun();
  }
}

const DIMENSIONS = `"month", "currency", "facts", "category", "service", "department"`;

type FactTuple = [
  id: number,
  account: string,
  chargeCategory: string,
  billed: string,
  effective: string,
  ...Dimensions,
];

function factLineOf([id, account, chargeCategory, billed, effective, ...dimensions]: FactTuple): FactLine {
  const [month, currency, facts, category, service, department] = dimensions;
  return {
    id,
    facts,
    owner: ownerOf(category, service, department),
    month: getYearMonth(month),
    currency,
    account,
    chargeCategory,
    billedMicros: BigInt(billed),
    effectiveMicros: BigInt(effective),
  };
}

/** Selects the lines with facts in windows of neighbouring ids. */
async function* eachWindow(db: ReadDb, query: LineQuery): AsyncGenerator<Prisma.Sql> {
  const { workspaceId, importId } = query;
  const ofImport = importId === undefined ? Prisma.empty : Prisma.sql`AND "importId" = ${importId}`;
  const [range] = await db.$queryRaw<{ first: number | bigint | null; last: number | bigint | null }[]>(
    Prisma.sql`SELECT MIN("id") AS "first", MAX("id") AS "last" FROM "CostLine" WHERE "batchId" IN (
      SELECT "id" FROM "ImportBatch" WHERE "workspaceId" = ${workspaceId} AND "active" ${ofImport})`,
  );
  if (range === undefined || range.first === null) return;
  const last = Number(range.last);
  for (let first = Number(range.first); first <= last; first += WINDOW)
    yield Prisma.sql`SELECT l.* FROM "CostLine" AS l NOT INDEXED
      WHERE l."id" BETWEEN ${first} AND ${Math.min(last, first + WINDOW - 1)} AND ${activeLines(query)}
        AND l."facts" <> ${NO_FACTS}`;
}

function ownerOf(category: string, service: string, department: string): Owner {
  return { category: CATEGORIES.find((one) => one === category) ?? "OTHER", service, department };
}

export async function countFactlessLines(db: ReadDb, query: LineQuery): Promise<number> {
  const [row] = await db.$queryRaw<{ lines: number | bigint }[]>(Prisma.sql`
    SELECT COUNT(*) AS "lines" FROM "CostLine" l WHERE ${activeLines(query)} AND l."facts" = ${NO_FACTS}`);
  return Number(row?.lines ?? 0);
}

/** The condition that a line `l` is one of those asked for. */
function activeLines({ workspaceId, importId }: LineQuery): Prisma.Sql {
  const ofImport = importId === undefined ? Prisma.empty : Prisma.sql`AND b."importId" = ${importId}`;
  return Prisma.sql`l."workspaceId" = ${workspaceId} AND EXISTS (
    SELECT 1 FROM "ImportBatch" b WHERE b."id" = l."batchId" AND b."active" ${ofImport})`;
}
