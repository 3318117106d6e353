SET LOCAL lock_timeout = '200ms';

UPDATE users
SET created_at = coalesce((SELECT min(at) FROM logins WHERE user_id = users.id), now())
WHERE created_at IS NULL;

ALTER TABLE users ADD CONSTRAINT users_created_at_known CHECK (created_at IS NOT NULL) NOT VALID;
