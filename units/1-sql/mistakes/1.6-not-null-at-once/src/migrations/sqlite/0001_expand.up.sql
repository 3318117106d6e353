ALTER TABLE users ADD COLUMN created_at TEXT NOT NULL;

CREATE TRIGGER users_created_at AFTER INSERT ON users WHEN NEW.created_at IS NULL
BEGIN
  UPDATE users SET created_at = strftime('%Y-%m-%dT%H:%M:%SZ', 'now') WHERE id = NEW.id;
END;
