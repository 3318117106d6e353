-- Ada (…a) and Bo (…b) have tasks, Cleo (…c) has none, Dov (…d) has a task and an account.
INSERT INTO users (id, email, display_name, password_hash) VALUES
  ('00000000-0000-4000-8000-00000000000a', 'ada@example.test', 'Ada Quill', 'none'),
  ('00000000-0000-4000-8000-00000000000b', 'bo@example.test', 'Bo Lindner', 'none'),
  ('00000000-0000-4000-8000-00000000000c', 'cleo@example.test', 'Cleo Marsh', 'none'),
  ('00000000-0000-4000-8000-00000000000d', 'dov@example.test', 'Dov Reyes', 'none');

INSERT INTO tasks (user_id, title, deleted_at) VALUES
  ('00000000-0000-4000-8000-00000000000a', 'Water the plants', NULL),
  ('00000000-0000-4000-8000-00000000000a', 'Return the drill', NULL),
  ('00000000-0000-4000-8000-00000000000a', 'Long forgotten', now()),
  ('00000000-0000-4000-8000-00000000000b', 'Water the plants', NULL),
  ('00000000-0000-4000-8000-00000000000d', 'Count the minutes', NULL);

INSERT INTO task_activities (task_id, kind) SELECT id, 'CREATED' FROM tasks;
INSERT INTO tags (name) VALUES ('home');
INSERT INTO task_tags (task_id, tag_id) SELECT tasks.id, tags.id FROM tasks, tags;
INSERT INTO accounts (owner_id, balance_minutes) VALUES ('00000000-0000-4000-8000-00000000000d', 90);
