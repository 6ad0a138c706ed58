-- AlterTable
ALTER TABLE "Import" ADD COLUMN "stagedAt" DATETIME;
