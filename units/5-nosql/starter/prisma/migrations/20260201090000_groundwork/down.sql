DROP TABLE "accounts", "task_activities";

DROP INDEX "tasks_user_id_title_key";

ALTER TABLE "tasks" DROP COLUMN "deleted_at", DROP COLUMN "version";
