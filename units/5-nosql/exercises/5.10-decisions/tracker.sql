CREATE TABLE users (
    id INTEGER PRIMARY KEY,
    email TEXT NOT NULL UNIQUE
);

CREATE TABLE categories (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE
);

CREATE TABLE tasks (
    id INTEGER PRIMARY KEY,
    title TEXT NOT NULL,
    assignee_id INTEGER REFERENCES users (id),
    category_id INTEGER REFERENCES categories (id),
    status TEXT NOT NULL DEFAULT 'open',
    created_at TIMESTAMPTZ NOT NULL
);

INSERT INTO users SELECT n, 'user-' || n || '@example.test' FROM generate_series(1, 40) AS n;
INSERT INTO categories VALUES (1, 'backend'), (2, 'frontend'), (3, 'back'), (4, 'Backend');
INSERT INTO tasks
SELECT n, 'Task ' || n,
    CASE WHEN n % 9 = 0 THEN NULL WHEN n % 2 = 0 THEN 1 WHEN n % 4 = 1 THEN 8 ELSE 1 + n * 7 % 40 END,
    CASE WHEN n % 11 > 0 THEN 1 + n / 5 % 4 END,
    CASE WHEN n % 3 = 0 THEN 'open' ELSE 'done' END, TIMESTAMPTZ '2026-01-01 08:00Z' + (n * 7919 % 6007) * INTERVAL '1 hour'
FROM generate_series(1, 6000) AS n;

-- Somebody who has done a lot lately, and whose open tasks are old.
INSERT INTO tasks
SELECT n, 'Round ' || n, 40, 1, CASE WHEN n % 400 = 0 THEN 'open' ELSE 'done' END,
    CASE WHEN n % 400 = 0 THEN TIMESTAMPTZ '2025-01-01 08:00Z' ELSE TIMESTAMPTZ '2027-01-01 08:00Z' END + n * INTERVAL '1 minute'
FROM generate_series(10001, 22000) AS n;

-- The table keeps its rows in the order in which they were written last.
UPDATE tasks SET title = title WHERE id % 7 = 3;
