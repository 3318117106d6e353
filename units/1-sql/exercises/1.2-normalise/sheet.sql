-- The spreadsheet, as it was exported: one line for each loan, and one for each copy that was never lent (its last six cells
-- are empty).
CREATE TABLE loan_sheet (
  line INTEGER PRIMARY KEY,
  isbn TEXT NOT NULL,
  title TEXT NOT NULL,
  published_year INTEGER,
  authors TEXT NOT NULL,
  copy_number INTEGER NOT NULL,
  member_name TEXT,
  member_email TEXT,
  joined_on TEXT,
  loaned_on TEXT,
  due_on TEXT,
  returned_on TEXT
) STRICT;
