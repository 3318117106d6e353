-- The library as exercises 1.3 to 1.5 use it, whatever became of the learner's own schema in 1.1.
-- STRICT makes SQLite hold columns to their types; dates are text, so a CHECK holds them to YYYY-MM-DD.

CREATE TABLE authors (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL
) STRICT;

CREATE TABLE books (
  id INTEGER PRIMARY KEY,
  isbn TEXT NOT NULL UNIQUE,
  title TEXT NOT NULL,
  published_year INTEGER
) STRICT;

CREATE TABLE book_authors (
  book_id INTEGER NOT NULL REFERENCES books (id) ON DELETE CASCADE,
  author_id INTEGER NOT NULL REFERENCES authors (id),
  position INTEGER NOT NULL CHECK (position >= 1),
  PRIMARY KEY (book_id, author_id),
  UNIQUE (book_id, position)
) STRICT, WITHOUT ROWID;

CREATE INDEX book_authors_author ON book_authors (author_id);

-- AUTOINCREMENT: a membership number is printed on a card, so it is never given to somebody else.
CREATE TABLE members (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  name TEXT NOT NULL,
  email TEXT NOT NULL UNIQUE COLLATE NOCASE,
  joined_on TEXT NOT NULL CHECK (joined_on IS date(joined_on))
) STRICT;

CREATE TABLE copies (
  id INTEGER PRIMARY KEY,
  book_id INTEGER NOT NULL REFERENCES books (id),
  copy_number INTEGER NOT NULL CHECK (copy_number >= 1),
  UNIQUE (book_id, copy_number)
) STRICT;

-- No unique index keeps a copy from being out twice: in 1.5 that is the transaction's job.
CREATE TABLE loans (
  id INTEGER PRIMARY KEY,
  copy_id INTEGER NOT NULL REFERENCES copies (id),
  member_id INTEGER NOT NULL REFERENCES members (id),
  loaned_on TEXT NOT NULL CHECK (loaned_on IS date(loaned_on)),
  due_on TEXT NOT NULL CHECK (due_on IS date(due_on)),
  returned_on TEXT CHECK (returned_on IS date(returned_on)),
  CHECK (due_on >= loaned_on),
  CHECK (returned_on >= loaned_on)
) STRICT;

CREATE INDEX loans_copy ON loans (copy_id);
CREATE INDEX loans_member ON loans (member_id);
