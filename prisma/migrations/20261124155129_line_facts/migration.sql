-- RedefineTables
PRAGMA defer_foreign_keys=ON;
PRAGMA foreign_keys=OFF;
CREATE TABLE "new_CostLine" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "batchId" TEXT NOT NULL,
    "workspaceId" TEXT NOT NULL,
    "month" TEXT NOT NULL,
    "day" TEXT,
    "provider" TEXT NOT NULL,
    "account" TEXT NOT NULL,
    "service" TEXT NOT NULL,
    "category" TEXT NOT NULL,
    "department" TEXT NOT NULL,
    "chargeCategory" TEXT NOT NULL,
    "cloudService" TEXT NOT NULL,
    "facts" TEXT NOT NULL DEFAULT '[]',
    "description" TEXT NOT NULL,
    "serverId" TEXT,
    "currency" TEXT NOT NULL,
    "billedMicros" BIGINT NOT NULL,
    "effectiveMicros" BIGINT NOT NULL,
    "rows" INTEGER NOT NULL,
    CONSTRAINT "CostLine_batchId_fkey" FOREIGN KEY ("batchId") REFERENCES "ImportBatch" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);
INSERT INTO "new_CostLine" ("account", "batchId", "billedMicros", "category", "chargeCategory", "cloudService", "currency", "day", "department", "description", "effectiveMicros", "id", "month", "provider", "rows", "serverId", "service", "workspaceId") SELECT "account", "batchId", "billedMicros", "category", "chargeCategory", "cloudService", "currency", "day", "department", "description", "effectiveMicros", "id", "month", "provider", "rows", "serverId", "service", "workspaceId" FROM "CostLine";
DROP TABLE "CostLine";
ALTER TABLE "new_CostLine" RENAME TO "CostLine";
CREATE INDEX "CostLine_workspaceId_month_service_category_department_account_idx" ON "CostLine"("workspaceId", "month", "service", "category", "department", "account");
CREATE INDEX "CostLine_batchId_idx" ON "CostLine"("batchId");
PRAGMA foreign_keys=ON;
PRAGMA defer_foreign_keys=OFF;
