-- The notes are lost.
ALTER TABLE "tasks" DROP COLUMN "notes";
