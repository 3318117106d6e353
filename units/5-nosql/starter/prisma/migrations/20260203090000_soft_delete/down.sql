-- Fails, and changes nothing, while the trash holds a title that is there twice. What has to go then is for people to
-- decide.
DROP INDEX "tasks_deleted_at_idx";
DROP INDEX "tasks_user_id_title_key";
CREATE UNIQUE INDEX "tasks_user_id_title_key" ON "tasks"("user_id", "title");
