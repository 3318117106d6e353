/** Three migrations that go up and down on both databases. */
export const users = {
  '0001_create_users.up.sql': 'CREATE TABLE users (id INTEGER PRIMARY KEY, name TEXT NOT NULL);',
  '0001_create_users.down.sql': 'DROP TABLE users;',
  '0002_add_email.up.sql':
    "ALTER TABLE users ADD COLUMN email TEXT;\nUPDATE users SET email = name || '@example.test';",
  '0002_add_email.down.sql': 'ALTER TABLE users DROP COLUMN email;',
  '0003_fill.up.sql': "INSERT INTO users VALUES (1, 'Ada; -- not a comment', NULL);",
  '0003_fill.down.sql': 'DELETE FROM users;',
}
