-- The same name as before: the app finds out by it what is taken.
DROP INDEX "tasks_user_id_title_key";
CREATE UNIQUE INDEX "tasks_user_id_title_key" ON "tasks"("user_id", "title") WHERE "deleted_at" IS NULL;
CREATE INDEX "tasks_deleted_at_idx" ON "tasks"("deleted_at") WHERE "deleted_at" IS NOT NULL;
