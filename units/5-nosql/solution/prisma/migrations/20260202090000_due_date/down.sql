-- The constraint on the title does not go with the column: it has to be named.
ALTER TABLE "tasks"
  DROP CONSTRAINT "tasks_due_date_range",
  DROP CONSTRAINT "tasks_title_length",
  DROP COLUMN "due_date";
