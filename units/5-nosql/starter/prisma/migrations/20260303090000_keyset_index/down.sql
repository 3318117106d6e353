DROP INDEX tasks_user_newest_idx;

DROP INDEX tasks_newest_idx;
