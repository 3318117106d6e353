import { defineMistake } from '@levelup/course/manifest'

export default defineMistake({
  exercise: '2.7',
  title: 'Empties the tables first',
  why: 'The rows are the same every time, and everything that somebody had entered by hand is gone. On the day when DATABASE_URL points at the wrong server, it is everything that the customers had entered.',
  caughtBy: 'rows of others stay, and seeded rows that were changed or deleted are put right',
  message: 'the rows of users after a run on a database that is in use',
})
