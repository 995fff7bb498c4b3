-- AlterTable
ALTER TABLE "commitments" ADD COLUMN     "missed_by" TEXT;
