-- Back to how the first migration made it. Tasks that have gone with their users do not come back.
ALTER TABLE "tasks"
  DROP CONSTRAINT "tasks_user_id_fkey",
  ADD CONSTRAINT "tasks_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users" ("id") ON DELETE RESTRICT ON UPDATE CASCADE;
