-- CreateTable
CREATE TABLE "IncidentEvent" (
    "workspaceId" TEXT NOT NULL,
    "incidentId" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "at" DATETIME NOT NULL,
    "actor" TEXT,
    "kind" TEXT NOT NULL,
    "record" TEXT NOT NULL,

    PRIMARY KEY ("workspaceId", "incidentId", "number")
);

-- CreateTable
CREATE TABLE "OutboxMessage" (
    "number" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "id" TEXT NOT NULL,
    "workspaceId" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "channel" TEXT NOT NULL,
    "content" TEXT NOT NULL,
    "threadId" TEXT,
    "urgent" BOOLEAN NOT NULL,
    "state" TEXT NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "sentVersion" INTEGER NOT NULL DEFAULT 0,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "repeats" INTEGER NOT NULL DEFAULT 0,
    "createdAt" DATETIME NOT NULL,
    "dueAt" DATETIME NOT NULL,
    "leaseUntil" DATETIME,
    "firstTriedAt" DATETIME,
    "sentAt" DATETIME,
    "slackChannel" TEXT,
    "slackTs" TEXT,
    "error" TEXT
);

-- CreateTable
CREATE TABLE "AlertRoute" (
    "workspaceId" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "by" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "target" TEXT NOT NULL,
    "shared" BOOLEAN NOT NULL DEFAULT false,
    "createdBy" TEXT NOT NULL,
    "createdAt" DATETIME NOT NULL,

    PRIMARY KEY ("workspaceId", "id")
);

-- CreateTable
CREATE TABLE "AlertRule" (
    "workspaceId" TEXT NOT NULL,
    "rule" TEXT NOT NULL,
    "enabled" BOOLEAN NOT NULL,

    PRIMARY KEY ("workspaceId", "rule")
);

-- CreateTable
CREATE TABLE "DigestChannel" (
    "workspaceId" TEXT NOT NULL,
    "channel" TEXT NOT NULL,
    "weekly" BOOLEAN NOT NULL,
    "monthly" BOOLEAN NOT NULL,

    PRIMARY KEY ("workspaceId", "channel")
);

-- CreateTable
CREATE TABLE "EvaluationRequest" (
    "workspaceId" TEXT NOT NULL PRIMARY KEY,
    "firstAt" DATETIME NOT NULL,
    "lastAt" DATETIME NOT NULL
);

-- RedefineTables
PRAGMA defer_foreign_keys=ON;
PRAGMA foreign_keys=OFF;
CREATE TABLE "new_Incident" (
    "workspaceId" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "fingerprint" TEXT NOT NULL,
    "openKey" TEXT,
    "rule" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "month" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "severity" TEXT NOT NULL,
    "revision" INTEGER NOT NULL,
    "openedAt" DATETIME NOT NULL,
    "firedAt" DATETIME,
    "changedAt" DATETIME NOT NULL,
    "changedBy" TEXT,
    "acknowledgedAt" DATETIME,
    "endedAt" DATETIME,
    "snoozedUntil" DATETIME,
    "reason" TEXT,
    "assignee" TEXT,
    "record" TEXT NOT NULL,

    PRIMARY KEY ("workspaceId", "id")
);
-- A row of the old table says only that a fingerprint was posted: what still holds is found and told anew.
DROP TABLE "Incident";
ALTER TABLE "new_Incident" RENAME TO "Incident";
CREATE INDEX "Incident_workspaceId_state_idx" ON "Incident"("workspaceId", "state");
CREATE INDEX "Incident_workspaceId_firedAt_idx" ON "Incident"("workspaceId", "firedAt");
CREATE UNIQUE INDEX "Incident_workspaceId_openKey_key" ON "Incident"("workspaceId", "openKey");
CREATE TABLE "new_Workspace" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "currency" TEXT NOT NULL,
    "locale" TEXT NOT NULL,
    "timezone" TEXT NOT NULL,
    "warningPercent" INTEGER NOT NULL DEFAULT 90,
    "overPercent" INTEGER NOT NULL DEFAULT 110,
    "anomalyPercent" INTEGER NOT NULL DEFAULT 30,
    "alertChannel" TEXT,
    "alertChannelShared" BOOLEAN NOT NULL DEFAULT false,
    "quietFrom" TEXT,
    "quietTo" TEXT,
    "plainBlocks" BOOLEAN NOT NULL DEFAULT false
);
INSERT INTO "new_Workspace" ("alertChannel", "anomalyPercent", "currency", "id", "locale", "overPercent", "plainBlocks", "timezone", "warningPercent") SELECT "alertChannel", "anomalyPercent", "currency", "id", "locale", "overPercent", "plainBlocks", "timezone", "warningPercent" FROM "Workspace";
DROP TABLE "Workspace";
ALTER TABLE "new_Workspace" RENAME TO "Workspace";
PRAGMA foreign_keys=ON;
PRAGMA defer_foreign_keys=OFF;

-- CreateIndex
CREATE UNIQUE INDEX "OutboxMessage_id_key" ON "OutboxMessage"("id");

-- CreateIndex
CREATE INDEX "OutboxMessage_workspaceId_state_dueAt_idx" ON "OutboxMessage"("workspaceId", "state", "dueAt");

-- CreateIndex
CREATE INDEX "OutboxMessage_workspaceId_channel_state_idx" ON "OutboxMessage"("workspaceId", "channel", "state");

-- CreateIndex
CREATE UNIQUE INDEX "OutboxMessage_workspaceId_key_key" ON "OutboxMessage"("workspaceId", "key");

-- CreateIndex
CREATE INDEX "AlertRoute_workspaceId_position_idx" ON "AlertRoute"("workspaceId", "position");
