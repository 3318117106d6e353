ALTER TABLE "tasks"
  ADD COLUMN "due_date" DATE,
  ADD CONSTRAINT "tasks_title_length" CHECK (char_length("title") BETWEEN 1 AND 200),
  ADD CONSTRAINT "tasks_due_date_range" CHECK ("due_date" >= DATE '1970-01-01');
