ALTER TABLE "tasks"
  DROP CONSTRAINT "tasks_due_date_range",
  DROP CONSTRAINT "tasks_title_length",
  DROP COLUMN "due_date";
