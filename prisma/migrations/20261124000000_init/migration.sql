-- CreateTable
CREATE TABLE "Workspace" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "currency" TEXT NOT NULL,
    "locale" TEXT NOT NULL,
    "timezone" TEXT NOT NULL,
    "warningPercent" INTEGER NOT NULL DEFAULT 90,
    "overPercent" INTEGER NOT NULL DEFAULT 110,
    "anomalyPercent" INTEGER NOT NULL DEFAULT 30,
    "alertChannel" TEXT,
    "plainBlocks" BOOLEAN NOT NULL DEFAULT false
);

-- CreateTable
CREATE TABLE "CatalogEntry" (
    "workspaceId" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "retired" BOOLEAN NOT NULL DEFAULT false,

    PRIMARY KEY ("workspaceId", "kind", "name")
);

-- CreateTable
CREATE TABLE "ExchangeRate" (
    "workspaceId" TEXT NOT NULL,
    "month" TEXT NOT NULL,
    "currency" TEXT NOT NULL,
    "rate" TEXT NOT NULL,

    PRIMARY KEY ("workspaceId", "month", "currency")
);

-- CreateTable
CREATE TABLE "Member" (
    "workspaceId" TEXT NOT NULL,
    "userId" TEXT NOT NULL,
    "role" TEXT,
    "lastCategory" TEXT,
    "lastService" TEXT,
    "lastDepartment" TEXT,

    PRIMARY KEY ("workspaceId", "userId")
);

-- CreateTable
CREATE TABLE "CostItem" (
    "workspaceId" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "month" TEXT NOT NULL,
    "day" TEXT,
    "category" TEXT NOT NULL,
    "service" TEXT NOT NULL,
    "department" TEXT NOT NULL,
    "currency" TEXT NOT NULL,
    "amountMicros" BIGINT NOT NULL,
    "description" TEXT NOT NULL,
    "serverId" TEXT,
    "createdBy" TEXT NOT NULL,
    "createdAt" DATETIME NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "deletedAt" DATETIME,
    "deletedBy" TEXT,
    "submissionKey" TEXT NOT NULL,

    PRIMARY KEY ("workspaceId", "id")
);

-- CreateTable
CREATE TABLE "RecurringCost" (
    "workspaceId" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "category" TEXT NOT NULL,
    "service" TEXT NOT NULL,
    "department" TEXT NOT NULL,
    "currency" TEXT NOT NULL,
    "amountMicros" BIGINT NOT NULL,
    "description" TEXT NOT NULL,
    "serverId" TEXT,
    "firstMonth" TEXT NOT NULL,
    "untilMonth" TEXT,
    "stoppedAt" DATETIME,
    "createdBy" TEXT NOT NULL,
    "createdAt" DATETIME NOT NULL,
    "submissionKey" TEXT NOT NULL,

    PRIMARY KEY ("workspaceId", "id")
);

-- CreateTable
CREATE TABLE "Import" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "workspaceId" TEXT NOT NULL,
    "source" TEXT NOT NULL,
    "fileNames" TEXT NOT NULL,
    "contentHash" TEXT NOT NULL,
    "rows" INTEGER NOT NULL,
    "importedBy" TEXT NOT NULL,
    "importedAt" DATETIME NOT NULL,
    "undoneAt" DATETIME
);

