CREATE INDEX "tasks_deleted_at_idx" ON "tasks"("deleted_at");
