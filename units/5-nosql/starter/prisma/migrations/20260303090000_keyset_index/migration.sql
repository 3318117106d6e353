-- The lists that are read page by page, newest first: the team's, and a user's. Each index has the order of its list, so a
-- page is a piece of it, wherever the piece begins. The user's list cannot do with the first index: of a user with few
-- tasks it would find the next one only after thousands of others'.
-- Without the trash: no page shows it, unless told.
CREATE INDEX tasks_newest_idx ON tasks (created_at DESC, id DESC) WHERE deleted_at IS NULL;

CREATE INDEX tasks_user_newest_idx ON tasks (user_id, created_at DESC, id DESC) WHERE deleted_at IS NULL;
