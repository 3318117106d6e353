SET LOCAL lock_timeout = '200ms';

-- The values stay: an expanded table may hold some, and the way back from there drops the column.
ALTER TABLE users DROP CONSTRAINT users_created_at_known;
