-- CreateTable
CREATE TABLE "MappingRule" (
    "workspaceId" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "column" TEXT NOT NULL,
    "values" TEXT NOT NULL,
    "category" TEXT,
    "service" TEXT,
    "department" TEXT,
    "createdBy" TEXT NOT NULL,
    "createdAt" DATETIME NOT NULL,

    PRIMARY KEY ("workspaceId", "id")
);

-- CreateTable
CREATE TABLE "MappingVersion" (
    "workspaceId" TEXT NOT NULL PRIMARY KEY,
    "version" INTEGER NOT NULL
);

-- CreateTable
CREATE TABLE "Remap" (
    "workspaceId" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "doneBy" TEXT NOT NULL,
    "doneAt" DATETIME NOT NULL,
    "undoneAt" DATETIME,

    PRIMARY KEY ("workspaceId", "id")
);

-- CreateTable
CREATE TABLE "RemapMove" (
    "workspaceId" TEXT NOT NULL,
    "remapId" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "fromCategory" TEXT NOT NULL,
    "fromService" TEXT NOT NULL,
    "fromDepartment" TEXT NOT NULL,
    "toCategory" TEXT NOT NULL,
    "toService" TEXT NOT NULL,
    "toDepartment" TEXT NOT NULL,

    PRIMARY KEY ("workspaceId", "remapId", "number"),
    CONSTRAINT "RemapMove_workspaceId_remapId_fkey" FOREIGN KEY ("workspaceId", "remapId") REFERENCES "Remap" ("workspaceId", "id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "RemapLine" (
    "workspaceId" TEXT NOT NULL,
    "remapId" TEXT NOT NULL,
    "lineId" INTEGER NOT NULL,
    "number" INTEGER NOT NULL,

    PRIMARY KEY ("workspaceId", "remapId", "lineId"),
    CONSTRAINT "RemapLine_workspaceId_remapId_number_fkey" FOREIGN KEY ("workspaceId", "remapId", "number") REFERENCES "RemapMove" ("workspaceId", "remapId", "number") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateIndex
CREATE INDEX "MappingRule_workspaceId_position_idx" ON "MappingRule"("workspaceId", "position");

-- CreateIndex
CREATE INDEX "Remap_workspaceId_doneAt_idx" ON "Remap"("workspaceId", "doneAt");
