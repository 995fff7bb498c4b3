-- CreateIndex
CREATE INDEX "items_after_care_idx" ON "items"("team_id", "number") WHERE (after_care_asked AND state = 'closed');

-- CreateIndex
CREATE INDEX "goodwill_pending_idx" ON "goodwill"("team_id") WHERE (approval = 'pending');

-- CreateIndex
CREATE INDEX "inbox_parked_idx" ON "inbox"("team_id") WHERE (parked_at IS NOT NULL AND done_at IS NULL);

-- CreateIndex
CREATE INDEX "outbox_parked_idx" ON "outbox"("team_id") WHERE (fate = 'parked');

-- CreateIndex
CREATE INDEX "outbox_channel_idx" ON "outbox"("team_id") WHERE (kind = 'channel');
