CREATE TABLE "tasks_new" (
  "id" UUID NOT NULL DEFAULT gen_random_uuid() PRIMARY KEY,
  "user_id" UUID NOT NULL REFERENCES "users"("id") ON DELETE RESTRICT ON UPDATE CASCADE,
  "title" TEXT NOT NULL CONSTRAINT "tasks_title_length" CHECK (char_length("title") BETWEEN 1 AND 200),
  "done" BOOLEAN NOT NULL DEFAULT false,
  "due_date" DATE CONSTRAINT "tasks_due_date_range" CHECK ("due_date" BETWEEN DATE '1970-01-01' AND DATE '9999-12-31'),
  "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  "deleted_at" TIMESTAMPTZ(3),
  "version" INTEGER NOT NULL DEFAULT 1
);
INSERT INTO "tasks_new" ("id", "user_id", "title", "done", "created_at", "updated_at", "deleted_at", "version")
  SELECT "id", "user_id", "title", "done", "created_at", "updated_at", "deleted_at", "version" FROM "tasks";
DROP TABLE "tasks" CASCADE;
ALTER TABLE "tasks_new" RENAME TO "tasks";
CREATE INDEX "tasks_user_id_idx" ON "tasks"("user_id");
CREATE UNIQUE INDEX "tasks_user_id_title_key" ON "tasks"("user_id", "title");
