-- no-transaction
-- (The migrator's mark: the COMMIT below is not allowed inside a transaction of its own.)
DO $$
DECLARE
  reached integer := 0;
BEGIN
  -- In batches, each committed: one UPDATE of everything would hold every row's lock until its end, and lose all when
  -- it fails. What is left is a question to the table, so a run that was interrupted (by a statement_timeout, say) goes
  -- on where it was.
  LOOP
    WITH filled AS (
      UPDATE users
      SET created_at = coalesce((SELECT min(at) FROM logins WHERE user_id = users.id), now())
      -- "id > reached" spares each batch the walk over all those that are filled already.
      WHERE id IN (SELECT id FROM users WHERE created_at IS NULL AND id > reached ORDER BY id LIMIT 1000)
      RETURNING id
    )
    SELECT max(id) INTO reached FROM filled;
    EXIT WHEN reached IS NULL;
    COMMIT;
  END LOOP;

  -- After the last batch no row without a value may come. NOT VALID reads no row that is there, so the lock is short;
  -- new rows are checked at once. Not earlier: an UPDATE of a row without a value would be refused.
  SET LOCAL lock_timeout = '200ms';
  ALTER TABLE users DROP CONSTRAINT IF EXISTS users_created_at_known;
  ALTER TABLE users ADD CONSTRAINT users_created_at_known CHECK (created_at IS NOT NULL) NOT VALID;
END $$;
