-- RESTRICT rather than NO ACTION: neither leaves a task behind, but this one says what is meant, and cannot be
-- deferred.
ALTER TABLE "tasks"
  DROP CONSTRAINT "tasks_user_id_fkey",
  ADD CONSTRAINT "tasks_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users" ("id") ON DELETE RESTRICT ON UPDATE CASCADE;
