import type Database from "better-sqlite3";
import { type DatabaseTrouble, isDatabaseTrouble, UpstreamError } from "../domain/mistakes.ts";
import { examineDatabase, lookInto } from "./examine-database.ts";
import { ITEM_CHARGE } from "./item-charge.ts";
import { listMigrations } from "./migrate.ts";

export type DatabaseCheck =
  /** Nothing is there yet: no file, an empty one, or one without tables. */
  | { readonly kind: "absent" }
  | { readonly kind: "trouble"; readonly trouble: DatabaseTrouble }
  /** `drifting`: workspaces and months whose sums differ from their costs. `parked`: what Slack will not take. */
  | {
      readonly kind: "sound";
      readonly drifting: readonly { workspaceId: string; month: string }[];
      readonly parked: readonly Parked[];
    };

/** Messages of one channel that were given up for one reason, in Slack's word. */
export type Parked = { readonly channel: string; readonly error: string; readonly messages: number };

/** Reads the whole file without changing it: is it whole, is it ours, do the sums hold. */
export async function checkDatabase(file: string): Promise<DatabaseCheck> {
  const known = (await listMigrations()).map(({ name }) => name);
  try {
    const applied = examineDatabase(file, known);
    if (applied === undefined || applied.size === 0) return { kind: "absent" };
    // The sums are asked for in the words of today's tables.
    return lookInto(file, (db) => inspect(db, applied.size === known.length));
  } catch (error) {
    if (!(error instanceof UpstreamError) || !isDatabaseTrouble(error.system)) throw error;
    return { kind: "trouble", trouble: error.system };
  }
}

function inspect(db: Database.Database, isCurrent: boolean): DatabaseCheck {
  if (db.pragma("integrity_check", { simple: true }) !== "ok")
    return { kind: "trouble", trouble: "databaseDamaged" };
  if (!isCurrent) return { kind: "sound", drifting: [], parked: [] };
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
