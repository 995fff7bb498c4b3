-- AlterTable
ALTER TABLE "workspaces" ADD COLUMN     "removed_at" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "charters" ADD COLUMN     "file_hash" TEXT,
ADD COLUMN     "replan_after" INTEGER,
ADD COLUMN     "revision" INTEGER NOT NULL DEFAULT 0;

-- AlterTable
ALTER TABLE "items" ADD COLUMN     "erased_at" TIMESTAMPTZ(3);

-- CreateTable
CREATE TABLE "homes" (
    "team_id" TEXT NOT NULL,
    "person_id" TEXT NOT NULL,
    "opened_at" TIMESTAMPTZ(3) NOT NULL,
    "pages" JSONB NOT NULL,

    CONSTRAINT "homes_pkey" PRIMARY KEY ("team_id","person_id")
);

-- CreateIndex
CREATE INDEX "items_not_erased_idx" ON "items"("team_id", "ended_at", "number") WHERE (erased_at IS NULL AND state <> 'open');

-- AddForeignKey
ALTER TABLE "homes" ADD CONSTRAINT "homes_team_id_fkey" FOREIGN KEY ("team_id") REFERENCES "workspaces"("team_id") ON DELETE RESTRICT ON UPDATE CASCADE;
