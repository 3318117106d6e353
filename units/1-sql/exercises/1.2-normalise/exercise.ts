import { defineExercise } from '@levelup/course/manifest'

export default defineExercise({
  title: 'From the spreadsheet to third normal form',
  summary:
    'Take the flat table loan_sheet apart in three steps, one file for each normal form, and end with the tables of 1.1: ' +
    'nothing lost, nothing twice.',
  points: 20,
  minutes: 30,
  technologies: ['SQLite', 'normal forms', 'data migration'],
  services: [],
  edit: ['src/normalise/1nf.sql', 'src/normalise/2nf.sql', 'src/normalise/3nf.sql'],
  docs: 'docs/unit-1/02-normal-forms.md',
  hints: [
    'Each step is CREATE TABLE, then INSERT INTO … SELECT from the step before, then DROP TABLE of what it replaced. For each ' +
      'column ask: what does it tell something about? In sheet_1nf the title depends on the isbn, whatever the line and the ' +
      'author; due_on depends on the line, whatever the author. In loans_2nf the name depends on the address, not on the loan.',
    'One cell to many rows: json_each gives one row for each element of a JSON array, its place as "key" (from 0) and the text ' +
      'as "value". json_quote makes a safe JSON string of any text, and replacing every comma by "," inside it makes an array. ' +
      'One from many: SELECT DISTINCT or GROUP BY on the very thing that must not be stored twice, after trim() and lower().',
    "1NF: FROM loan_sheet AS s, json_each('[' || replace(json_quote(s.authors), ',', '\",\"') || ']') AS a, with a.key + 1 AS " +
      'position and trim(a.value) AS author. 3NF, a member once, by the newest name: SELECT member_name, member_email, ' +
      'joined_on, max(line) FROM loans_2nf GROUP BY member_email (SQLite takes the other columns from the row that holds the ' +
      'max). The link: INSERT INTO book_authors SELECT b.id, a.id, o.position FROM book_authors_2nf AS o JOIN books AS b ON ' +
      'b.isbn = o.isbn JOIN authors AS a ON a.name = o.author.',
  ],
})
