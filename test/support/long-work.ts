import { expect, it } from "vitest";
import { convertAmount } from "../../src/domain/conversion.ts";
import { FULL_CONSENT } from "../../src/domain/question.ts";
import { exportToFile } from "../../src/services/export-file.ts";
import { importCosts } from "../../src/services/import-costs.ts";
import { previewImport } from "../../src/services/preview-import.ts";
import { remapCosts, undoRemapping } from "../../src/services/remap-costs.ts";
import { undoLatestImport } from "../../src/services/reverse-import.ts";
import { setRates } from "../../src/services/set-rate.ts";
import { sourceFileOf } from "../../src/services/source-file.ts";
import { checkDatabase } from "../../src/store/check-database.ts";
import { listCells } from "../../src/store/rollups.ts";
import { MAX_HOLD_MS, watchEventLoop } from "./event-loop.ts";
import { LARGE } from "./large-workspace.ts";
import { openLargeWorld } from "./large-world.ts";

const SOUND = { kind: "sound", drifting: [] };

/** A failure names the culprit. */
async function expectShortHolds<T>(work: () => Promise<T>): Promise<T> {
  const { result, longest } = await watchEventLoop(work);
  expect(longest.ms, JSON.stringify(longest)).toBeLessThan(MAX_HOLD_MS);
  return result;
}

function simpleBill(rows: number, amount: (index: number) => number): Uint8Array {
  const cells = Array.from(
    { length: rows },
    (_, index) => `2026-05,SERVER,SERVICE ${index % 1000},${amount(index)},"row ${index} of a bill"`,
  );
  return Buffer.from(`month,category,service,amount,description\n${cells.join("\n")}\n`);
}

/** No long work on so many rows holds the event loop, and its figures are right. */
export function testLongWork(rows: number, limitMs: number): void {
  const sumTo = (amountOf: (index: number) => number) =>
    Array.from({ length: rows }, (_, index) => BigInt(amountOf(index))).reduce((sum, one) => sum + one, 0n);
  // As `fillLargeWorkspace` makes them.
  const totals = { items: sumTo((index) => 1000 + (index % 997)), lines: sumTo((index) => 1000 + index) };

  it.each(["items", "lines"] as const)(
    `never holds the loop while it exports ${rows} %s`,
    async (what) => {
      const { deps, workspace } = await openLargeWorld({ items: 0, lines: 0, rebuiltItems: 0, [what]: rows });
      const month = LARGE[what];
      const input = { workspace, from: month, to: month, locale: "en", format: "simple" } as const;
      const file = await expectShortHolds(() => exportToFile(deps, input, 100_000_000));
      // 1,000 to 20,999, each once.
      expect(file).toMatchObject({
        rows: rows,
        totals: [{ currency: "KRW", micros: totals[what] * 1_000_000n }],
      });
    },
    limitMs,
  );

  it(
    `never holds the loop while ${rows} rows are previewed, imported, replaced and brought back`,
    async () => {
      const { deps, workspace, database } = await openLargeWorld({ items: 0, lines: 0, rebuiltItems: 0 });
      const bill = (amount: number) => [
        sourceFileOf({ name: "bill.csv", content: simpleBill(rows, (index) => amount + index) }),
      ];
      const give = (amount: number) =>
        importCosts(deps, { workspace, actor: "U1", files: bill(amount), dryRun: false });
      const total = async () => {
        const query = {
          workspaceId: workspace.id,
          from: "2026-05",
          to: "2026-05",
          basis: "billed",
          by: [],
        } as const;
        const [sum] = await listCells(deps.store.read, query as never);
        return sum?.amountMicros;
      };
      const sum = (amount: number) => BigInt(rows * amount + (rows * (rows - 1)) / 2) * 1_000_000n;
      await expectShortHolds(() =>
        previewImport(deps, { workspace, actor: "U1", isAdmin: true, files: bill(1000) }),
      );
      await expectShortHolds(() => give(1000));
      expect(await total()).toBe(sum(1000));
      deps.setNow("2026-11-24T03:01:00Z");
      await expectShortHolds(() => give(3000));
      expect(await total()).toBe(sum(3000));
      await expectShortHolds(() =>
        undoLatestImport(deps, { workspace, actor: "U1", isAdmin: true, consent: FULL_CONSENT }),
      );
      expect(await total()).toBe(sum(1000));
      expect(await checkDatabase(database.file)).toMatchObject(SOUND);
    },
    limitMs,
  );

  it(
    `never holds the loop while ${rows} lines get other owners and get theirs back`,
    async () => {
      const { deps, workspace, database } = await openLargeWorld({ items: 0, lines: rows, rebuiltItems: 0 });
      const cells = () =>
        deps.store.read.monthlyRollup.findMany({
          orderBy: [{ service: "asc" }, { category: "asc" }, { department: "asc" }, { account: "asc" }],
        });
      const before = await cells();
      const { id = "", report } = await expectShortHolds(() =>
        remapCosts(deps, { workspace, actor: "U1", scope: "all" }),
      );
      expect(report.moved.lines).toBeGreaterThan(rows / 2);
      expect(await checkDatabase(database.file)).toMatchObject(SOUND);
      const author = { userId: "U1", role: "ADMIN" } as const;
      await expectShortHolds(() => undoRemapping(deps, { workspace, author, id }));
      expect(await cells()).toEqual(before);
    },
    limitMs,
  );

  it(
    "never holds the loop while a month of many cells is converted again, to the exact total times the rate",
    async () => {
      const { deps, workspace, database } = await openLargeWorld({ items: 0, lines: 0, rebuiltItems: rows });
      const rate = { month: LARGE.rebuilt, currency: LARGE.currency, rate: "1402.123456789012" };
      await expectShortHolds(() => setRates(deps, { workspace, actor: "U1", rates: [rate] }));
      const cells = await deps.store.read.monthlyRollup.findMany({ where: { month: LARGE.rebuilt } });
      expect(cells).toHaveLength(1000);
      const total = cells.reduce((sum, { billedMicros }) => sum + billedMicros, 0n);
      const converted = cells.reduce((sum, { convertedBilledMicros }) => sum + convertedBilledMicros, 0n);
      expect(converted).toBe(convertAmount(total, { units: 1_402_123_456_789_012n, scale: 12 }));
      expect(await checkDatabase(database.file)).toMatchObject(SOUND);
    },
    limitMs,
  );
}
