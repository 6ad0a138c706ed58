import { existsSync } from "node:fs";
import Database from "better-sqlite3";
import type { DatabaseTrouble } from "../domain/mistakes.ts";
import { troubleWith } from "./engine/trouble.ts";
import { ITEM_CHARGE } from "./item-charge.ts";
import { listMigrations } from "./migrate.ts";

export type DatabaseCheck =
  | { readonly kind: "absent" | "damaged" | "foreign" | "newer" }
  /** It could not be read through. */
  | { readonly kind: "trouble"; readonly trouble: DatabaseTrouble }
  /** `drifting`: workspaces and months whose sums differ from their costs. `parked`: what Slack will not take. */
  | {
      readonly kind: "sound";
      readonly drifting: readonly { workspaceId: string; month: string }[];
      readonly parked: readonly Parked[];
    };

/** Messages of one channel that were given up for one reason, in Slack's word. */
export type Parked = { readonly channel: string; readonly error: string; readonly messages: number };

const OUR_TABLES = ["Workspace", "CostItem", "CostLine", "MonthlyRollup", "_prisma_migrations"];

/** Reads the whole file without changing it: is it whole, is it ours, do the sums hold. */
export async function checkDatabase(file: string): Promise<DatabaseCheck> {
  if (!existsSync(file)) return { kind: "absent" };
  const known = (await listMigrations()).map(({ name }) => name);
  let db: Database.Database | undefined;
  try {
    db = new Database(file, { readonly: true, fileMustExist: true });
    return inspect(db, known);
  } catch (error) {
    const trouble = troubleWith(file, error);
    if (trouble === undefined) throw error;
    return trouble === "databaseDamaged" ? { kind: "damaged" } : { kind: "trouble", trouble };
  } finally {
    db?.close();
  }
}

function inspect(db: Database.Database, known: readonly string[]): DatabaseCheck {
  if (db.pragma("integrity_check", { simple: true }) !== "ok") return { kind: "damaged" };
  const tables = db.prepare<[], string>("SELECT name FROM sqlite_master WHERE type = 'table'").pluck().all();
  if (!OUR_TABLES.every((name) => tables.includes(name))) return { kind: "foreign" };
  const applied = db
    .prepare<[], string>(
      "SELECT migration_name FROM _prisma_migrations WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL",
    )
    .pluck()
    .all();
  if (applied.some((name) => !known.includes(name))) return { kind: "newer" };
  // The sums are asked for in the words of today's tables.
  if (applied.length < known.length) return { kind: "sound", drifting: [], parked: [] };
  return {
    kind: "sound",
    drifting: db.prepare<[], { workspaceId: string; month: string }>(DRIFT).all(),
    parked: db.prepare<[], Parked>(PARKED).all(),
  };
}

const PARKED = `
  SELECT "channel", COALESCE("error", '') AS "error", COUNT(*) AS "messages" FROM "OutboxMessage"
  WHERE "state" = 'parked' GROUP BY "channel", "error" ORDER BY "channel", "error"`;
const KEYS = `"workspaceId", "month", "currency", "service", "category", "department", "account", "chargeCategory"`;
const SUMS = `
  SELECT ${KEYS}, SUM("billed"), SUM("effective"), SUM("items"), SUM("lines") FROM (
    SELECT "workspaceId", "month", "currency", "service", "category", "department", '' AS "account",
      ${ITEM_CHARGE} AS "chargeCategory", "amountMicros" AS "billed", "amountMicros" AS "effective", 1 AS "items", 0 AS "lines"
    FROM "CostItem" WHERE "deletedAt" IS NULL
    UNION ALL
    SELECT ${KEYS}, "billedMicros", "effectiveMicros", 0, 1 FROM "CostLine"
    WHERE "batchId" IN (SELECT "id" FROM "ImportBatch" WHERE "active")
  ) GROUP BY ${KEYS}`;
const STORED = `SELECT ${KEYS}, "billedMicros", "effectiveMicros", "items", "lines" FROM "MonthlyRollup"`;
const DRIFT = `
  SELECT "workspaceId", "month" FROM (SELECT * FROM (${SUMS}) EXCEPT ${STORED})
  UNION SELECT "workspaceId", "month" FROM (${STORED} EXCEPT SELECT * FROM (${SUMS}))
  ORDER BY "workspaceId", "month"`;
