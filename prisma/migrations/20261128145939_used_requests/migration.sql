-- CreateTable
CREATE TABLE "UsedRequest" (
    "key" TEXT NOT NULL PRIMARY KEY,
    "untilMs" BIGINT NOT NULL
);

-- CreateIndex
CREATE INDEX "UsedRequest_untilMs_idx" ON "UsedRequest"("untilMs");
