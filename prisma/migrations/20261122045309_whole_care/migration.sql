-- DropForeignKey
ALTER TABLE "customers" DROP CONSTRAINT "customers_team_id_fkey";

-- DropForeignKey
ALTER TABLE "channels" DROP CONSTRAINT "channels_team_id_customer_id_fkey";

-- AlterTable
ALTER TABLE "channels" DROP COLUMN "customer_id";

-- AlterTable
ALTER TABLE "items" ADD COLUMN     "after_care_asked" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "after_care_at" TIMESTAMPTZ(3),
ADD COLUMN     "brief" JSONB,
ADD COLUMN     "chases" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "handover_brief" JSONB,
ADD COLUMN     "handover_by" TEXT,
ADD COLUMN     "handover_since" TIMESTAMPTZ(3),
ADD COLUMN     "handover_to" TEXT,
ADD COLUMN     "handover_until" TIMESTAMPTZ(3),
ADD COLUMN     "heard_at" TIMESTAMPTZ(3),
ADD COLUMN     "heard_by" TEXT,
ADD COLUMN     "heard_since" TIMESTAMPTZ(3),
ADD COLUMN     "merged_into" INTEGER,
ADD COLUMN     "muted_until" TIMESTAMPTZ(3),
ADD COLUMN     "news_since" TIMESTAMPTZ(3),
ADD COLUMN     "news_what" TEXT,
ADD COLUMN     "offer_queue" TEXT[] DEFAULT ARRAY[]::TEXT[],
ADD COLUMN     "offer_to" TEXT,
ADD COLUMN     "offer_until" TIMESTAMPTZ(3),
ADD COLUMN     "outcome" TEXT,
ADD COLUMN     "topics" TEXT[] DEFAULT ARRAY[]::TEXT[],
ADD COLUMN     "unheard" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "unheard_because" TEXT,
ADD COLUMN     "wait_commitment" INTEGER,
ADD COLUMN     "wait_on" TEXT,
ADD COLUMN     "wait_since" TIMESTAMPTZ(3),
ADD COLUMN     "wait_what" TEXT,
ADD COLUMN     "wait_who" TEXT,
ADD COLUMN     "woken_at" TIMESTAMPTZ(3),
ADD COLUMN     "woken_closing" JSONB;

-- AlterTable
ALTER TABLE "commitments" ADD COLUMN     "asked_by" TEXT,
ADD COLUMN     "paused_at" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "outbox" ADD COLUMN     "group_key" TEXT,
ADD COLUMN     "posted_at" TIMESTAMPTZ(3);

-- What stands was posted soon after it was asked for: its edits are no messages.
UPDATE "outbox" SET "posted_at" = "created_at" WHERE "message_ts" IS NOT NULL;

-- DropTable
DROP TABLE "customers";

-- CreateTable
CREATE TABLE "absences" (
    "team_id" TEXT NOT NULL,
    "person_id" TEXT NOT NULL,
    "because" TEXT NOT NULL,
    "since" TIMESTAMPTZ(3) NOT NULL,
    "until" TIMESTAMPTZ(3),

    CONSTRAINT "absences_pkey" PRIMARY KEY ("team_id","person_id","because")
);

-- CreateTable
CREATE TABLE "item_messages" (
    "team_id" TEXT NOT NULL,
    "channel_id" TEXT NOT NULL,
    "message_ts" TEXT NOT NULL,
    "item_number" INTEGER NOT NULL,
    "author_id" TEXT NOT NULL,
    "written_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "item_messages_pkey" PRIMARY KEY ("team_id","channel_id","message_ts")
);

-- CreateTable
CREATE TABLE "goodwill" (
    "team_id" TEXT NOT NULL,
    "item_number" INTEGER NOT NULL,
    "number" INTEGER NOT NULL,
    "what" TEXT NOT NULL,
    "value_cents" INTEGER NOT NULL,
    "why" TEXT NOT NULL,
    "by_id" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "approval" TEXT NOT NULL,
    "decided_by" TEXT,
    "decided_at" TIMESTAMPTZ(3),
    "told_at" TIMESTAMPTZ(3),

    CONSTRAINT "goodwill_pkey" PRIMARY KEY ("team_id","item_number","number")
);

-- CreateIndex
CREATE INDEX "item_messages_team_id_channel_id_author_id_written_at_idx" ON "item_messages"("team_id", "channel_id", "author_id", "written_at");

-- CreateIndex
CREATE INDEX "items_team_id_channel_id_idx" ON "items"("team_id", "channel_id") WHERE (state = 'open');

-- CreateIndex
CREATE INDEX "items_team_id_flagged_at_idx" ON "items"("team_id", "flagged_at");

-- CreateIndex
CREATE INDEX "items_team_id_customer_name_ended_at_idx" ON "items"("team_id", "customer_name", "ended_at");

-- CreateIndex
CREATE INDEX "commitments_team_id_owner_id_settled_at_idx" ON "commitments"("team_id", "owner_id", "settled_at") WHERE (owner_id IS NOT NULL);

-- CreateIndex
CREATE INDEX "entries_team_id_at_idx" ON "entries"("team_id", "at") WHERE ((what ->> 'kind') = 'offered');

-- CreateIndex
CREATE INDEX "outbox_team_id_destination_idx" ON "outbox"("team_id", "destination") WHERE (next_at IS NOT NULL);

-- CreateIndex
CREATE INDEX "outbox_team_id_destination_posted_at_idx" ON "outbox"("team_id", "destination", "posted_at") WHERE (posted_at IS NOT NULL);

-- CreateIndex
CREATE INDEX "outbox_team_id_group_key_idx" ON "outbox"("team_id", "group_key") WHERE (group_key IS NOT NULL);

-- AddForeignKey
ALTER TABLE "absences" ADD CONSTRAINT "absences_team_id_fkey" FOREIGN KEY ("team_id") REFERENCES "workspaces"("team_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "item_messages" ADD CONSTRAINT "item_messages_team_id_item_number_fkey" FOREIGN KEY ("team_id", "item_number") REFERENCES "items"("team_id", "number") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "goodwill" ADD CONSTRAINT "goodwill_team_id_item_number_fkey" FOREIGN KEY ("team_id", "item_number") REFERENCES "items"("team_id", "number") ON DELETE RESTRICT ON UPDATE CASCADE;
