-- Nothing is rewritten: a new column without a default is a note in the catalog. The rows are read once, for the
-- checks.
-- char_length counts characters, not bytes. Without an upper bound 'infinity' would be allowed, which is a date for
-- PostgreSQL and none for JavaScript.
ALTER TABLE "tasks"
  ADD COLUMN "due_date" DATE,
  ADD CONSTRAINT "tasks_title_length" CHECK (char_length("title") BETWEEN 1 AND 200),
  ADD CONSTRAINT "tasks_due_date_range" CHECK ("due_date" BETWEEN DATE '1970-01-01' AND DATE '9999-12-31');
