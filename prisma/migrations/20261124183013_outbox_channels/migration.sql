-- CreateTable
CREATE TABLE "OutboxChannel" (
    "workspaceId" TEXT NOT NULL,
    "channel" TEXT NOT NULL,
    "nextAt" DATETIME NOT NULL,

    PRIMARY KEY ("workspaceId", "channel")
);

-- RedefineTables
PRAGMA defer_foreign_keys=ON;
PRAGMA foreign_keys=OFF;
CREATE TABLE "new_OutboxMessage" (
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
    "error" TEXT,
    "lost" BOOLEAN NOT NULL DEFAULT false,
    "divertedFrom" TEXT,
    "reposted" BOOLEAN NOT NULL DEFAULT false
);
INSERT INTO "new_OutboxMessage" ("attempts", "channel", "content", "createdAt", "dueAt", "error", "firstTriedAt", "id", "key", "leaseUntil", "number", "repeats", "sentAt", "sentVersion", "slackChannel", "slackTs", "state", "threadId", "urgent", "version", "workspaceId") SELECT "attempts", "channel", "content", "createdAt", "dueAt", "error", "firstTriedAt", "id", "key", "leaseUntil", "number", "repeats", "sentAt", "sentVersion", "slackChannel", "slackTs", "state", "threadId", "urgent", "version", "workspaceId" FROM "OutboxMessage";
DROP TABLE "OutboxMessage";
ALTER TABLE "new_OutboxMessage" RENAME TO "OutboxMessage";
CREATE UNIQUE INDEX "OutboxMessage_id_key" ON "OutboxMessage"("id");
CREATE INDEX "OutboxMessage_workspaceId_state_dueAt_idx" ON "OutboxMessage"("workspaceId", "state", "dueAt");
CREATE INDEX "OutboxMessage_workspaceId_channel_state_idx" ON "OutboxMessage"("workspaceId", "channel", "state");
CREATE INDEX "OutboxMessage_threadId_idx" ON "OutboxMessage"("threadId");
CREATE UNIQUE INDEX "OutboxMessage_workspaceId_key_key" ON "OutboxMessage"("workspaceId", "key");
PRAGMA foreign_keys=ON;
PRAGMA defer_foreign_keys=OFF;
