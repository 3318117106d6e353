SET LOCAL lock_timeout = '200ms';

-- The long part, reading every row, under a lock that lets everybody read and write. It would not be so in the
-- transaction that added the constraint: that one still holds the lock it took for adding.
ALTER TABLE users VALIDATE CONSTRAINT users_created_at_known;

-- The strong lock, but only for a moment: the constraint is proof that there is no NULL, so nothing is read again.
ALTER TABLE users ALTER COLUMN created_at SET NOT NULL;
ALTER TABLE users DROP CONSTRAINT users_created_at_known;
