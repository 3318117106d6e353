-- Nobody has touched any of these since New Year's Day.
INSERT INTO users (id, email, display_name, password_hash, created_at, updated_at) VALUES
  ('00000000-0000-4000-8000-00000000000a', 'ada@example.test', 'Ada Quill', 'none', '2026-01-01Z', '2026-01-01Z'),
  ('00000000-0000-4000-8000-00000000000b', 'bo@example.test', 'Bo Lindner', 'none', '2026-01-01Z', '2026-01-01Z');

INSERT INTO tasks (user_id, title, done, version, deleted_at, created_at, updated_at) VALUES
  ('00000000-0000-4000-8000-00000000000a', 'Water the plants', false, 1, NULL, '2026-01-01Z', '2026-01-01Z'),
  ('00000000-0000-4000-8000-00000000000a', 'Return the drill', false, 4, NULL, '2026-01-01Z', '2026-01-01Z'),
  ('00000000-0000-4000-8000-00000000000a', 'Pay the rent', true, 2, NULL, '2026-01-01Z', '2026-01-01Z'),
  ('00000000-0000-4000-8000-00000000000a', 'Long forgotten', false, 1, '2026-01-01Z', '2026-01-01Z', '2026-01-01Z'),
  ('00000000-0000-4000-8000-00000000000b', 'Find the cat', false, 1, NULL, '2026-01-01Z', '2026-01-01Z');

INSERT INTO accounts (owner_id, balance_minutes, created_at, updated_at) VALUES
  ('00000000-0000-4000-8000-00000000000a', 90, '2026-01-01Z', '2026-01-01Z');
