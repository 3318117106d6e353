DROP TABLE "task_tags", "tags", "tasks", "users";
