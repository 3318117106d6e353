DROP INDEX "tasks_deleted_at_idx";
