-- Both in one transaction, so that there is no moment without a rule. A partial index holds the living only: it refuses
-- as the old one did, and takes no notice of the trash. UNIQUE (user_id, title, deleted_at) would not do: no NULL
-- equals another. The same name as before: the app finds out by it what is taken.
DROP INDEX "tasks_user_id_title_key";
CREATE UNIQUE INDEX "tasks_user_id_title_key" ON "tasks"("user_id", "title") WHERE "deleted_at" IS NULL;
-- For the purge, which would otherwise read every task there is to find the few that have expired.
CREATE INDEX "tasks_deleted_at_idx" ON "tasks"("deleted_at") WHERE "deleted_at" IS NOT NULL;
