import { defineMistakes } from '@levelup/course/manifest'

export default defineMistakes([
  {
    name: 'count-star',
    title: 'COUNT(*) over a left join',
    why:
      'The left join keeps a member without loans as one row, with NULL where the loan would be. COUNT(*) ' +
      'counts rows, so nobody ever has fewer than one loan; COUNT(column) counts what is not NULL.',
    caughtBy: 'loansPerMember has every member, with 0 for none, most loans first, then by name',
    message: 'loans is 1, expected 0',
    edits: [
      {
        file: 'src/reports.ts',
        from: '`SELECT members.id, members.name, count(loans.id) AS loans',
        to: '`SELECT members.id, members.name, count(*) AS loans',
      },
      {
        file: 'src/reports.ts',
        from: 'ORDER BY count(loans.id) DESC, members.name`,',
        to: 'ORDER BY count(*) DESC, members.name`,',
      },
    ],
  },
  {
    name: 'group-by-name',
    title: 'Grouping by the name instead of the key',
    why:
      'Two members who share a name become one with the loans of both. It is right on every test set ' +
      'without namesakes, and wrong in every town.',
    caughtBy: 'loansPerMember has every member, with 0 for none, most loans first, then by name',
    message: 'is missing',
    edits: [{ file: 'src/reports.ts', from: 'GROUP BY members.id', to: 'GROUP BY members.name' }],
  },
  {
    name: 'inner-join',
    title: 'INNER JOIN where a LEFT JOIN is needed',
    why:
      'A join keeps only rows that have a partner, so the members without loans are not counted as 0: they ' +
      'are gone, and a list that is too short looks like any other list.',
    caughtBy: 'loansPerMember has every member, with 0 for none, most loans first, then by name',
    message: 'loans: 0 } is missing',
    edits: [
      {
        file: 'src/reports.ts',
        from: 'LEFT JOIN loans ON loans.member_id = members.id',
        to: 'JOIN loans ON loans.member_id = members.id',
      },
    ],
  },
  {
    name: 'no-order-by',
    title: 'No ORDER BY, because the rows came in the right order',
    why:
      'Without ORDER BY the database promises no order. It is the order of the plan it chose today; an ' +
      'index, an upgrade or a larger table changes it, and nothing else has to.',
    caughtBy: 'booksWithAuthors has one row for each book and author, by title, ISBN and position',
    message: 'these are the right rows in the wrong order',
    edits: [
      {
        file: 'src/reports.ts',
        from: `
          JOIN authors ON authors.id = book_authors.author_id
          ORDER BY books.title, books.isbn, book_authors.position\`,
        `,
        to: `
          JOIN authors ON authors.id = book_authors.author_id\`,
        `,
      },
    ],
  },
])
