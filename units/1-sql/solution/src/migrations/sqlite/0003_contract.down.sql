ALTER TABLE users ALTER COLUMN created_at DROP NOT NULL;

-- Old programs come back with this step, so what they need does too.
CREATE TRIGGER users_created_at AFTER INSERT ON users WHEN NEW.created_at IS NULL
BEGIN
  UPDATE users SET created_at = strftime('%Y-%m-%dT%H:%M:%SZ', 'now') WHERE id = NEW.id;
END;
