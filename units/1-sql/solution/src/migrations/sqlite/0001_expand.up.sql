-- Nullable, because the users who are here already have no value yet; SQLite takes no default such as "now" for a new
-- column.
ALTER TABLE users ADD COLUMN created_at TEXT;

-- Stands in for that default while old programs run: they insert users without knowing of the column.
CREATE TRIGGER users_created_at AFTER INSERT ON users WHEN NEW.created_at IS NULL
BEGIN
  UPDATE users SET created_at = strftime('%Y-%m-%dT%H:%M:%SZ', 'now') WHERE id = NEW.id;
END;
