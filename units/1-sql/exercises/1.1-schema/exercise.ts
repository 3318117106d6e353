import { defineExercise } from '@levelup/course/manifest'

export default defineExercise({
  title: 'A schema that keeps its own rules',
  summary:
    'Write the tables for books, authors, members, copies and loans. The rules of the library become keys and constraints, ' +
    'so that the database itself refuses a row that breaks one.',
  points: 15,
  minutes: 20,
  technologies: ['SQLite', 'DDL', 'keys', 'constraints', 'normal forms'],
  services: [],
  edit: ['src/schema.sql', 'src/schema.ts'],
  docs: 'docs/unit-1/01-relations-and-keys.md',
  hints: [
    'Go through the rules of the brief one by one, and ask of each: which of PRIMARY KEY, FOREIGN KEY, UNIQUE, NOT NULL and ' +
      'CHECK says it? A rule about one value or one row is a CHECK; about two rows of one table, UNIQUE; about two tables, ' +
      'a FOREIGN KEY. Remember that most constraints let NULL pass, so they seldom work without NOT NULL.',
    'A rule over two columns stands after the columns: UNIQUE (book_id, copy_number), CHECK (due_on >= loaned_on), ' +
      'PRIMARY KEY (book_id, author_id). "However it is capitalised" is COLLATE NOCASE on the column. If loans of unknown ' +
      'copies still get through, ask the connection: db.pragma("foreign_keys") answers 0 until somebody switches it on.',
    'createSchema needs one line more: db.pragma("foreign_keys = ON"). And this is the table that links ' +
      'books and authors, the rest follow its pattern: CREATE TABLE book_authors (book_id INTEGER NOT NULL REFERENCES ' +
      'books (id), author_id INTEGER NOT NULL REFERENCES authors (id), position INTEGER NOT NULL CHECK (position >= 1), ' +
      'PRIMARY KEY (book_id, author_id), UNIQUE (book_id, position));',
  ],
})
