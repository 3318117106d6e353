-- First normal form: one value in each cell. The only cell with a list in it is authors, so a line becomes as many rows
-- as its book has authors, and a row is now identified by its line and the author's position.

CREATE TABLE sheet_1nf (
  line INTEGER NOT NULL,
  position INTEGER NOT NULL,
  author TEXT NOT NULL,
  isbn TEXT NOT NULL,
  title TEXT NOT NULL,
  published_year INTEGER,
  copy_number INTEGER NOT NULL,
  member_name TEXT,
  member_email TEXT,
  joined_on TEXT,
  loaned_on TEXT,
  due_on TEXT,
  returned_on TEXT,
  PRIMARY KEY (line, position)
) STRICT;

-- json_quote escapes whatever an author's name may hold, so that turning each comma into "," makes a JSON array of the
-- cell. Text is cleaned here, once: every later step may then compare with a plain =.
INSERT INTO sheet_1nf
SELECT
  sheet.line,
  cell.key + 1,
  trim(cell.value),
  sheet.isbn,
  sheet.title,
  sheet.published_year,
  sheet.copy_number,
  trim(sheet.member_name),
  lower(trim(sheet.member_email)),
  sheet.joined_on,
  sheet.loaned_on,
  sheet.due_on,
  sheet.returned_on
FROM loan_sheet AS sheet, json_each('[' || replace(json_quote(sheet.authors), ',', '","') || ']') AS cell;
