-- CreateIndex: first, so that who is at work meanwhile always has one
CREATE INDEX "outbox_lane_idx" ON "outbox"("team_id", "destination", "created_at", "key") WHERE (next_at IS NOT NULL);

-- DropIndex
DROP INDEX "outbox_team_id_destination_idx";
