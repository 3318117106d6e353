-- Second normal form: no column depends on a part of the key only. What depends on the isbn alone, on isbn and
-- position, or on isbn and copy_number goes where that is the whole key; what is left depends on the line.

CREATE TABLE books_2nf (
  isbn TEXT PRIMARY KEY,
  title TEXT NOT NULL,
  published_year INTEGER
) STRICT;

INSERT INTO books_2nf
SELECT DISTINCT isbn, title, published_year FROM sheet_1nf;

CREATE TABLE book_authors_2nf (
  isbn TEXT NOT NULL,
  position INTEGER NOT NULL,
  author TEXT NOT NULL,
  PRIMARY KEY (isbn, position)
) STRICT;

INSERT INTO book_authors_2nf
SELECT DISTINCT isbn, position, author FROM sheet_1nf;

CREATE TABLE copies_2nf (
  isbn TEXT NOT NULL,
  copy_number INTEGER NOT NULL,
  PRIMARY KEY (isbn, copy_number)
) STRICT;

INSERT INTO copies_2nf
SELECT DISTINCT isbn, copy_number FROM sheet_1nf;

CREATE TABLE loans_2nf (
  line INTEGER PRIMARY KEY,
  isbn TEXT NOT NULL,
  copy_number INTEGER NOT NULL,
  member_email TEXT NOT NULL,
  member_name TEXT NOT NULL,
  joined_on TEXT NOT NULL,
  loaned_on TEXT NOT NULL,
  due_on TEXT NOT NULL,
  returned_on TEXT
) STRICT;

-- Every line has an author at position 1, so this takes each line once. A copy that was never lent has no loan to keep.
INSERT INTO loans_2nf
SELECT line, isbn, copy_number, member_email, member_name, joined_on, loaned_on, due_on, returned_on
FROM sheet_1nf
WHERE position = 1 AND loaned_on IS NOT NULL;

DROP TABLE sheet_1nf;
