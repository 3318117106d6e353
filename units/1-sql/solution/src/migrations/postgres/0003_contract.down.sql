SET LOCAL lock_timeout = '200ms';

ALTER TABLE users ALTER COLUMN created_at DROP NOT NULL;
ALTER TABLE users ADD CONSTRAINT users_created_at_known CHECK (created_at IS NOT NULL) NOT VALID;
