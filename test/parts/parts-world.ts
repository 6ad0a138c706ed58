import { onTestFinished } from "vitest";
import type { YearMonth } from "../../src/domain/year-month.ts";
import type { SourceFile } from "../../src/ingest/cost-reader.ts";
import type { Store } from "../../src/store/store.ts";
import { openReportWorld, type ReportWorld } from "../services/report-world.ts";
import { numbers } from "./part-sizes.ts";

export async function openWorld(): Promise<ReportWorld> {
  const world = await openReportWorld();
  onTestFinished(world.close);
  return world;
}

/** Thousands at once. */
export function insertItems(
  store: Store,
  workspaceId: string,
  month: YearMonth,
  count: number,
): Promise<void> {
  return store.write(async (tx) => {
    await tx.$executeRaw`
      INSERT INTO "CostItem" ("workspaceId", "id", "month", "category", "service", "department", "currency",
        "amountMicros", "description", "createdBy", "createdAt", "submissionKey")
      SELECT ${workspaceId}, ${month} || '-' || value, ${month}, 'SERVER', 'ERP', 'IT', 'KRW', 1000000, value, 'U1',
        '2026-11-24T03:00:00.000+00:00', ${month} || '-' || value FROM json_each(${JSON.stringify(numbers(count))})`;
    return { result: undefined, audit: [], touched: [{ workspaceId, month, at: new Date(0) }] };
  });
}

export function oneChunk(content: string | Buffer, name = "costs.csv"): SourceFile {
  return {
    name,
    async *open() {
      yield Buffer.from(content);
    },
  };
}

/** Runs the work with a store that says after each of its writes how many of something are left. */
export async function countLeft(
  store: Store,
  count: () => Promise<number>,
  work: (counted: Store) => Promise<unknown>,
): Promise<number[]> {
  const left: number[] = [];
  const write = (async (one) => {
    const result = await store.write(one);
    left.push(await count());
    return result;
  }) as typeof store.write;
  await work({ ...store, write });
  return left;
}
