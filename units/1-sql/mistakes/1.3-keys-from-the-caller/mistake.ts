import { defineMistake } from '@levelup/course/manifest'

export default defineMistake({
  exercise: '1.3',
  title: "Column names taken from the caller's object",
  why:
    'All values are bound, and yet the statement is open: the keys of a request body become SQL. ' +
    'TypeScript promises that there are only three of them; at run time nobody keeps that promise.',
  caughtBy: 'updateMember lets no key of the caller into the statement',
  message: 'the stored member after an update with the key',
})
