ALTER TABLE "tasks"
  DROP CONSTRAINT "tasks_user_id_fkey",
  ADD CONSTRAINT "tasks_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users" ("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "accounts"
  DROP CONSTRAINT "accounts_owner_id_fkey",
  ADD CONSTRAINT "accounts_owner_id_fkey" FOREIGN KEY ("owner_id") REFERENCES "users" ("id") ON DELETE RESTRICT ON UPDATE CASCADE;
