-- The trigger first: a column that something refers to cannot be dropped.
DROP TRIGGER users_created_at;
ALTER TABLE users DROP COLUMN created_at;
