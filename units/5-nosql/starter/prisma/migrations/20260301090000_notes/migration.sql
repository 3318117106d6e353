-- A constant default is kept in the catalog: no row is rewritten, however many there are.
ALTER TABLE "tasks" ADD COLUMN "notes" TEXT NOT NULL DEFAULT '';
