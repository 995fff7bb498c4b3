-- What was remembered under its meaning goes on under that name, and nobody is kept an owner by it.
ALTER TABLE "signs" ADD COLUMN "name" TEXT, ADD COLUMN "given" BOOLEAN;
UPDATE "signs" SET "name" = "sign", "given" = false;

-- AlterTable
ALTER TABLE "signs" DROP CONSTRAINT "signs_pkey",
ALTER COLUMN "name" SET NOT NULL,
ALTER COLUMN "given" SET NOT NULL,
ADD CONSTRAINT "signs_pkey" PRIMARY KEY ("team_id", "channel_id", "message_ts", "person_id", "name");
