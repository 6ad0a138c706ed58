import Database from "better-sqlite3";
import type { Deps } from "../../src/deps.ts";
import { getCurrency } from "../../src/domain/currency.ts";
import { getYearMonth } from "../../src/domain/year-month.ts";

const SERVICES = 1000;

/** Where it has what: many items, many imported lines, and a month whose sums are made again. */
export const LARGE = {
  team: "T000000001",
  currency: getCurrency("USD"),
  items: getYearMonth("2026-03"),
  lines: getYearMonth("2026-08"),
  rebuilt: getYearMonth("2026-02"),
} as const;

/** A thousand services and departments with budgets, and as many costs as are asked for, written past the program. */
export async function fillLargeWorkspace(
  { store, clock }: Pick<Deps, "store" | "clock">,
  file: string,
  { items, lines, rebuiltItems }: Record<"items" | "lines" | "rebuiltItems", number>,
): Promise<void> {
  const db = new Database(file);
  const { team } = LARGE;
  db.transaction(() => {
    const name = db.prepare(
      `INSERT INTO "CatalogEntry" ("workspaceId", "kind", "name") VALUES ('${team}', ?, ?)`,
    );
    const budget = db.prepare(
      `INSERT INTO "Budget" ("workspaceId", "month", "service", "amountMicros", "currency", "setBy", "setAt")
       VALUES ('${team}', ?, ?, 100000000000, 'KRW', 'U1', '2026-01-01T00:00:00.000+00:00')`,
    );
    for (let index = 0; index < SERVICES; index += 1) {
      name.run("service", `SERVICE ${index}`);
      name.run("department", `DEPARTMENT ${index}`);
      for (const month of [LARGE.lines, "2026-10", "2026-11"]) budget.run(month, `SERVICE ${index}`);
    }
    db.exec(`INSERT INTO "ExchangeRate" ("workspaceId", "month", "currency", "rate") VALUES
      ('${team}', '${LARGE.rebuilt}', '${LARGE.currency}', '1400'), ('${team}', '2026-09', '${LARGE.currency}', '1395')`);
    insertItems(db, LARGE.items, items, "KRW");
    insertItems(db, LARGE.rebuilt, rebuiltItems, LARGE.currency);
    if (lines > 0) insertLines(db, lines);
  })();
  db.close();
  const at = clock();
  const months = [LARGE.items, LARGE.lines, LARGE.rebuilt];
  await store.write(async () => ({
    result: undefined,
    audit: [],
    touched: months.map((month) => ({ workspaceId: team, month, at })),
  }));
}

function insertItems(db: Database.Database, month: string, count: number, currency: string): void {
  const item = db.prepare(
    `INSERT INTO "CostItem" ("workspaceId", "id", "month", "category", "service", "department", "currency",
       "amountMicros", "description", "createdBy", "createdAt", "submissionKey")
     VALUES ('${LARGE.team}', ?, '${month}', 'SERVER', ?, ?, '${currency}', ?, ?, 'U1', '2026-11-01T00:00:00.000+00:00', ?)`,
  );
  for (let index = 0; index < count; index += 1) {
    const id = `COST-${month}-${String(index).padStart(7, "0")}`;
    const department = `DEPARTMENT ${(index * 7) % SERVICES}`;
    item.run(
      id,
      `SERVICE ${index % SERVICES}`,
      department,
      BigInt(1000 + (index % 997)) * 1_000_000n,
      `item ${index}`,
      id,
    );
  }
}

/** Every line has a fact that a rule reads; half of them are not yet where the default rules put them. */
function insertLines(db: Database.Database, count: number): void {
  const { team, lines: month } = LARGE;
  db.exec(`
    INSERT INTO "Import" ("id", "workspaceId", "source", "fileNames", "contentHash", "rows", "importedBy", "importedAt")
      VALUES ('LARGE', '${team}', 'LARGE', '[]', 'large', ${count}, 'U1', '2026-09-01T00:00:00.000+00:00');
    INSERT INTO "ImportBatch" ("id", "importId", "workspaceId", "source", "billingAccount", "billingMonth", "active")
      VALUES ('LARGE-1', 'LARGE', '${team}', 'LARGE', 'payer', '${month}', 1)`);
  const line = db.prepare(
    `INSERT INTO "CostLine" ("batchId", "workspaceId", "month", "day", "provider", "account", "service", "category",
       "department", "chargeCategory", "cloudService", "facts", "description", "currency", "billedMicros",
       "effectiveMicros", "rows")
     VALUES ('LARGE-1', '${team}', '${month}', ?, 'AWS', ?, ?, 'SERVER', ?, 'Usage', ?, ?, ?, 'KRW', ?, ?, 1)`,
  );
  for (let index = 0; index < count; index += 1) {
    const micros = BigInt(1000 + index) * 1_000_000n;
    const facts = JSON.stringify([
      ["ServiceCategory", "Storage"],
      ["SubAccountId", `account-${index % 5000}`],
      ["tag:application", `SERVICE ${(index + (index % 2)) % SERVICES}`],
    ]);
    line.run(
      `${month}-${String(1 + (index % 30)).padStart(2, "0")}`,
      `account-${index % 20}`,
      `SERVICE ${index % SERVICES}`,
      `DEPARTMENT ${index % SERVICES}`,
      `cloud service ${index % 50}`,
      facts,
      `line ${index}, as a bill describes it`,
      micros,
      micros,
    );
  }
}
