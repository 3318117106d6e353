CREATE TABLE users_new (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL CHECK (name <> ''),
  created_at TEXT NOT NULL
) STRICT;
INSERT INTO users_new (id, name, created_at) SELECT id, name, created_at FROM users;
DROP TABLE users;
ALTER TABLE users_new RENAME TO users;
CREATE INDEX users_name ON users (name);
