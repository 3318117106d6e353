import { defineMistakes } from '@levelup/course/manifest'

export default defineMistakes([
  {
    name: 'author-on-books',
    title: "The author's name stored on the book",
    why:
      'It saves a join, and stores the name once for each book. A second author has no place, a correction ' +
      'has to find every copy of the name, and the one that is missed contradicts the others.',
    caughtBy: 'stores each fact once: nothing about an author, a book or a member in another table',
    message: 'books.author_name stores a fact that has its place elsewhere: authors.name',
    edits: [
      {
        file: 'src/schema.sql',
        from: `
          title TEXT NOT NULL,
        `,
        to: `
          title TEXT NOT NULL,
          author_name TEXT,
        `,
      },
      {
        file: 'src/schema.sql',
        from: `
          CREATE UNIQUE INDEX loans_open_copy ON loans (copy_id) WHERE returned_on IS NULL;

        `,
        to: '',
      },
    ],
  },
  {
    name: 'cascading-loans',
    title: 'Loans deleted together with their member',
    why:
      'ON DELETE CASCADE makes the error message go away, and the books that the member still has with it. ' +
      "A cascade is right for parts of a thing (a book's author links), not for facts of their own.",
    caughtBy: 'refuses to delete a member who has loans',
    message: 'no ON DELETE CASCADE or SET NULL here',
    edits: [
      {
        file: 'src/schema.sql',
        from: `
          copy_id INTEGER NOT NULL REFERENCES copies (id),
          member_id INTEGER NOT NULL REFERENCES members (id),
        `,
        to: `
          copy_id INTEGER NOT NULL REFERENCES copies (id) ON DELETE CASCADE,
          member_id INTEGER NOT NULL REFERENCES members (id) ON DELETE CASCADE,
        `,
      },
      {
        file: 'src/schema.sql',
        from: `
          CREATE UNIQUE INDEX loans_open_copy ON loans (copy_id) WHERE returned_on IS NULL;

        `,
        to: '',
      },
    ],
  },
  {
    name: 'foreign-keys-off',
    title: 'Foreign keys that nobody enforces',
    why:
      'SQLite parses foreign keys and then ignores them until the connection says PRAGMA foreign_keys = ON. ' +
      'The schema looks right, every test with good rows passes, and the orphans come to light years later.',
    caughtBy: 'refuses a loan of a copy that does not exist',
    message: 'is declared, but nobody enforces it: PRAGMA foreign_keys is off on this connection',
  },
  {
    name: 'null-slips-through',
    title: 'Keys and foreign keys without NOT NULL',
    why:
      'A foreign key says where a value must point, not that there is one; UNIQUE lets any number of NULLs ' +
      'in; and in SQLite even a PRIMARY KEY of two columns does. A loan without a member satisfies all of ' +
      'them.',
    caughtBy: 'refuses NULL in loans: copy_id, member_id, loaned_on, due_on',
    message: 'NULL in loans.copy_id was accepted',
  },
])
