-- STRICT, because SQLite otherwise stores any type in any column, and lets NULL into a primary key.
-- Dates are text (SQLite has no date type); YYYY-MM-DD sorts and compares as dates do, and the CHECK on them refuses
-- both '3 March' and '2026-02-30', which date() would turn into another day.

CREATE TABLE authors (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL
) STRICT;

-- The ISBN is unique, but the key is a number of our own: ISBNs are corrected and reused, and every copy would carry
-- it.
CREATE TABLE books (
  id INTEGER PRIMARY KEY,
  isbn TEXT NOT NULL UNIQUE,
  title TEXT NOT NULL,
  published_year INTEGER
) STRICT;

-- Many-to-many: the pair is the key, so a book names an author once. Links belong to their book and leave with it; an
-- author who is still named stays.
CREATE TABLE book_authors (
  book_id INTEGER NOT NULL REFERENCES books (id) ON DELETE CASCADE,
  author_id INTEGER NOT NULL REFERENCES authors (id),
  position INTEGER NOT NULL CHECK (position >= 1),
  PRIMARY KEY (book_id, author_id),
  UNIQUE (book_id, position)
) STRICT, WITHOUT ROWID;

-- SQLite does not index a foreign key by itself; without this, deleting an author reads every link.
CREATE INDEX book_authors_author ON book_authors (author_id);

-- AUTOINCREMENT, because the id is printed on a card: SQLite would give the number of the last member who left to the
-- next one who comes. NOCASE, because mail for Ada@ and ada@ arrives at one person.
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

-- returned_on is NULL while the copy is out. A CHECK that comes to NULL counts as kept, so neither needs to mention it.
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

-- Not asked for, but what a library would want: a copy is out once at most, whatever the application believes.
CREATE UNIQUE INDEX loans_open_copy ON loans (copy_id) WHERE returned_on IS NULL;
