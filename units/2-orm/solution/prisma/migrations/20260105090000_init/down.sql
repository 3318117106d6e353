-- The way back from the first migration is an empty database. One statement, because then the order makes no
-- difference.
DROP TABLE "task_tags", "tags", "tasks", "users";
