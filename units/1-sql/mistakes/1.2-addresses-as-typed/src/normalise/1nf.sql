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

INSERT INTO sheet_1nf
SELECT
  sheet.line,
  cell.key + 1,
  cell.value,
  sheet.isbn,
  sheet.title,
  sheet.published_year,
  sheet.copy_number,
  trim(sheet.member_name),
  sheet.member_email,
  sheet.joined_on,
  sheet.loaned_on,
  sheet.due_on,
  sheet.returned_on
FROM loan_sheet AS sheet, json_each('[' || replace(json_quote(sheet.authors), ',', '","') || ']') AS cell;
