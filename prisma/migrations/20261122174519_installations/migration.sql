-- CreateTable
CREATE TABLE "installations" (
    "team_id" TEXT NOT NULL,
    "sealed" BYTEA NOT NULL,
    "key_id" TEXT NOT NULL,

    CONSTRAINT "installations_pkey" PRIMARY KEY ("team_id")
);

-- AddForeignKey
ALTER TABLE "installations" ADD CONSTRAINT "installations_team_id_fkey" FOREIGN KEY ("team_id") REFERENCES "workspaces"("team_id") ON DELETE RESTRICT ON UPDATE CASCADE;
