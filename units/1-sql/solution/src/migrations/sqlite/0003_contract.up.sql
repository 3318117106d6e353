-- SET NOT NULL looks for a NULL first and fails if there is one. It came with SQLite 3.53; before that, and for any
-- other change to a column, the table is built anew: foreign keys OFF (outside the transaction, it does nothing inside;
-- left ON, dropping the old table deletes every login), create, copy, drop, rename, indexes and triggers again, PRAGMA
-- foreign_key_check.
-- https://sqlite.org/lang_altertable.html#otheralter
ALTER TABLE users ALTER COLUMN created_at SET NOT NULL;

-- NOT NULL is checked before an AFTER INSERT trigger could fill the gap, so it has no use any more.
DROP TRIGGER users_created_at;