-- CreateTable
CREATE TABLE "ImportBatch" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "importId" TEXT NOT NULL,
    "workspaceId" TEXT NOT NULL,
    "source" TEXT NOT NULL,
    "billingAccount" TEXT NOT NULL,
    "billingMonth" TEXT NOT NULL,
    "active" BOOLEAN NOT NULL,
    "replacedId" TEXT,
    CONSTRAINT "ImportBatch_importId_fkey" FOREIGN KEY ("importId") REFERENCES "Import" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "CostLine" (
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
    "description" TEXT NOT NULL,
    "serverId" TEXT,
    "currency" TEXT NOT NULL,
    "billedMicros" BIGINT NOT NULL,
    "effectiveMicros" BIGINT NOT NULL,
    "rows" INTEGER NOT NULL,
    CONSTRAINT "CostLine_batchId_fkey" FOREIGN KEY ("batchId") REFERENCES "ImportBatch" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "MonthlyRollup" (
    "workspaceId" TEXT NOT NULL,
    "month" TEXT NOT NULL,
    "currency" TEXT NOT NULL,
    "service" TEXT NOT NULL,
    "category" TEXT NOT NULL,
    "department" TEXT NOT NULL,
    "account" TEXT NOT NULL,
    "chargeCategory" TEXT NOT NULL,
    "billedMicros" BIGINT NOT NULL,
    "effectiveMicros" BIGINT NOT NULL,
    "convertedBilledMicros" BIGINT NOT NULL,
    "convertedEffectiveMicros" BIGINT NOT NULL,
    "items" INTEGER NOT NULL,
    "lines" INTEGER NOT NULL,

    PRIMARY KEY ("workspaceId", "month", "currency", "service", "category", "department", "account", "chargeCategory")
);

-- CreateTable
CREATE TABLE "MonthStatus" (
    "workspaceId" TEXT NOT NULL,
    "month" TEXT NOT NULL,
    "changedAt" DATETIME NOT NULL,

    PRIMARY KEY ("workspaceId", "month")
);

-- CreateTable
CREATE TABLE "Budget" (
    "workspaceId" TEXT NOT NULL,
    "month" TEXT NOT NULL,
    "service" TEXT NOT NULL DEFAULT '',
    "amountMicros" BIGINT NOT NULL,
    "currency" TEXT NOT NULL,
    "setBy" TEXT NOT NULL,
    "setAt" DATETIME NOT NULL,

    PRIMARY KEY ("workspaceId", "month", "service")
);

-- CreateTable
CREATE TABLE "AuditEntry" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "workspaceId" TEXT NOT NULL,
    "at" DATETIME NOT NULL,
    "actor" TEXT NOT NULL,
    "action" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "before" TEXT,
    "after" TEXT
);

-- CreateTable
CREATE TABLE "Incident" (
    "workspaceId" TEXT NOT NULL,
    "fingerprint" TEXT NOT NULL,
    "foundAt" DATETIME NOT NULL,
    "channel" TEXT NOT NULL,
    "postedAt" DATETIME,
    "messageTs" TEXT,

    PRIMARY KEY ("workspaceId", "fingerprint")
);

-- CreateTable
CREATE TABLE "JobSlot" (
    "workspaceId" TEXT NOT NULL,
    "job" TEXT NOT NULL,
    "dueAt" DATETIME NOT NULL,
    "claimedAt" DATETIME NOT NULL,
    "finishedAt" DATETIME,

    PRIMARY KEY ("workspaceId", "job", "dueAt")
);

-- CreateIndex
CREATE INDEX "CostItem_workspaceId_month_deletedAt_currency_service_category_department_amountMicros_idx" ON "CostItem"("workspaceId", "month", "deletedAt", "currency", "service", "category", "department", "amountMicros");

-- CreateIndex
CREATE INDEX "CostItem_workspaceId_month_id_idx" ON "CostItem"("workspaceId", "month", "id");

-- CreateIndex
CREATE UNIQUE INDEX "CostItem_workspaceId_submissionKey_key" ON "CostItem"("workspaceId", "submissionKey");

-- CreateIndex
CREATE UNIQUE INDEX "RecurringCost_workspaceId_submissionKey_key" ON "RecurringCost"("workspaceId", "submissionKey");

-- CreateIndex
CREATE INDEX "Import_workspaceId_source_importedAt_idx" ON "Import"("workspaceId", "source", "importedAt");

-- CreateIndex
CREATE INDEX "ImportBatch_workspaceId_source_billingAccount_billingMonth_idx" ON "ImportBatch"("workspaceId", "source", "billingAccount", "billingMonth");

-- CreateIndex
CREATE INDEX "CostLine_workspaceId_month_service_category_department_account_idx" ON "CostLine"("workspaceId", "month", "service", "category", "department", "account");

-- CreateIndex
CREATE INDEX "CostLine_batchId_idx" ON "CostLine"("batchId");

-- CreateIndex
CREATE INDEX "AuditEntry_workspaceId_id_idx" ON "AuditEntry"("workspaceId", "id");

-- CreateIndex
CREATE INDEX "AuditEntry_workspaceId_subject_id_idx" ON "AuditEntry"("workspaceId", "subject", "id");
