-- PostgreSQL cannot change what a foreign key does: it is dropped and made again. Both in one ALTER TABLE, so that at
-- no moment a task may point at nobody. The name stays, because the app tells errors apart by it.
ALTER TABLE "tasks"
  DROP CONSTRAINT "tasks_user_id_fkey",
  ADD CONSTRAINT "tasks_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users" ("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Activities and tags need nothing: they go with their task already. Accounts stay as they were: minutes that somebody
-- was given are no part of a user.
