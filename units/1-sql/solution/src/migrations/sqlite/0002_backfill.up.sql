-- One statement, unlike on PostgreSQL: SQLite has one writer at a time anyway, and its file is small enough to wait
-- for. WHERE leaves alone what new programs have written since the expand, and makes it safe to run twice.
UPDATE users
SET created_at = coalesce(
  (SELECT min(at) FROM logins WHERE user_id = users.id),
  strftime('%Y-%m-%dT%H:%M:%SZ', 'now')
)
WHERE created_at IS NULL;
