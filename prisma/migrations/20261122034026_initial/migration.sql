-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "public";

-- CreateTable
CREATE TABLE "workspaces" (
    "team_id" TEXT NOT NULL,
    "last_item" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "workspaces_pkey" PRIMARY KEY ("team_id")
);

-- CreateTable
CREATE TABLE "charters" (
    "team_id" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "settings" JSONB NOT NULL,
    "saved_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "charters_pkey" PRIMARY KEY ("team_id","id")
);

-- CreateTable
CREATE TABLE "customers" (
    "team_id" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "contacts" TEXT[],

    CONSTRAINT "customers_pkey" PRIMARY KEY ("team_id","id")
);

-- CreateTable
CREATE TABLE "channels" (
    "team_id" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "is_shared" BOOLEAN NOT NULL,
    "customer_id" TEXT,
    "stale_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "channels_pkey" PRIMARY KEY ("team_id","id")
);

-- CreateTable
CREATE TABLE "people" (
    "team_id" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "home_team_id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "zone" TEXT NOT NULL,
    "locale" TEXT NOT NULL,
    "is_bot" BOOLEAN NOT NULL,
    "is_deleted" BOOLEAN NOT NULL,
    "is_guest" BOOLEAN NOT NULL,
    "is_admin" BOOLEAN NOT NULL,
    "stale_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "people_pkey" PRIMARY KEY ("team_id","id")
);

-- CreateTable
CREATE TABLE "items" (
    "team_id" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "charter_id" TEXT NOT NULL,
    "channel_id" TEXT,
    "message_ts" TEXT,
    "thread_ts" TEXT,
    "conversation" TEXT NOT NULL,
    "customer_name" TEXT,
    "contact_id" TEXT,
    "contact_name" TEXT,
    "excerpt" TEXT NOT NULL,
    "asked_at" TIMESTAMPTZ(3) NOT NULL,
    "flagged_by" TEXT NOT NULL,
    "flagged_at" TIMESTAMPTZ(3) NOT NULL,
    "owner_id" TEXT,
    "owned_since" TIMESTAMPTZ(3),
    "last_word_at" TIMESTAMPTZ(3),
    "state" TEXT NOT NULL,
    "ended_by" TEXT,
    "ended_at" TIMESTAMPTZ(3),
    "next_at" TIMESTAMPTZ(3),

    CONSTRAINT "items_pkey" PRIMARY KEY ("team_id","number")
);

-- CreateTable
CREATE TABLE "commitments" (
    "team_id" TEXT NOT NULL,
    "item_number" INTEGER NOT NULL,
    "number" INTEGER NOT NULL,
    "class" TEXT NOT NULL,
    "clock" TEXT NOT NULL,
    "owner_id" TEXT,
    "text" TEXT,
    "starts_at" TIMESTAMPTZ(3) NOT NULL,
    "due_at" TIMESTAMPTZ(3) NOT NULL,
    "climbed_to" TIMESTAMPTZ(3) NOT NULL,
    "verdict" TEXT,
    "settled_at" TIMESTAMPTZ(3),

    CONSTRAINT "commitments_pkey" PRIMARY KEY ("team_id","item_number","number")
);

-- CreateTable
CREATE TABLE "entries" (
    "team_id" TEXT NOT NULL,
    "id" BIGSERIAL NOT NULL,
    "item_number" INTEGER,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "by_id" TEXT NOT NULL,
    "what" JSONB NOT NULL,

    CONSTRAINT "entries_pkey" PRIMARY KEY ("team_id","id")
);

-- CreateTable
CREATE TABLE "signs" (
    "team_id" TEXT NOT NULL,
    "channel_id" TEXT NOT NULL,
    "message_ts" TEXT NOT NULL,
    "person_id" TEXT NOT NULL,
    "sign" TEXT NOT NULL,
    "event_ts" TEXT NOT NULL,

    CONSTRAINT "signs_pkey" PRIMARY KEY ("team_id","channel_id","message_ts","person_id","sign")
);

-- CreateTable
CREATE TABLE "inbox" (
    "team_id" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "seq" BIGSERIAL NOT NULL,
    "lane" TEXT NOT NULL,
    "payload" JSONB,
    "received_at" TIMESTAMPTZ(3) NOT NULL,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "next_at" TIMESTAMPTZ(3),
    "done_at" TIMESTAMPTZ(3),
    "parked_at" TIMESTAMPTZ(3),
    "error" TEXT,

    CONSTRAINT "inbox_pkey" PRIMARY KEY ("team_id","key")
);

