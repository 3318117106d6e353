-- While an ALTER waits for the table, every later statement waits behind it. LOCAL: until this transaction ends.
SET LOCAL lock_timeout = '200ms';

-- Two statements on purpose. ADD COLUMN … DEFAULT now() would not rewrite the table either (now() is one value for all
-- rows; a volatile clock_timestamp() would), but it would claim that everybody joined just now. A default set later
-- counts for new rows only: those of old programs, too.
ALTER TABLE users ADD COLUMN created_at timestamptz;
ALTER TABLE users ALTER COLUMN created_at SET DEFAULT now();
