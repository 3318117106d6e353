SET LOCAL lock_timeout = '200ms';

ALTER TABLE users ADD COLUMN created_at timestamptz NOT NULL DEFAULT clock_timestamp();