-- CreateTable
CREATE TABLE "outbox" (
    "team_id" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "destination" TEXT NOT NULL,
    "item_number" INTEGER,
    "commitment" INTEGER,
    "body" JSONB NOT NULL,
    "revision" INTEGER NOT NULL DEFAULT 1,
    "next_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "lease" INTEGER NOT NULL DEFAULT 0,
    "in_doubt" BOOLEAN NOT NULL DEFAULT false,
    "channel_id" TEXT,
    "message_ts" TEXT,
    "fate" TEXT,
    "error" TEXT,

    CONSTRAINT "outbox_pkey" PRIMARY KEY ("team_id","key")
);

-- CreateTable
CREATE TABLE "digests" (
    "team_id" TEXT NOT NULL,
    "charter_id" TEXT NOT NULL,
    "local_date" TEXT NOT NULL,
    "due_at" TIMESTAMPTZ(3) NOT NULL,
    "next_at" TIMESTAMPTZ(3),
    "since_at" TIMESTAMPTZ(3) NOT NULL,
    "sent_at" TIMESTAMPTZ(3),
    "skipped" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "digests_pkey" PRIMARY KEY ("team_id","charter_id","local_date")
);

-- CreateIndex
CREATE INDEX "items_next_at_idx" ON "items"("next_at") WHERE (next_at IS NOT NULL);

-- CreateIndex
CREATE INDEX "items_team_id_owner_id_idx" ON "items"("team_id", "owner_id") WHERE (state = 'open');

-- CreateIndex
CREATE INDEX "items_team_id_channel_id_thread_ts_idx" ON "items"("team_id", "channel_id", "thread_ts");

-- CreateIndex
CREATE INDEX "items_team_id_ended_at_idx" ON "items"("team_id", "ended_at");

-- CreateIndex
CREATE UNIQUE INDEX "items_team_id_channel_id_message_ts_key" ON "items"("team_id", "channel_id", "message_ts");

-- CreateIndex
CREATE INDEX "commitments_team_id_settled_at_idx" ON "commitments"("team_id", "settled_at");

-- CreateIndex
CREATE INDEX "entries_team_id_item_number_id_idx" ON "entries"("team_id", "item_number", "id");

-- CreateIndex
CREATE INDEX "signs_event_ts_idx" ON "signs"("event_ts");

-- CreateIndex
CREATE INDEX "inbox_next_at_seq_idx" ON "inbox"("next_at", "seq") WHERE (next_at IS NOT NULL);

-- CreateIndex
CREATE INDEX "inbox_done_at_idx" ON "inbox"("done_at");

-- CreateIndex
CREATE INDEX "outbox_next_at_idx" ON "outbox"("next_at") WHERE (next_at IS NOT NULL);

-- CreateIndex
CREATE INDEX "outbox_team_id_item_number_commitment_idx" ON "outbox"("team_id", "item_number", "commitment");

-- CreateIndex
CREATE INDEX "outbox_team_id_channel_id_message_ts_idx" ON "outbox"("team_id", "channel_id", "message_ts");

-- CreateIndex
CREATE INDEX "digests_next_at_idx" ON "digests"("next_at") WHERE (next_at IS NOT NULL);

-- AddForeignKey
ALTER TABLE "charters" ADD CONSTRAINT "charters_team_id_fkey" FOREIGN KEY ("team_id") REFERENCES "workspaces"("team_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "customers" ADD CONSTRAINT "customers_team_id_fkey" FOREIGN KEY ("team_id") REFERENCES "workspaces"("team_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "channels" ADD CONSTRAINT "channels_team_id_fkey" FOREIGN KEY ("team_id") REFERENCES "workspaces"("team_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "channels" ADD CONSTRAINT "channels_team_id_customer_id_fkey" FOREIGN KEY ("team_id", "customer_id") REFERENCES "customers"("team_id", "id") ON DELETE NO ACTION ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "people" ADD CONSTRAINT "people_team_id_fkey" FOREIGN KEY ("team_id") REFERENCES "workspaces"("team_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "items" ADD CONSTRAINT "items_team_id_fkey" FOREIGN KEY ("team_id") REFERENCES "workspaces"("team_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "commitments" ADD CONSTRAINT "commitments_team_id_item_number_fkey" FOREIGN KEY ("team_id", "item_number") REFERENCES "items"("team_id", "number") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "entries" ADD CONSTRAINT "entries_team_id_item_number_fkey" FOREIGN KEY ("team_id", "item_number") REFERENCES "items"("team_id", "number") ON DELETE NO ACTION ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "digests" ADD CONSTRAINT "digests_team_id_charter_id_fkey" FOREIGN KEY ("team_id", "charter_id") REFERENCES "charters"("team_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;
