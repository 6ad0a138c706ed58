-- AlterTable
ALTER TABLE "Workspace" ADD COLUMN "decreasePercent" INTEGER NOT NULL DEFAULT 20;

-- AlterTable
ALTER TABLE "Import" ADD COLUMN "effect" TEXT;

-- CreateTable
CREATE TABLE "ReplacedBatch" (
    "importId" TEXT NOT NULL,
    "batchId" TEXT NOT NULL,

    PRIMARY KEY ("importId", "batchId"),
    CONSTRAINT "ReplacedBatch_importId_fkey" FOREIGN KEY ("importId") REFERENCES "Import" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "ReplacedBatch_batchId_fkey" FOREIGN KEY ("batchId") REFERENCES "ImportBatch" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateIndex
CREATE INDEX "ReplacedBatch_batchId_idx" ON "ReplacedBatch"("batchId");

-- Every import so far replaced what was there, one batch each.
INSERT INTO "ReplacedBatch" ("importId", "batchId")
SELECT DISTINCT b."importId", b."replacedId" FROM "ImportBatch" b JOIN "ImportBatch" r ON r."id" = b."replacedId";
UPDATE "Import" SET "effect" = 'replaces' WHERE "id" IN (SELECT "importId" FROM "ReplacedBatch");

-- AlterTable
ALTER TABLE "ImportBatch" DROP COLUMN "replacedId";
