import { defineMistakes } from '@levelup/course/manifest'

export default defineMistakes([
  {
    name: 'addresses-as-typed',
    title: 'Compares names and addresses as they were typed',
    why:
      '" Jon Pike" and "Jon Pike", Ada@Example.test and ada@example.test: for DISTINCT and for UNIQUE these ' +
      'are different, so one person becomes two. Clean the values before anything compares them.',
    caughtBy: 'after 1nf.sql, sheet_1nf has one clean row for each line and author, in the order of the cell',
    message: "author is ' Jon Pike', expected 'Jon Pike'",
    edits: [
      { file: 'src/normalise/1nf.sql', from: 'trim(cell.value),', to: 'cell.value,' },
      { file: 'src/normalise/1nf.sql', from: 'lower(trim(sheet.member_email)),', to: 'sheet.member_email,' },
    ],
  },
  {
    name: 'authors-twice',
    title: 'Splits on the comma, but keeps the duplicates',
    why:
      'The cell is taken apart, but every mention of an author becomes an author: whoever wrote three books ' +
      'is there three times, and a correction of the name reaches one of them. Normalising is about ' +
      'entities, not about commas.',
    caughtBy: 'after 3nf.sql, every author is stored once',
    message: "the row { name: 'Mira Holt' } came 2 times, expected 1",
    edits: [
      { file: 'src/normalise/3nf.sql', from: 'name TEXT NOT NULL UNIQUE', to: 'name TEXT NOT NULL' },
      {
        file: 'src/normalise/3nf.sql',
        from: `
          INSERT INTO authors (name)
          SELECT DISTINCT author FROM book_authors_2nf ORDER BY author;
        `,
        to: `
          INSERT INTO authors (id, name)
          SELECT rowid, author FROM book_authors_2nf;
        `,
      },
      {
        file: 'src/normalise/3nf.sql',
        from: `
          SELECT books.id, authors.id, link.position
          FROM book_authors_2nf AS link
          JOIN books ON books.isbn = link.isbn
          JOIN authors ON authors.name = link.author;
        `,
        to: `
          SELECT books.id, link.rowid, link.position
          FROM book_authors_2nf AS link
          JOIN books ON books.isbn = link.isbn;
        `,
      },
    ],
  },
  {
    name: 'unlent-copies-lost',
    title: 'Forgets the copies that were never lent',
    why:
      'The sheet is thought of as a list of loans, so a line without a loan looks like noise. It is the ' +
      'only place that knows of the copy: the delete anomaly, committed by the migration itself.',
    caughtBy: 'nothing is lost: a join of the six tables tells the whole sheet again',
    message: 'is missing',
    edits: [
      {
        file: 'src/normalise/2nf.sql',
        from: 'SELECT DISTINCT isbn, copy_number FROM sheet_1nf;',
        to: 'SELECT DISTINCT isbn, copy_number FROM sheet_1nf WHERE loaned_on IS NOT NULL;',
      },
    ],
  },
])
