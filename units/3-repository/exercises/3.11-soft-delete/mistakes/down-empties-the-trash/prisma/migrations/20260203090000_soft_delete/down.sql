DELETE FROM "tasks" WHERE "deleted_at" IS NOT NULL;
DROP INDEX "tasks_deleted_at_idx";
DROP INDEX "tasks_user_id_title_key";
CREATE UNIQUE INDEX "tasks_user_id_title_key" ON "tasks"("user_id", "title");
