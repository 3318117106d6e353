CREATE TABLE authors (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL
);

CREATE TABLE books (
  id INTEGER PRIMARY KEY,
  isbn TEXT UNIQUE,
  title TEXT NOT NULL,
  published_year INTEGER
);

CREATE TABLE book_authors (
  book_id INTEGER REFERENCES books (id) ON DELETE CASCADE,
  author_id INTEGER REFERENCES authors (id),
  position INTEGER NOT NULL CHECK (position >= 1),
  PRIMARY KEY (book_id, author_id),
  UNIQUE (book_id, position)
);

CREATE INDEX book_authors_author ON book_authors (author_id);

CREATE TABLE members (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  name TEXT NOT NULL,
  email TEXT UNIQUE COLLATE NOCASE,
  joined_on TEXT NOT NULL CHECK (joined_on IS date(joined_on))
);

CREATE TABLE copies (
  id INTEGER PRIMARY KEY,
  book_id INTEGER NOT NULL REFERENCES books (id),
  copy_number INTEGER NOT NULL CHECK (copy_number >= 1),
  UNIQUE (book_id, copy_number)
);

CREATE TABLE loans (
  id INTEGER PRIMARY KEY,
  copy_id INTEGER REFERENCES copies (id),
  member_id INTEGER REFERENCES members (id),
  loaned_on TEXT NOT NULL CHECK (loaned_on IS date(loaned_on)),
  due_on TEXT NOT NULL CHECK (due_on IS date(due_on)),
  returned_on TEXT CHECK (returned_on IS date(returned_on)),
  CHECK (due_on >= loaned_on),
  CHECK (returned_on >= loaned_on)
);

CREATE INDEX loans_copy ON loans (copy_id);
CREATE INDEX loans_member ON loans (member_id);
