-- AlterTable
ALTER TABLE "workspaces" ADD COLUMN     "gap_found" JSONB,
ADD COLUMN     "gap_from" TIMESTAMPTZ(3),
ADD COLUMN     "gap_to" TIMESTAMPTZ(3),
ADD COLUMN     "listened_at" TIMESTAMPTZ(3);

-- CreateTable
CREATE TABLE "sweeps" (
    "team_id" TEXT NOT NULL,
    "channel_id" TEXT NOT NULL,
    "followed_at" TIMESTAMPTZ(3) NOT NULL,
    "read_to" TIMESTAMPTZ(3) NOT NULL,
    "since" TEXT NOT NULL DEFAULT '',
    "emoji" TEXT,
    "look_after" INTEGER,
    "spoken_at" TIMESTAMPTZ(3),
    "next_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "sweeps_pkey" PRIMARY KEY ("team_id","channel_id")
);

-- CreateIndex
CREATE INDEX "sweeps_next_at_idx" ON "sweeps"("next_at");

-- AddForeignKey
ALTER TABLE "sweeps" ADD CONSTRAINT "sweeps_team_id_fkey" FOREIGN KEY ("team_id") REFERENCES "workspaces"("team_id") ON DELETE RESTRICT ON UPDATE CASCADE;
