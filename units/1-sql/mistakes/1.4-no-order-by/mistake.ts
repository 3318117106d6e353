import { defineMistake } from '@levelup/course/manifest'

export default defineMistake({
  exercise: '1.4',
  title: 'No ORDER BY, because the rows came in the right order',
  why:
    'Without ORDER BY the database promises no order. It is the order of the plan it chose today; an ' +
    'index, an upgrade or a larger table changes it, and nothing else has to.',
  caughtBy: 'booksWithAuthors has one row for each book and author, by title, ISBN and position',
  message: 'these are the right rows in the wrong order',
})
