-- Third normal form: no column depends on another column that is not a key. A name and a joining date depend on the
-- address, not on the loan: members. Authors and the rest get the ids that the schema of 1.1 refers to them by.

CREATE TABLE authors (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL UNIQUE
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

CREATE TABLE members (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  name TEXT NOT NULL,
  email TEXT NOT NULL UNIQUE COLLATE NOCASE,
  joined_on TEXT NOT NULL
) STRICT;

CREATE TABLE copies (
  id INTEGER PRIMARY KEY,
  book_id INTEGER NOT NULL REFERENCES books (id),
  copy_number INTEGER NOT NULL CHECK (copy_number >= 1),
  UNIQUE (book_id, copy_number)
) STRICT;

CREATE TABLE loans (
  id INTEGER PRIMARY KEY,
  copy_id INTEGER NOT NULL REFERENCES copies (id),
  member_id INTEGER NOT NULL REFERENCES members (id),
  loaned_on TEXT NOT NULL,
  due_on TEXT NOT NULL,
  returned_on TEXT,
  CHECK (due_on >= loaned_on),
  CHECK (returned_on >= loaned_on)
) STRICT;

INSERT INTO authors (name)
SELECT DISTINCT author FROM book_authors_2nf ORDER BY author;

INSERT INTO books (isbn, title, published_year)
SELECT isbn, title, published_year FROM books_2nf ORDER BY isbn;

INSERT INTO book_authors (book_id, author_id, position)
SELECT books.id, authors.id, link.position
FROM book_authors_2nf AS link
JOIN books ON books.isbn = link.isbn
JOIN authors ON authors.name = link.author;

-- One address, several names: the update anomaly has happened in the sheet already. The newest line is right.
INSERT INTO members (name, email, joined_on)
SELECT member_name, member_email, joined_on
FROM loans_2nf AS newest
WHERE line = (SELECT max(line) FROM loans_2nf WHERE member_email = newest.member_email)
ORDER BY line;

INSERT INTO copies (book_id, copy_number)
SELECT books.id, copy.copy_number
FROM copies_2nf AS copy
JOIN books ON books.isbn = copy.isbn;

-- The line stays on as the id, so that every loan can be traced back to the sheet.
INSERT INTO loans (id, copy_id, member_id, loaned_on, due_on, returned_on)
SELECT loan.line, copies.id, members.id, loan.loaned_on, loan.due_on, loan.returned_on
FROM loans_2nf AS loan
JOIN books ON books.isbn = loan.isbn
JOIN copies ON copies.book_id = books.id AND copies.copy_number = loan.copy_number
JOIN members ON members.email = loan.member_email;

DROP TABLE loans_2nf;
DROP TABLE copies_2nf;
DROP TABLE book_authors_2nf;
DROP TABLE books_2nf;
